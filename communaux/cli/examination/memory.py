"""What the database says: up to date, guarded, and who still has which key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Max

from communaux.apps.actors.models import Mandate
from communaux.apps.auditing.writing import broken_lines
from communaux.apps.notifications.models import Letter, State
from communaux.apps.register.models import Entry
from communaux.cli.examination.finding import Finding, care, danger, well
from communaux.kernel.text import Text

SKEW = timedelta(minutes=5)
SOON = timedelta(days=30)
AN_HOUR = timedelta(hours=1)


def examine_memory(now: datetime, today: date) -> Iterator[Finding]:
    """Findings that need a database brought up to date."""
    yield _writing()
    yield _clock(now)
    yield from _administrators()
    yield _mandates(today)
    yield _letters(now)
    yield _journal()


def examine_migrations(waiting: int) -> Finding:
    """Whether the tables are those this program expects."""
    if not waiting:
        return well("tables", Text(fr="La base est à jour.", en="The database is up to date."))
    return danger(
        "tables",
        Text(
            fr="La base attend {n} étapes de mise à jour.", en="The database awaits {n} updates."
        ).format(n=waiting),
        Text(
            fr="Sauvegardez, puis lancez : communaux serve --migrate",
            en="Back up, then run: communaux serve --migrate",
        ),
    )


def _writing() -> Finding:
    if connection.vendor != "sqlite":
        return well("wal", Text(fr="PostgreSQL tient la base.", en="PostgreSQL keeps the data."))
    with connection.cursor() as cursor:
        mode = str(cursor.execute("PRAGMA journal_mode").fetchone()[0])
    if mode in {"wal", "memory"}:
        return well("wal", Text(fr="SQLite écrit dans un journal.", en="SQLite writes ahead."))
    return danger(
        "wal",
        Text(
            fr="SQLite écrit sans journal ({mode}) : une coupure peut abîmer la base.",
            en="SQLite writes without a log ({mode}): a power cut may harm the database.",
        ).format(mode=mode),
        Text(
            fr="Posez COMMUNAUX_DATA sur un disque local, pas sur un disque réseau.",
            en="Keep COMMUNAUX_DATA on a local disk, not on a network disk.",
        ),
    )


def _clock(now: datetime) -> Finding:
    last = Entry.objects.aggregate(last=Max("recorded_at"))["last"]
    if last is None or last <= now + SKEW:
        return well("clock", Text(fr="L’horloge n’a pas reculé.", en="The clock went forward."))
    return danger(
        "clock",
        Text(
            fr="Le dernier acte est daté après maintenant : l’horloge de la machine a reculé.",
            en="The last act is dated after now: the clock of the machine went back.",
        ),
        Text(
            fr="Réglez l’heure par le réseau (timedatectl set-ntp true), puis communaux verify.",
            en="Set the time from the network (timedatectl set-ntp true), then communaux verify.",
        ),
    )


def _administrators() -> Iterator[Finding]:
    staff = User.objects.filter(is_active=True, is_staff=True)
    alone = staff.exclude(authenticator__type__in=("totp", "webauthn")).distinct().count()
    if not staff.exists():
        yield care(
            "administrators",
            Text(fr="Personne n’administre.", en="Nobody administers."),
            Text(fr="Lancez : communaux admin …", en="Run: communaux admin …"),
        )
    elif alone:
        yield danger(
            "administrators",
            Text(
                fr="Sans second facteur, alors qu’elles peuvent administrer : {n} personnes.",
                en="Without a second factor though they may administer: {n} people.",
            ).format(n=alone),
            Text(
                fr="Chacune en relie un dans « Mon compte » ; sinon, ôtez-lui ce droit.",
                en="Each links one in “My account”; otherwise take that right away.",
            ),
        )
    else:
        yield well(
            "administrators",
            Text(
                fr="Qui administre a un second facteur.", en="Administrators have a second factor."
            ),
        )


def _mandates(today: date) -> Finding:
    held = Mandate.objects.filter(revoked_on__isnull=True)
    ended = held.filter(ends__lt=today, ends__gte=today - SOON).count()
    ending = held.filter(ends__gte=today, ends__lt=today + SOON).count()
    if not ended and not ending:
        return well("mandates", Text(fr="Aucun mandat ne finit.", en="No mandate is ending."))
    return care(
        "mandates",
        Text(
            fr="Mandats finis depuis un mois : {ended} ; qui finissent dans le mois : {ending}.",
            en="Mandates ended within a month: {ended}; ending within a month: {ending}.",
        ).format(ended=ended, ending=ending),
        Text(
            fr="Renouvelez dans /admin/ ceux qui doivent l’être ; les autres ne servent plus.",
            en="Renew in /admin/ those that must be; the others serve no more.",
        ),
    )


def _letters(now: datetime) -> Finding:
    waiting = Letter.objects.filter(state=State.WAITING, not_before__lt=now - AN_HOUR)
    if waiting.exists():
        return care(
            "letters",
            Text(
                fr="Des lettres attendent depuis plus d’une heure : rien ne les envoie.",
                en="Letters have waited for more than an hour: nothing sends them.",
            ),
            Text(
                fr="Lancez communaux work, ou serve sans --no-work.",
                en="Run communaux work, or serve without --no-work.",
            ),
        )
    lost = Letter.objects.filter(state__in=(State.FAILED, State.DOUBTFUL)).count()
    if not lost:
        return well("letters", Text(fr="Aucune lettre en échec.", en="No letter failed."))
    return care(
        "letters",
        Text(fr="Lettres en échec : {n}.", en="Letters that failed: {n}.").format(n=lost),
        Text(fr="Voyez : communaux mail failures", en="See: communaux mail failures"),
    )


def _journal() -> Finding:
    broken = sum(1 for _ in broken_lines())
    if not broken:
        return well("journal", Text(fr="Le journal est intact.", en="The journal is intact."))
    return danger(
        "journal",
        Text(
            fr="Lignes altérées dans le journal de l’administration : {n}.",
            en="Altered lines in the journal of the administration: {n}.",
        ).format(n=broken),
        Text(
            fr="Ne touchez à rien ; lancez communaux audit et comparez avec une sauvegarde.",
            en="Touch nothing; run communaux audit and compare with a backup.",
        ),
    )
