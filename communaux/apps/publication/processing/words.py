"""The words of the record: whose data, who reads it, on which basis, how it is protected."""

from __future__ import annotations

from communaux.kernel.text import Text

BASES = {
    "public_task": Text(
        fr="mission d’intérêt public (RGPD, art. 6.1.e)",
        en="task in the public interest (GDPR, art. 6(1)(e))",
    ),
    "legal_obligation": Text(
        fr="obligation légale (RGPD, art. 6.1.c)", en="legal obligation (GDPR, art. 6(1)(c))"
    ),
    "contract": Text(fr="contrat (RGPD, art. 6.1.b)", en="contract (GDPR, art. 6(1)(b))"),
    "consent": Text(fr="consentement (RGPD, art. 6.1.a)", en="consent (GDPR, art. 6(1)(a))"),
}
OURS = Text(
    fr="{basis} ; notre proposition, pas une loi : l’organisme la confirme ou la change",
    en="{basis}; our proposal, not a law: the body confirms or changes it",
)
READERS = {
    "parties": Text(
        fr="les parties du dossier et les personnes mandatées par l’autorité",
        en="the parties of the dossier and people mandated by the authority",
    ),
    "confidential": Text(
        fr="les personnes mandatées par l’autorité, et la partie qui répond",
        en="people mandated by the authority, and the party that answers",
    ),
    "personal": Text(
        fr="les personnes mandatées par l’autorité, et la partie qui répond",
        en="people mandated by the authority, and the party that answers",
    ),
}
HERSELF = Text(
    fr="la personne elle-même, et qui administre l’installation",
    en="the person herself, and whoever administers the installation",
)
USERS = Text(fr="personnes qui utilisent cette installation", en="people who use this installation")
NO_TRANSFER = Text(
    fr="aucun envoi hors de l’installation par le logiciel",
    en="nothing is sent out of the installation by the software",
)
SECURITY = Text(
    fr="accès par rôle et par mandat, deuxième facteur, valeurs scellées hors du registre, "
    "effacement journalisé : docs/privacy.md et docs/operate.md",
    en="access by role and mandate, second factor, values sealed out of the register, journalled "
    "erasure: docs/privacy.md and docs/operate.md",
)
NOT_SAID = Text(
    fr="pas dite par le mécanisme : tant que le dossier existe",
    en="not said by the mechanism: as long as the dossier exists",
)
IN_DOSSIERS = Text(fr="Dossiers : {mechanism}", en="Dossiers: {mechanism}")
UNNAMED = Text(
    fr="pas encore renseigné (réglage COMMUNAUX_CONTROLLER)",
    en="not filled in yet (setting COMMUNAUX_CONTROLLER)",
)
NO_OFFICER = Text(
    fr="pas encore renseigné (réglage COMMUNAUX_DATA_OFFICER)",
    en="not filled in yet (setting COMMUNAUX_DATA_OFFICER)",
)
