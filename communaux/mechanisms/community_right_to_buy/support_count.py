"""Approvals of a community: how many are needed, how many still count, until which day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from pydantic import Field

from communaux.kernel.ballots.signature import Signature
from communaux.kernel.ballots.support import Support, SupportRefused, support
from communaux.kernel.blocks.block import Block, Caution, Figure, Paragraph
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.kernel.time.duration import Duration

MOST_LINES, MOST_PEOPLE = 60, 2_000
PEOPLE = Text(fr="personnes", en="people")
REACHED = Text(
    fr="Le dixième est atteint : ce soutien suffit toujours. Pour une demande tardive, il doit "
    "être nettement supérieur, et les ministres l’apprécient.",
    en="One tenth is reached: this support always suffices. For a late application it must be "
    "significantly greater, and the Ministers judge.",
)
MISSING = Text(
    fr="Il manque {n} approbations. Moins d’un dixième ne suffit que si les ministres en jugent "
    "ainsi, motifs à l’appui.",
    en="{n} approvals are missing. Less than one tenth suffices only if the Ministers so judge, "
    "with reasons.",
)
FADES = Text(
    fr="À partir du {day}, trop peu d’approbations compteront encore : déposez avant.",
    en="From {day}, too few approvals will still count: apply before.",
)


def _asked(fr: str, en: str, **more: Any) -> dict[str, Any]:
    return {"label": {"fr": fr, "en": en}, **more}


class Gathered(Strict):
    """How many people approved on one day."""

    on: date = Field(json_schema_extra=_asked("jour", "day"))
    people: int = Field(ge=1, le=MOST_PEOPLE, json_schema_extra=_asked("personnes", "people"))


class Approvals(Strict):
    """The community, the day of the application, and the approvals day by day."""

    members: int = Field(
        ge=0, le=10_000_000, json_schema_extra=_asked("Membres de la communauté", "Members")
    )
    on: date = Field(json_schema_extra=_asked("Jour de la demande", "Day of the application"))
    gathered: tuple[Gathered, ...] = Field(
        (),
        max_length=MOST_LINES,
        json_schema_extra=_asked(
            "Approbations, jour par jour", "Approvals, day by day",
            help={"fr": "Une ligne par jour : « 2026-01-09 ; 40 ».",
                  "en": "One line a day: “2026-01-09; 40”."},
        ),
    )  # fmt: skip


def count(asked: Approvals, numbers: Numbers) -> Result:
    """In people: `needed`, `counted`, `dropped`, `missing`; `stale_on`, the day it fails."""
    people = [
        Signature(f"{n}-{one}", day.on)
        for n, day in enumerate(asked.gathered)
        for one in range(day.people)
    ]
    share = numbers.value("support_needed", asked.on).value
    age = numbers.value("approvals_age", asked.on).value
    if not isinstance(share, Fraction) or not isinstance(age, Duration):
        raise TypeError("support_needed is a share, approvals_age a duration.")
    try:
        found = support(people, share=share, electorate=asked.members, on=asked.on, age_limit=age)
    except SupportRefused as refused:
        raise InstrumentRefusal("members", refused.text) from refused
    values = {
        "needed": found.needed, "counted": found.count, "missing": found.missing,
        "dropped": len(found.dropped), "share": found.share, "stale_on": found.stale_on,
    }  # fmt: skip
    return Result(values, _shown(found))


def _shown(found: Support) -> tuple[Block, ...]:
    told: list[Block] = [
        Paragraph(text=REACHED)
        if found.reached
        else Caution(sentence=MISSING.format(n=found.missing))
    ]
    if found.stale_on:
        told.append(Caution(sentence=FADES.format(day=found.stale_on)))
    formula = Text(fr="un dixième des membres, arrondi à la personne supérieure",
                   en="one tenth of members, rounded up to a whole person")  # fmt: skip
    return (
        *told,
        _people("Approbations nécessaires", "Approvals needed", found.needed, formula),
        _people("Approbations qui comptent", "Approvals that count", found.count, None),
        _people("Trop vieilles, ou d’après la demande", "Too old, or dated after",
                len(found.dropped), None),
    )  # fmt: skip


def _people(fr: str, en: str, number: int, formula: Text | None) -> Figure:
    return Figure(
        label=Text(fr=fr, en=en), value=number, unit=PEOPLE, precision=0, formula=formula,
        nature="computed",
    )  # fmt: skip


INSTRUMENT = Instrument(
    id="support_count",
    title=Text(fr="Soutien suffisant ?", en="Enough support?"),
    help=Text(
        fr="Combien d’approbations il faut, combien comptent le jour de la demande, et jusqu’à "
        "quel jour elles suffisent.",
        en="How many approvals are needed, how many count on the day of the application, and "
        "until which day they suffice.",
    ),
    inputs=Approvals,
    run=count,
    dated=True,
)
