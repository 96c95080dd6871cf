"""The paper sheet of a petition: what its template is told, already in words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from communaux.apps.deliberation.models import Petition
from communaux.apps.deliberation.petitions.rules import kind_of
from communaux.kernel.text import Text, date_text

TEMPLATE = "sheet.typ"
WORDS = {
    "heading": Text(fr="Feuille de signatures", en="Signature sheet"),
    "number": Text(fr="Feuille n°", en="Sheet no."),
    "declare": Text(fr="En signant, je déclare", en="By signing I declare"),
    "entitled": Text(
        fr="J’habite dans le périmètre et j’y suis inscrit·e sur la liste électorale.",
        en="I live within the perimeter and am on the electoral roll there.",
    ),
    "perimeter": Text(fr="Périmètre", en="Perimeter"),
    "name": Text(fr="Prénom et nom", en="First name and surname"),
    "address": Text(fr="Adresse", en="Address"),
    "postcode": Text(fr="Code postal", en="Postcode"),
    "date": Text(fr="Date", en="Date"),
    "signature": Text(fr="Signature", en="Signature"),
    "once": Text(
        fr="Une ligne par personne, écrite lisiblement. La date compte : une signature trop "
        "ancienne le jour de la demande est écartée.",
        en="One line per person, written clearly. The date counts: a signature too old on the day "
        "of the application is dropped.",
    ),
}
NOTICE = Text(
    fr="Vos nom, adresse et signature servent seulement à vérifier ce soutien. Les lisent : le "
    "collectif qui fait signer et les personnes mandatées par {territory} pour vérifier. Ils ne "
    "sont jamais publiés. La copie tenue dans le logiciel est effacée après le {day}, et cette "
    "feuille détruite au même moment par qui la garde. Pour retirer votre signature ou la faire "
    "corriger : {collective}.",
    en="Your name, address and signature serve only to check this support. They are read by: the "
    "group that gathers signatures, and the people mandated by {territory} to check. They are "
    "never published. The copy kept in the software is erased after {day}, and this sheet is "
    "destroyed then by whoever keeps it. To withdraw or correct your signature: {collective}.",
)
UNTIL = Text(fr="Signer au plus tard le {day}", en="Sign on {day} at the latest")


def sheet_data(petition: Petition, language: str, address: str) -> dict[str, Any]:
    """What the sheet says; `address` is that of the petition's page, to sign online instead."""
    row = petition.dossier
    names = {"territory": row.territory.name, "collective": petition.collective.name}
    notice = NOTICE.format(day=date_text(petition.keep_until), **names)
    kind = kind_of(row, petition.name)
    return {
        "language": language,
        "words": {name: words.in_(language) for name, words in WORDS.items()},
        "label": kind.label.in_(language),
        "declaration": kind.text.in_(language),
        "text": petition.text,
        "perimeter": petition.perimeter,
        "title": row.title,
        "number": row.number,
        "until": UNTIL.format(day=date_text(petition.closes_on)).in_(language),
        "notice": notice.in_(language),
        "address": address,
        **names,
    }


@cache
def sheet_template() -> str:
    """The Typst source of the sheet."""
    return Path(__file__).with_name(TEMPLATE).read_text("utf-8")
