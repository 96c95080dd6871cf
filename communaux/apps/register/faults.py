"""What verification may find wrong, each in a sentence that names the dossier and the act."""

from __future__ import annotations

from dataclasses import dataclass

from communaux.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in the register of `dossier` at entry `seq` (0: the header)."""

    dossier: str
    seq: int
    sentence: Text


def fault(dossier: str, seq: int, words: Text, **values: str) -> Fault:
    """A fault whose sentence begins with the dossier and the act it concerns."""
    shown = {"dossier": dossier, "seq": str(seq), **values}
    return Fault(dossier, seq, Text.joined((WHERE, words), " ").format(**shown))


WHERE = Text(fr="Dossier {dossier}, acte n° {seq} :", en="Dossier {dossier}, act no. {seq}:")
CHANGED = Text(
    fr="son contenu ne correspond plus à son empreinte ; il a été modifié.",
    en="its content no longer matches its hash; it has been changed.",
)
UNREADABLE = Text(
    fr="son contenu n’est plus lisible ; il a été modifié.",
    en="its content can no longer be read; it has been changed.",
)
MISSING = Text(
    fr="il manque, l’acte suivant porte le n° {next}.",
    en="it is missing, the act that follows is no. {next}.",
)
MOVED = Text(
    fr="ce qui est rangé ici dit être l’acte n° {told} du dossier {other} ; des actes ont été "
    "déplacés.",
    en="what is kept here says it is act no. {told} of dossier {other}; acts have been moved.",
)
BROKEN = Text(
    fr="il ne suit pas l’acte précédent (ou l’en-tête) ; l’un des deux a été remplacé.",
    en="it does not follow the act before it (or the header); one of the two has been replaced.",
)
COLUMN = Text(
    fr="la colonne « {column} » ne dit plus la même chose que l’acte.",
    en="the column “{column}” no longer says what the act says.",
)
CUT = Text(
    fr="il manque ; la tête du registre annonce {head} actes et la fin a été coupée.",
    en="it is missing; the head of the register announces {head} acts and the end has been cut.",
)
BEYOND = Text(
    fr="il vient après la tête du registre, qui s’arrête au n° {head} ; il a été ajouté.",
    en="it comes after the head of the register, which stops at no. {head}; it has been added.",
)
OTHER_HEAD = Text(
    fr="la tête du registre porte une autre empreinte que ce dernier acte.",
    en="the head of the register holds another hash than this last act.",
)
NO_HEAD = Text(
    fr="ce registre n’a plus d’en-tête ni de tête.",
    en="this register has lost its header and its head.",
)
SEAL = Text(
    fr="la valeur scellée « {field} » ne correspond pas à son empreinte.",
    en="the sealed value “{field}” does not match its hash.",
)
NO_SEAL = Text(
    fr="la valeur scellée « {field} » a disparu sans avoir été effacée comme il se doit.",
    en="the sealed value “{field}” has disappeared without being properly erased.",
)
ALIEN_SEAL = Text(
    fr="une valeur scellée « {field} » n’appartient pas à cet acte.",
    en="a sealed value “{field}” does not belong to this act.",
)
OTHER_ROW = Text(
    fr="la liste des dossiers ne s’arrête pas au même acte que le registre.",
    en="the list of dossiers does not stop at the same act as the register.",
)
NOT_AN_EXPORT = Text(
    fr="ce fichier n’est pas un export de registre complet : {what} manque ou n’est pas du bon "
    "type.",
    en="this file is not a complete export of a register: {what} is missing or of the wrong type.",
)
