"""A mandate goes as far as its limit and no further, where it holds, and never for oneself."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communaux.kernel.dossier.act import Act, Dossier, Hand, HeldMandate, Tie
from communaux.kernel.dossier.judge import judge
from communaux.kernel.dossier.situation import Situation, situate
from communaux.kernel.mechanism.lint.lint import lint
from communaux.kernel.mechanism.loader import load
from communaux.kernel.money.amount import Amount
from communaux.kernel.text import Text
from tests.kernel.lending import BOOK, MECHANISM

COSTLY = MECHANISM.replace(
    "    form: [{id: persons, type: integer, label: {fr: Personnes, en: Persons}, minimum: 0}]\n",
    "    binds: {amount: cost}\n"
    "    form: [{id: cost, type: amount, label: {fr: Coût, en: Cost}, minimum: 0}]\n",
)
ON = date(2026, 1, 2)
CENT = Decimal("0.01")
amounts = st.decimals(min_value=0, max_value=10**9, places=2)


def delegated(
    limit: Decimal | None, *, name: str = "d", mechanisms: frozenset[str] = frozenset()
) -> HeldMandate:
    return HeldMandate(
        id=name,
        roles=frozenset({"office"}),
        words=Text.same(f"arrêté {name}"),
        limit=None if limit is None else Amount.of(limit),
        mechanisms=mechanisms,
    )


def hand(*mandates: HeldMandate, ties: tuple[Tie, ...] = ()) -> Hand:
    return Hand(person="Farid", party="Commune", mandates=mandates, ties=ties)


def asked(text: str = COSTLY) -> Situation:
    """A room asked for by the neighbours, seen on `ON`."""
    opening = Act(
        seq=1, kind="ask", on=ON, recorded=datetime(2026, 1, 2, tzinfo=UTC), person="Chloé",
        party="Voisines", role="group", data={"title": "Une salle"},
    )  # fmt: skip
    mechanism = load(text.replace("    opens: true\n", "    opens: true\n    takes: group\n"))
    return situate(Dossier(id="x", mechanism=mechanism, acts=(opening,)), ON, BOOK)


@given(limit=amounts, more=st.decimals(min_value=CENT, max_value=10**6, places=2))
def test_the_limit_itself_is_within_the_mandate_and_one_cent_above_is_not(
    limit: Decimal, more: Decimal
) -> None:
    officer = hand(delegated(limit))
    exactly = judge(asked(), "publish", officer, data={"cost": str(limit)})
    assert exactly.allowed
    assert exactly.mandate == "d"
    for beyond in (limit + CENT, limit + more):
        refused = judge(asked(), "publish", officer, data={"cost": str(beyond)})
        assert [verdict.kind for verdict in refused.refusals] == ["mandate"]


def test_a_refusal_says_the_amount_the_mandate_and_its_limit() -> None:
    refused = judge(asked(), "publish", hand(delegated(Decimal(500))), data={"cost": "600"})
    sentence = refused.refusals[0].sentence
    assert sentence.fr == (
        "Cet acte engage 600,00\u00a0€ ; votre mandat (arrêté d) va jusqu’à 500,00\u00a0€."
    )
    assert sentence.en == "This act commits €600.00; your mandate (arrêté d) goes up to €500.00."
    assert refused.amount == Decimal("600.00")


def test_pounds_are_said_in_pounds() -> None:
    scots = HeldMandate(
        id="s", roles=frozenset({"office"}), words=Text.same("order 3"),
        limit=Amount.of(500, "GBP"),
    )  # fmt: skip
    refused = judge(asked(), "publish", hand(scots), data={"cost": "500.01"})
    assert "commits £500.01" in refused.refusals[0].sentence.en


def test_before_the_amount_is_known_the_limit_is_told_and_refuses_nothing() -> None:
    found = judge(asked(), "publish", hand(delegated(Decimal(500))))
    assert found.allowed
    assert found.verdicts[0].sentence.fr == "En vertu de : arrêté d, jusqu’à 500,00\u00a0€."


@pytest.mark.parametrize(("cost", "used"), [("400", "small"), ("500.01", "large"), ("9999", "all")])
def test_the_narrowest_mandate_that_suffices_is_the_one_used(cost: str, used: str) -> None:
    three = hand(
        delegated(None, name="all"),
        delegated(Decimal(500), name="small"),
        delegated(Decimal(5000), name="large"),
    )
    assert judge(asked(), "publish", three, data={"cost": cost}).mandate == used


def test_when_none_suffices_the_one_that_goes_furthest_is_told() -> None:
    two = hand(delegated(Decimal(900), name="nine"), delegated(Decimal(100), name="one"))
    found = judge(asked(), "publish", two, data={"cost": "901"})
    assert not found.allowed
    assert "arrêté nine" in found.refusals[0].sentence.fr


def test_a_mandate_holds_in_its_mechanisms_only() -> None:
    elsewhere = hand(delegated(None, mechanisms=frozenset({"land_trust"})))
    here = hand(delegated(None, mechanisms=frozenset({"land_trust", "lending"})))
    assert [v.kind for v in judge(asked(), "refuse", elsewhere).refusals] == ["role"]
    assert judge(asked(), "refuse", here).allowed


def test_an_act_that_binds_nothing_is_under_no_limit() -> None:
    found = judge(
        asked(), "refuse", hand(delegated(Decimal(0))), data={"reasons": "Parce que c’est pris."}
    )
    assert found.allowed


@pytest.mark.parametrize("party", ["Voisines", "Autres"])
def test_whoever_is_tied_to_a_party_of_the_dossier_stands_aside(party: str) -> None:
    tied = hand(delegated(None), ties=(Tie(party, Text.same("vous en êtes membre")),))
    found = judge(asked(), "publish", tied, data={})
    if party == "Autres":
        assert found.allowed
        return
    assert [verdict.kind for verdict in found.refusals] == ["interest"]
    assert "vous en êtes membre" in found.refusals[0].sentence.fr


def test_nobody_answers_for_the_authority_to_themselves() -> None:
    oneself = Hand(person="Voisines", party="Commune", mandates=(delegated(None),))
    assert [v.kind for v in judge(asked(), "publish", oneself).refusals] == ["interest"]


def test_a_tie_takes_nothing_from_what_anybody_may_do() -> None:
    tied = hand(ties=(Tie("Voisines", Text.same("vous en êtes membre")),))
    verdicts = judge(asked(), "remark", tied).verdicts
    assert "interest" not in [verdict.kind for verdict in verdicts]


NO_MANDATE = COSTLY.replace(
    "    by: [group, office]\n    from: [lent]\n",
    "    by: [group]\n    binds: {amount: cost}\n    from: [lent]\n",
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (COSTLY.replace("amount: cost}", "amount: persons}"), "n’est pas une réponse"),
        (COSTLY.replace("amount: cost}", "amount: title}"), "n’est pas un montant"),
        (NO_MANDATE, "aucun de ses rôles ne s’exerce par mandat"),
    ],
)
def test_the_check_of_a_mechanism_says_what_cannot_be_measured(text: str, said: str) -> None:
    files = {"mechanism.yaml": text, "parameters.yaml": "{}"}
    sentences = [finding.sentence.fr for finding in lint(load(text), {}, files, ON)]
    assert any(said in sentence for sentence in sentences)
