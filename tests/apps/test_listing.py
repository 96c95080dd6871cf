"""Lists: counted by the tally, paged by the last row, narrowed by what people ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communaux.apps.dossiers.cursor import Cursor
from communaux.apps.dossiers.listing import Filters, Page, listing, tallies_of
from communaux.apps.dossiers.loading import load, situation_of
from communaux.apps.dossiers.models import DossierRow, Tally
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.projection import plain
from communaux.apps.dossiers.queries import dossier_row, dossiers_of, entries_of, recent_acts
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, Cast, proposed

pytestmark = pytest.mark.database


def queries() -> CaptureQueriesContext:
    return CaptureQueriesContext(connection)


@pytest.fixture
def many(cast: Cast, garden: DossierRow) -> list[DossierRow]:
    """Twenty-five gardens, every fifth agreed; each changed a day after the one before."""
    rows = []
    for n in range(25):
        with clock.at(DAY + timedelta(days=n + 1)):
            row = proposed(cast, data={"title": f"Jardin n° {n}"})
            rows.append(perform(row, "agree", cast.office()) if n % 5 == 0 else row)
    return rows


def titles(page: Page) -> list[str]:
    return [row.title for row in page.rows]


def all_pages(cast: Cast, filters: Filters | None = None) -> Iterator[Page]:
    page = listing(cast.territory, filters, size=10)
    yield page
    while page.next is not None:
        page = listing(cast.territory, filters, page.next, size=10)
        yield page


def test_pages_follow_one_another_without_hole_or_repetition(
    cast: Cast, many: list[DossierRow]
) -> None:
    pages = list(all_pages(cast))
    found = [title for page in pages for title in titles(page)]
    assert found == [row.title for row in reversed(many)] + ["Jardin de l’Église"]
    assert [page.total for page in pages] == [26, 26, 26]
    assert pages[0].previous is None
    back = listing(cast.territory, None, pages[1].previous, size=10)
    assert titles(back) == titles(pages[0])
    assert (back.previous, back.next is not None) == (None, True)


def test_rows_changed_at_the_same_instant_are_all_shown(cast: Cast) -> None:
    for n in range(12):
        proposed(cast, data={"title": f"Même instant {n}"})
    found = [title for page in all_pages(cast) for title in titles(page)]
    assert len(found) == len(set(found)) == 12


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(mechanism="toy_garden"), 26),
        (Filters(mechanism="toy_workshop"), 0),
        (Filters(family="pouvoir"), 26),
        (Filters(state="alive"), 5),
        (Filters(mechanism="toy_garden", state="open"), 21),
        (Filters(turn="gardeners"), 5),
        (Filters(turn="nobody"), 0),
        (Filters(ended=False), 26),
        (Filters(ended=True), 0),
        (Filters(text="JARDIN eglise"), 1),
        (Filters(text="n° jardin"), 25),
        (Filters(text="100%"), 0),
        (Filters(text="2026-003"), 1),
        (Filters(text="friche"), 1),
        (Filters(late=True), 0),
    ],
)
def test_a_list_is_narrowed_and_counted(
    cast: Cast, many: list[DossierRow], filters: Filters, count: int
) -> None:
    pages = list(all_pages(cast, filters))
    assert sum(len(page.rows) for page in pages) == count
    assert {page.total for page in pages} == {count}
    assert not pages[0].capped


def test_late_dossiers_are_found_without_a_tick(cast: Cast, many: list[DossierRow]) -> None:
    for day, count in ((3, 0), (4, 1), (8, 1), (9, 2), (30, 5)):
        with clock.at(date(2026, 9, day)):
            assert listing(cast.territory, Filters(late=True), size=50).total == count


def test_a_commons_and_a_party_find_their_dossiers(cast: Cast, many: list[DossierRow]) -> None:
    on_plot = listing(cast.territory, Filters(commons=cast.plot.pk))
    assert titles(on_plot) == ["Jardin de l’Église"]
    assert dossiers_of(cast.gardeners()).count() == 26
    assert dossiers_of(cast.alone(cast.elsa)).count() == 0


def test_an_address_tampered_with_shows_the_first_page(cast: Cast, many: list[DossierRow]) -> None:
    first = titles(listing(cast.territory))
    for page in ("", "x", "a1", "a-1-ff", "a" + "9" * 17 + "-" + "f" * 32 + "z"):
        assert titles(listing(cast.territory, None, page)) == first
    assert Cursor.read("a" + "9" * 17 + "-" + "f" * 32) is not None or first


def test_the_tally_says_what_counting_would(cast: Cast, many: list[DossierRow]) -> None:
    with clock.at(DAY + timedelta(days=30)):
        perform(many[0], "close", cast.office())
    counted = {
        (state, turn): DossierRow.objects.filter(state=state, turn=turn).count()
        for state, turn in DossierRow.objects.values_list("state", "turn").distinct()
    }
    assert {(t.state, t.turn): t.count for t in tallies_of(cast.territory)} == counted
    assert not Tally.objects.filter(count__lt=0).exists()


def test_a_list_asks_the_database_the_same_few_questions_however_long(
    cast: Cast, garden: DossierRow, many: list[DossierRow]
) -> None:
    counts = set()
    for size in (5, 25):
        with queries() as asked:
            for row in listing(cast.territory, Filters(text="jardin"), size=size).rows:
                assert row.title
                assert row.commons is None or row.commons.name
        counts.add(len(asked))
    assert len(counts) == 1
    assert counts.pop() <= 4


def test_loading_asks_no_more_when_the_register_is_long(cast: Cast, garden: DossierRow) -> None:
    def cost() -> int:
        row = dossier_row(garden.pk)
        with queries() as asked:
            situation_of(row)
        return len(asked)

    short = cost()
    for n in range(59):
        perform(garden, "comment", cast.alone(cast.elsa), data={"remark": f"Remarque {n}"})
    assert len(load(garden).acts) == 60
    assert cost() == short <= 6


def test_performing_asks_no_more_when_the_register_is_long(cast: Cast, garden: DossierRow) -> None:
    elsa = cast.alone(cast.elsa)

    def cost() -> int:
        with queries() as asked:
            perform(garden, "comment", elsa, data={"remark": "Encore une."})
        return len([query for query in asked if "SAVEPOINT" not in query["sql"]])

    cost()
    short = cost()
    for _ in range(20):
        cost()
    assert cost() == short <= 17


def test_the_acts_of_a_territory_are_read_in_two_queries(
    cast: Cast, many: list[DossierRow]
) -> None:
    with queries() as asked:
        acts = recent_acts(cast.territory, size=10)
    assert len(asked) == 2
    assert [entry.act for entry, _ in acts][-1:] == ["propose"]
    older = recent_acts(cast.territory, before=acts[-1][0].pk, size=10)
    assert older[0][0].pk < acts[-1][0].pk
    with queries() as asked:
        entries_of(many[0])
    assert len(asked) == 2


def test_searching_forgets_accents_capitals_and_ligatures() -> None:
    assert plain("L’Œuvre d’Élodie, FAÇADE") == "l’oeuvre d’elodie, facade"
