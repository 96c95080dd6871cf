"""`communaux tick`: once a night, refresh the lists, say what to remind, erase what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.progress import progress
from communaux.cli.spoken import spoken
from communaux.kernel.text import Text, date_text

if TYPE_CHECKING:
    from communaux.apps.dossiers.models import Reminder

STORY = Text(
    fr="Rafraîchir les listes, noter les rappels du jour, effacer ce qui a fait son temps.\n\n"
    "À lancer chaque nuit. Rien ne dépend d’elle : la situation d’un dossier se calcule toujours "
    "de son registre. La relancer le même jour ne rappelle personne deux fois.",
    en="Refresh the lists, record the reminders of the day, erase what is past its time.\n\n"
    "To be run each night. Nothing depends on it: the situation of a dossier is always computed "
    "from its register. Running it twice on a day reminds nobody twice.",
)
EXAMPLES = (("communaux tick", Text(fr="dans la table de tâches", en="in the task table")),)
REFRESHED = Text(fr="Dossiers rafraîchis : {n}.", en="Dossiers refreshed: {n}.")
FORGOTTEN = Text(
    fr="Signatures effacées, leur durée de garde étant passée : {n}.",
    en="Signatures erased, their time of keeping having passed: {n}.",
)
OLD = Text(
    fr="Avis et traces de courriels effacés, leur durée de garde étant passée : {n}.",
    en="Notices and traces of letters erased, their time of keeping having passed: {n}.",
)
UNCONFIRMED = Text(
    fr="Comptes demandés et jamais confirmés, effacés : {n}.",
    en="Accounts asked for and never confirmed, erased: {n}.",
)
NOTICES = Text(fr="Avis donnés : {n}.", en="Notices given: {n}.")
NOBODY = Text(fr="Personne à rappeler.", en="Nobody to remind.")
EXPIRED = Text(
    fr="Effacés, leur durée de garde étant passée : {answers} réponse(s), {files} fichier(s).",
    en="Erased, their time of keeping having passed: {answers} answer(s), {files} file(s).",
)
REMIND = Text(
    fr="{day} · {number} {title} — {about}, {role} ({kind})",
    en="{day} · {number} {title} — {about}, {role} ({kind})",
)
KINDS = {
    "opens": Text(fr="la fenêtre s’ouvre", en="the window opens"),
    "before": Text(fr="bientôt", en="soon"),
    "due": Text(fr="à faire", en="due"),
    "late": Text(fr="en retard", en="late"),
}
REMINDING = Text(fr="Rappels cherchés", en="Reminders looked for")
REFRESHING = Text(fr="Dossiers rafraîchis", en="Dossiers refreshed")


@spoken("tick", STORY, EXAMPLES)
def command() -> None:
    wake()
    from communaux.apps.deliberation.petitions.forgetting import forget_signatures
    from communaux.apps.dossiers.passing import refresh_due
    from communaux.apps.dossiers.reminders import due_reminders
    from communaux.apps.notifications.forgetting import forget_old
    from communaux.apps.notifications.spreading import recall, spread
    from communaux.config.shared_counts import sweep_counts

    sweep_counts()

    with progress(REMINDING) as step:
        reminders = due_reminders(progress=step)
    with progress(REFRESHING) as step:
        refreshed = refresh_due(progress=step)
    say(REFRESHED.format(n=refreshed))
    forgotten = forget_signatures()
    if forgotten:
        say(FORGOTTEN.format(n=forgotten))
    if old := forget_old():
        say(OLD.format(n=old))
    _expire(forgotten)
    nobody, notices = True, 0
    for reminder in reminders:
        nobody = False
        say(_told(reminder))
        notices += recall(reminder)
    if nobody:
        say(NOBODY)
    if notices := notices + spread():
        say(NOTICES.format(n=notices))


def _expire(forgotten: int) -> None:
    """Erase what is past its time; the database is swept when anything went."""
    from communaux.apps.actors.accounts import forget_unconfirmed
    from communaux.apps.documents.expiring import forget_files
    from communaux.apps.dossiers.expiring import forget_answers
    from communaux.apps.privacy.sweeping import sweep

    answers, files = forget_answers(), forget_files()
    if answers or files:
        say(EXPIRED.format(answers=answers, files=files))
    if unconfirmed := forget_unconfirmed():
        say(UNCONFIRMED.format(n=unconfirmed))
    if answers or files or forgotten or unconfirmed:
        sweep()


def _told(reminder: Reminder) -> Text:
    from communaux.apps.dossiers.pinning import mechanism_of

    row = reminder.dossier
    mechanism = mechanism_of(row.pinned_id)
    about = mechanism.deadlines.get(reminder.about) or mechanism.obligations.get(reminder.about)
    role = mechanism.roles.get(reminder.owed_by)
    return REMIND.format(
        day=date_text(reminder.due),
        number=row.number,
        title=row.title,
        about=about.label if about else reminder.about,
        role=role.label if role else "—",
        kind=KINDS[reminder.kind.partition(":")[0]],
    )
