"""Instrument 1, support: how many approvals are needed, and how many of those gathered count."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from communaux.kernel.ballots.perimeter import Perimeter
from communaux.kernel.ballots.signature import Signature
from communaux.kernel.ballots.support import Support, SupportRefused, support
from communaux.kernel.blocks.block import Block, Caution, Column, Figure, Formula, Paragraph, Table
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.mechanisms.community_right_to_buy.asking import asked, people

RULE = Text(
    fr="approbations nécessaires = part demandée × électeurs, arrondi à la personne supérieure",
    en="approvals needed = share asked × voters, rounded up to a whole person",
)
FUTURE = Text(
    fr="Cette approbation est datée du {day}, après la demande ({applied}) : elle ne peut pas la "
    "soutenir. Corrigez sa date, ou le jour de la demande.",
    en="This approval is dated {day}, after the application ({applied}): it cannot support it. "
    "Correct its date, or that of the application.",
)
SHORT = Text(
    fr="Il manque {n} approbations. Moins d’un dixième peut suffire, mais seuls les ministres en "
    "jugent, motifs à l’appui.",
    en="{n} approvals are missing. Less than a tenth may do, but only Ministers judge of that, "
    "with reasons.",
)
REACHED = Text(
    fr="Le dixième est atteint : ce soutien suffit. Pour une demande tardive, il doit être "
    "nettement supérieur, et les ministres l’apprécient.",
    en="One tenth is reached: this support suffices. For a late application it must be "
    "significantly greater, and Ministers judge.",
)
FADES = Text(
    fr="Ces approbations vieillissent : une demande déposée le {day} ou après n’en aurait plus "
    "assez.",
    en="These approvals grow old: an application made on {day} or later would no longer have "
    "enough.",
)
HEADS = tuple(
    Column(label=Text(fr=fr, en=en), numeric=n > 0)
    for n, (fr, en) in enumerate(
        (("Signées le", "Signed on"), ("Nombre", "Number"), ("Comptées", "Counted"))
    )
)
YOUNG = {
    "fr": "Une ligne par jour : « 2016-09-12 ; 140 ».",
    "en": "One line per day: “2016-09-12; 140”.",
}
CODES = {
    "fr": "Un par ligne ; ils disent qui fait partie de la communauté.",
    "en": "One per line; they say who belongs to the community.",
}


class Day(Strict):
    """The approvals signed on one day."""

    day: date = Field(json_schema_extra=asked("jour", "day"))
    number: int = Field(ge=1, le=20_000, json_schema_extra=asked("nombre", "number"))


class Gathered(Strict):
    """A community, the day it applies, and the approvals it holds."""

    applied_on: date = Field(json_schema_extra=asked("Demande du", "Application of"))
    electorate: int = people("Électeurs de la communauté", "Voters of the community")
    postcodes: tuple[str, ...] = Field(
        max_length=2000,
        json_schema_extra=asked("Codes postaux de la communauté", "Its postcodes", help=CODES),
    )
    approvals: tuple[Day, ...] = Field(
        (), max_length=400, json_schema_extra=asked("Approbations", "Approvals", help=YOUNG)
    )


def weigh(held: Gathered, numbers: Numbers) -> Result:
    """`needed`, `counted`, `dropped`, `reached`, and `stale_on`, when they will be too old."""
    _require_dates(held)
    share = numbers.share("support_needed", held.applied_on)
    age = numbers.length("approvals_age", held.applied_on)
    try:
        Perimeter.read(held.postcodes)
        found = support(
            _signatures(held), share=share,
            electorate=held.electorate, on=held.applied_on, age_limit=age,
        )  # fmt: skip
    except SupportRefused as refused:
        raise InstrumentRefusal(refused.field, refused.text) from refused
    values = {
        "needed": found.needed, "counted": found.count, "dropped": len(found.dropped),
        "reached": found.reached, "share": found.share, "stale_on": found.stale_on,
    }  # fmt: skip
    return Result(values, tuple(_blocks(held, found, age.text())))


def _require_dates(held: Gathered) -> None:
    for n, each in enumerate(held.approvals):
        if each.day > held.applied_on:
            words = FUTURE.format(day=each.day, applied=held.applied_on)
            raise InstrumentRefusal(f"approvals.{n}.day", words)


def _signatures(held: Gathered) -> list[Signature]:
    return [
        Signature(f"{n}.{k}", each.day)
        for n, each in enumerate(held.approvals)
        for k in range(each.number)
    ]


def _blocks(held: Gathered, found: Support, age: Text) -> list[Block]:
    given = ((Text(fr="Électeurs", en="Voters"), str(held.electorate)),)
    blocks: list[Block] = [
        Figure(label=Text(fr="Approbations nécessaires", en="Approvals needed"), value=found.needed,
               formula=RULE, inputs=given, source="A38", nature="computed"),
        Figure(label=Text(fr="Approbations qui comptent", en="Approvals that count"),
               value=found.count, source="A38", nature="computed",
               formula=Text(fr="celles de moins de {age} le jour de la demande",
                            en="those less than {age} old on the day of the application",
                            ).format(age=age)),
    ]  # fmt: skip
    if found.missing:
        blocks.append(Caution(sentence=SHORT.format(n=found.missing)))
    else:
        blocks.append(Paragraph(text=REACHED))
    if found.stale_on:
        blocks.append(Caution(sentence=FADES.format(day=found.stale_on)))
    old = {each.signature.on for each in found.dropped}
    rows = tuple((e.day, e.number, 0 if e.day in old else e.number) for e in held.approvals)
    caption = Text(fr="Jour par jour", en="Day by day")
    return [*blocks, Table(caption=caption, columns=HEADS, rows=rows), Formula(text=RULE)]


INSTRUMENT = Instrument(
    id="support",
    title=Text(fr="Soutien de la communauté", en="Support of the community"),
    help=Text(
        fr="Combien d’approbations il faut, combien comptent encore, et jusqu’à quand.",
        en="How many approvals are needed, how many still count, and until when.",
    ),
    inputs=Gathered,
    run=weigh,
    dated=True,
)
