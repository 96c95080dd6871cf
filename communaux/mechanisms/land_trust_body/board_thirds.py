"""Whether the board is made of three equal thirds, and which college has too many seats."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from pydantic import Field

from communaux.kernel.blocks.block import Caution, Column, Formula, Table
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text, list_text

COLLEGES = {
    "residents": Text(fr="habitants", en="residents"),
    "civil_society": Text(fr="société civile", en="civil society"),
    "public_authorities": Text(fr="pouvoirs publics", en="public authorities"),
}
RULE = Text(
    fr="chaque collège a exactement un tiers des sièges",
    en="each college has exactly one third of the seats",
)
TOO_MANY = Text(
    fr="Plus d’un tiers : {names}. Cette composition ne peut pas être retenue.",
    en="More than a third: {names}. This composition cannot be accepted.",
)
NO_LIST_SEAT = Text(
    fr="Il manque le siège désigné par la liste d’attente, pris dans le tiers des habitants.",
    en="The seat designated by the waiting list, within the residents’ third, is missing.",
)
ABOVE = Text(
    fr="Le siège de la liste d’attente est dans le tiers des habitants : il y en a plus que de "
    "sièges d’habitants. Corrigez l’un des deux nombres.",
    en="The waiting-list seat is within the residents’ third: there are more of them than "
    "residents’ seats. Correct one of the two numbers.",
)
HEADS = (Text(fr="Collège", en="College"), Text(fr="Sièges", en="Seats"),
         Text(fr="Part", en="Share"), Text(fr="Pour un tiers", en="For a third"))  # fmt: skip


def _seats(fr: str, en: str, least: int = 0) -> Any:
    return Field(ge=least, le=99, json_schema_extra={"label": {"fr": fr, "en": en}})


class Board(Strict):
    """Seats of each college, and those designated by the waiting list."""

    on: date = Field(json_schema_extra={"label": {"fr": "Date", "en": "Date"}})
    residents: int = _seats("Sièges des habitants", "Residents’ seats", 1)
    civil_society: int = _seats("Sièges de la société civile", "Civil-society seats", 1)
    public_authorities: int = _seats("Sièges des pouvoirs publics", "Public-authority seats", 1)
    waiting_list: int = _seats("Dont désignés par la liste d’attente", "Of which by the list")


def weigh(asked: Board, numbers: Numbers) -> Result:
    """`total`, `balanced`, the colleges `above` their share, and whether it is `acceptable`."""
    if asked.waiting_list > asked.residents:
        raise InstrumentRefusal("waiting_list", ABOVE)
    used = numbers.value("college_share", asked.on)
    share = Fraction(str(used.value))
    seats = {name: int(getattr(asked, name)) for name in COLLEGES}
    total, has_list = sum(seats.values()), asked.waiting_list >= 1
    above = tuple(name for name, n in seats.items() if Fraction(n, total) > share)
    values = {
        "total": total, "balanced": not above, "above": above,
        "acceptable": not above and has_list,
    }  # fmt: skip
    given = ((used.label, f"{used.value} ({used.since.isoformat()}, {used.source})"),)
    formula = Formula(text=RULE, inputs=given, source="S22")
    told = _cautions(above, has_list=has_list)
    return Result(values, (*told, _table(seats, share), formula))


def _cautions(above: tuple[str, ...], *, has_list: bool) -> tuple[Caution, ...]:
    told = [] if has_list else [Caution(sentence=NO_LIST_SEAT)]
    if above:
        names = list_text([COLLEGES[name] for name in above])
        told.insert(0, Caution(sentence=TOO_MANY.format(names=names)))
    return tuple(told)


def _table(seats: dict[str, int], share: Fraction) -> Table:
    total = sum(seats.values())
    rows = tuple(
        (COLLEGES[name], n, Fraction(n, total), share * total) for name, n in seats.items()
    )
    columns = tuple(Column(label=head, numeric=n > 0) for n, head in enumerate(HEADS))
    caption = Text(fr="Composition du conseil", en="Composition of the board")
    return Table(caption=caption, columns=columns, rows=rows)


INSTRUMENT = Instrument(
    id="board_thirds",
    title=Text(fr="Les trois tiers du conseil", en="The three thirds of the board"),
    help=Text(
        fr="Vérifie qu’habitants, société civile et pouvoirs publics pèsent autant.",
        en="Checks that residents, civil society and public authorities weigh the same.",
    ),
    inputs=Board,
    run=weigh,
    dated=True,
)
