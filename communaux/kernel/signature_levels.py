"""What a signature is worth in law: said carefully, and never more than what was checked."""

from __future__ import annotations

from dataclasses import dataclass

from communaux.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Level:
    """`name`: simple, none, by hand; `why`: what it is worth; `source`: where the rule is."""

    name: Text
    why: Text
    source: str


SIMPLE = Level(
    Text(fr="Signature électronique simple", en="Simple electronic signature"),
    Text(
        fr="Elle ne peut être refusée du seul fait qu’elle est électronique. Sa fiabilité n’est "
        "pas présumée : en cas de désaccord, qui s’en sert montre comment elle a été recueillie. "
        "Le registre garde pour cela l’empreinte du document, la date et la preuve donnée.",
        en="It cannot be refused merely because it is electronic. Its reliability is not presumed: "
        "in a disagreement, whoever relies on it shows how it was collected. For this the register "
        "keeps the hash of the document, the date and the proof given.",
    ),
    "Règlement (UE) n° 910/2014 (eIDAS), art. 3 (10) et 25 (1) ; code civil, art. 1366 et 1367",
)
NO_IDENTITY = Level(
    Text(fr="Aucune : démonstration", en="None: demonstration"),
    Text(
        fr="Personne n’a prouvé son identité. Cet accord montre comment on signe et n’engage "
        "personne.",
        en="Nobody has proved their identity. This agreement shows how one signs and binds nobody.",
    ),
    "",
)
ELSEWHERE = Level(
    Text(fr="Racontée", en="Told"),
    Text(
        fr="Cette signature vient d’un récit, vécu ou inventé : aucun document n’a été signé ici.",
        en="This signature comes from a story, lived or invented: no document was signed here.",
    ),
    "",
)
BY_HAND = Level(
    Text(fr="Signature manuscrite", en="Handwritten signature"),
    Text(
        fr="L’original est le papier, que la collectivité conserve. Le fichier en est une copie, "
        "certifiée conforme par un agent nommé au registre.",
        en="The original is the paper, kept by the authority. The file is a copy of it, certified "
        "by an officer named in the register.",
    ),
    "Code civil, art. 1367 et 1379",
)
INSIDE = Level(
    Text(
        fr="Signature électronique simple, ou avancée",
        en="Simple electronic signature, or advanced",
    ),
    Text(
        fr="Elle est avancée si le certificat identifie la personne et si elle seule tenait la "
        "clé, ce que le fichier ne peut pas montrer.",
        en="It is advanced if the certificate identifies the person and if she alone held the key, "
        "which the file cannot show.",
    ),
    "Règlement (UE) n° 910/2014 (eIDAS), art. 3 (10) et 26",
)
"""A signature inside the PDF, whatever its certificate says of itself."""
LEVELS = {
    "code": SIMPLE, "totp": SIMPLE, "recovery": SIMPLE, "passkey": SIMPLE,
    "demo": NO_IDENTITY, "told": ELSEWHERE, "paper": BY_HAND,
}  # fmt: skip
"""By the register's word for how a party proved who it was."""
OF_AN_AUTHORITY = Text(
    fr="Une décision administrative signée électroniquement demande de plus un procédé conforme "
    "aux règles de sécurité des administrations (CRPA, art. L212-3) : ce logiciel ne le certifie "
    "pas.",
    en="An administrative decision signed electronically further needs a process that meets the "
    "security rules of administrations (CRPA, art. L212-3): this software does not certify it.",
)
NEVER_QUALIFIED = Text(
    fr="Seule une signature qualifiée est présumée fiable et vaut une signature manuscrite "
    "(eIDAS, art. 25 (2) ; décret n° 2017-1416, art. 1er). Ce logiciel ne consulte pas les listes "
    "de confiance : il ne dit jamais d’une signature qu’elle est qualifiée.",
    en="Only a qualified signature is presumed reliable and equal to a handwritten one (eIDAS, "
    "art. 25 (2); décret no. 2017-1416, art. 1). This software does not consult the trusted lists: "
    "it never says that a signature is qualified.",
)
