"""One's own notices through the API: the words of the page, in one capacity only."""

from __future__ import annotations

from communaux.apps.actors.models import Actor
from communaux.apps.notifications.reading import read_all
from communaux.apps.notifications.spreading import spread
from tests.api.conftest import Voice


def test_one_reads_ones_own_notices_in_the_capacity_one_speaks_in(
    bruno: Voice, elsa: Voice, nobody: Voice, pact: str
) -> None:
    spread()
    (told,) = bruno.get("/notices").body
    assert (told["kind"], told["dossier"], told["read"]) == ("awaited", pact, False)
    assert "Accusé de réception" in told["words"]["fr"]
    assert "Ufficio Cittadinanza Attiva" in told["words"]["en"]
    assert Voice("Bruno").get("/notices").body == []
    assert elsa.get("/notices").body == []
    assert nobody.get("/notices").status == 401
    read_all(Actor.objects.get(name="Bruno", nature="person"))
    assert bruno.get("/notices").body[0]["read"] is True
