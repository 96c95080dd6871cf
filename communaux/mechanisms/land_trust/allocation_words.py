"""The sentences of an allocation: priorities, reasons to skip a file, what is ours."""

from __future__ import annotations

from communaux.kernel.text import Text

PRIORITIES = {
    "disability": Text(fr="priorité handicap", en="disability priority"),
    "large_family": Text(fr="grande famille d’abord", en="large family first"),
    "oldest": Text(fr="ancienneté du numéro", en="oldest number"),
}
WHY = {
    "incomplete": Text(
        fr="dossier incomplet ou déposé après la date annoncée",
        en="file incomplete or handed in after the announced date",
    ),
    "not_adapted": Text(
        fr="logement adapté, réservé à la mobilité réduite",
        en="adapted home, kept for reduced mobility",
    ),
    "too_few": Text(
        fr="ménage trop petit pour ce nombre de chambres",
        en="household too small for this number of bedrooms",
    ),
    "too_many": Text(
        fr="ménage trop grand pour ce nombre de chambres",
        en="household too large for this number of bedrooms",
    ),
    "band": Text(
        fr="tranche de revenus différente de celle de ce logement",
        en="income band other than that of this home",
    ),
    "capacity": Text(fr="capacité d’achat sous le prix", en="buying capacity below the price"),
}
HEADS = (
    Text(fr="Rang", en="Rank"), Text(fr="Numéro d’ordre", en="Reference number"),
    Text(fr="Personnes", en="People"), Text(fr="À quel titre", en="On what ground"),
)  # fmt: skip
RULE = Text(
    fr="parmi les dossiers complets dont le profil convient : d’abord la priorité handicap tant "
    "que le quota est ouvert, puis les grandes familles pour trois et quatre chambres, puis le "
    "numéro le plus ancien",
    en="among complete files whose profile fits: first the disability priority while the quota is "
    "open, then large families for three and four bedrooms, then the oldest number",
)
OURS = Text(
    fr="Les quotas et l’ancienneté sont publiés ; la taille d’une grande famille, le nombre de "
    "personnes par chambre et l’ordre entre les deux priorités sont nos propositions.",
    en="Quotas and seniority are published; the size of a large family, the number of people per "
    "bedroom and the order between the two priorities are our proposals.",
)
SKIPPED = Text(
    fr="Un dossier passé garde son numéro et sera regardé au logement suivant.",
    en="A file that is skipped keeps its number and will be looked at for the next home.",
)
NOBODY = Text(
    fr="Aucun dossier ne convient à ce logement : relancez un appel.",
    en="No file fits this home: issue a new call.",
)
TWICE = Text(
    fr="Le numéro {number} figure deux fois : un numéro d’ordre est unique, corrigez-le.",
    en="Number {number} appears twice: a reference number is unique, correct it.",
)
MORE_GIVEN = Text(
    fr="Plus de logements attribués que le projet n’en compte : vérifiez les deux nombres.",
    en="More homes given than the project has: check both numbers.",
)
