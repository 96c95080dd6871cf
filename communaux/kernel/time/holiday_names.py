"""French names for the holidays of countries whose calendar is not published in French."""

from __future__ import annotations

from typing import Final

from communaux.kernel.text import Text

OBSERVED: Final = " (observed)"
IN_ITS_PLACE: Final = " (jour de remplacement)"

FRENCH: Final[dict[str, str]] = {
    "All Saints' Day": "Toussaint",
    "Anniversary of the Unification of Italy": "Anniversaire de l’unité italienne",
    "Ascension Day": "Ascension",
    "Assumption Day": "Assomption",
    "Assumption Of Mary Day": "Assomption",
    "Boxing Day": "Lendemain de Noël",
    "Christmas Day": "Noël",
    "Constitution Day": "Jour de la Constitution",
    "Corpus Christi": "Fête-Dieu",
    "Dormition of the Mother of God": "Dormition de la Vierge",
    "Easter Monday": "Lundi de Pâques",
    "Easter Sunday": "Pâques",
    "Epiphany": "Épiphanie",
    "Freedom Day": "Jour de la Liberté",
    "German Unity Day": "Jour de l’Unité allemande",
    "Glorifying Mother of God": "Synaxe de la Mère de Dieu",
    "Good Friday": "Vendredi saint",
    "Green Monday": "Lundi pur",
    "Immaculate Conception": "Immaculée Conception",
    "Independence Day": "Fête de l’Indépendance",
    "King's Day": "Fête du Roi",
    "Labor Day": "Fête du Travail",
    "Late Summer Bank Holiday": "Jour férié de fin d’été",
    "Liberation Day": "Fête de la Libération",
    "May Day": "Jour férié de mai",
    "National Day": "Fête nationale",
    "National Day of Catalonia": "Fête nationale de la Catalogne",
    "National Unity Day": "Jour de l’Unité nationale",
    "New Year Holiday": "Lendemain du jour de l’an",
    "New Year's Day": "Jour de l’an",
    "Ohi Day": "Jour du Non",
    "Pentecost": "Pentecôte",
    "Pentecost Monday": "Lundi de Pentecôte",
    "Republic Day": "Fête de la République",
    "Saint Andrew's Day": "Saint-André",
    "Saint Francis of Assisi, Patron Saint of Italy": "Saint François d’Assise",
    "Saint Januarius's Day": "Saint-Janvier",
    "Saint John the Baptist": "Saint-Jean-Baptiste",
    "Saint Petronius's Day": "Saint-Pétrone",
    "Saint Rosalia's Day": "Sainte-Rosalie",
    "Saint Stephen's Day": "Saint-Étienne",
    "Scotland's participation in the FIFA World Cup final": "Jour férié de la Coupe du monde",
    "Second Day of Christmas": "Lendemain de Noël",
    "Spring Bank Holiday": "Jour férié de printemps",
    "Summer Bank Holiday": "Jour férié d’été",
}


def french_name(english: str) -> str:
    """The French name of a holiday, or the English one when it is a rare event."""
    return " ; ".join(_one(name) for name in english.split("; "))


def _one(name: str) -> str:
    plain = name.removesuffix(OBSERVED)
    french = FRENCH.get(plain, plain)
    return french + IN_ITS_PLACE if plain != name else french


# "Lundi de Pâques" opens a list; "jours fériés exclus : lundi de Pâques" does not. Proper names
# such as Noël or la Toussaint keep their capital.
COMMON: Final = ("Anniversaire", "Fête", "Jour", "Lendemain", "Lundi", "Vendredi")


def in_sentence(name: Text) -> Text:
    """The name as written in the middle of a sentence; English keeps its capitals."""
    small = name.fr.startswith(COMMON)
    return Text(fr=name.fr[0].lower() + name.fr[1:], en=name.en) if small else name
