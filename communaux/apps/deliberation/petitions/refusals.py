"""What a petition refuses, each with what to do; all are `SpokenError`."""

from __future__ import annotations

from communaux.kernel.text import SpokenError, Text


class PetitionRefused(SpokenError):
    """Something that cannot be done with a petition, now or by this person."""


class NotYours(PetitionRefused):
    """Only some people may do this; the sentence says who."""


NO_KIND = Text(
    fr="Ce mécanisme ne connaît pas de pétition « {name} ».",
    en="This mechanism knows no petition “{name}”.",
)
NOT_OPENABLE = Text(
    fr="Cette pétition s’ouvre après : {acts}. Cela n’a pas encore été fait dans ce dossier.",
    en="This petition opens after: {acts}. It has not been done in this dossier yet.",
)
ENDED = Text(
    fr="Le dossier est terminé : on ne recueille plus de signatures.",
    en="The dossier has ended: no signatures are gathered any more.",
)
NOT_A_GATHERER = Text(
    fr="Cette pétition est ouverte par : {roles}.", en="This petition is opened by: {roles}."
)
RUNNING = Text(
    fr="Une pétition est déjà ouverte jusqu’au {day} : faites-la signer, ou attendez sa fin.",
    en="A petition is open already, until {day}: have it signed, or wait for its end.",
)
NOT_OPEN_YET = Text(
    fr="Cette pétition se signe à partir du {day}.", en="This petition may be signed from {day}."
)
CLOSED = Text(
    fr="Cette pétition s’est terminée le {day} : on ne peut plus la signer.",
    en="This petition ended on {day}: it can no longer be signed.",
)
SEALED = Text(
    fr="La liste a été scellée au registre le {day} : elle ne change plus.",
    en="The list was sealed into the register on {day}: it no longer changes.",
)
OUTSIDE = Text(
    fr="Le code postal {code} n’est pas dans le périmètre de cette pétition ({perimeter}) : votre "
    "signature ne pourrait pas compter.",
    en="The postcode {code} is not within the perimeter of this petition ({perimeter}): your "
    "signature could not count.",
)
NO_CONSENT = Text(
    fr="Cochez la déclaration pour signer : sans votre accord, rien n’est gardé.",
    en="Tick the declaration to sign: without your consent nothing is kept.",
)
NO_SIGNATURE = Text(
    fr="Aucune signature n’a ce reçu. Elle a peut-être déjà été retirée ou effacée.",
    en="No signature has this receipt. It may have been withdrawn or erased already.",
)
OFFICER_ONLY = Text(
    fr="Seules les personnes mandatées par l’autorité lisent et vérifient les signatures.",
    en="Only people with a mandate of the authority read and check the signatures.",
)
SHEETS_ONLY = Text(
    fr="Les feuilles de papier sont recopiées par le collectif qui les a fait signer, ou par "
    "l’autorité.",
    en="Paper sheets are typed in by the collective that had them signed, or by the authority.",
)
UNCHECKED = (
    Text(
        fr="{n} signature n’a pas encore été vérifiée : gardez-la ou écartez-la avant de sceller.",
        en="{n} signature has not been checked yet: keep or drop it before sealing.",
    ),
    Text(
        fr="{n} signatures n’ont pas encore été vérifiées : gardez-les ou écartez-les avant de "
        "sceller.",
        en="{n} signatures have not been checked yet: keep or drop them before sealing.",
    ),
)
NOBODY = Text(
    fr="Aucune signature ne compte : il n’y a rien à sceller.",
    en="No signature counts: there is nothing to seal.",
)
TOO_MANY = Text(
    fr="{count} signatures comptent pour {electorate} électeurs : vérifiez le nombre d’électeurs, "
    "et que personne n’a signé deux fois.",
    en="{count} signatures count for {electorate} voters: check the number of voters, and that "
    "nobody signed twice.",
)
ALREADY_ENDS = Text(
    fr="La fin ({closes}) précède le début ({opens}).",
    en="The end ({closes}) comes before the beginning ({opens}).",
)
TOO_LONG = Text(
    fr="La fin ({closes}) est à plus d’un an : finissez au plus tard le {latest}.",
    en="The end ({closes}) is more than a year away: end on {latest} at the latest.",
)
ROLL_AHEAD = Text(
    fr="La liste électorale est datée du {day}, un jour à venir.",
    en="The electoral roll is dated {day}, a day to come.",
)
