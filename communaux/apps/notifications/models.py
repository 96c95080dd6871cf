"""What is still to be told, what was told to whom, and the letters that carry it.

No row holds a word of a dossier: words are made when they are read, from public labels alone.
No row holds an e-mail address either: it is read from the account when a letter leaves.
"""

from __future__ import annotations

from datetime import time
from uuid import uuid4

from django.db import models

from communaux.apps.actors.models import Actor
from communaux.apps.dossiers.models import DossierRow


class Kind(models.TextChoices):
    """Why somebody is told something."""

    AWAITED = "awaited", "ce qui m’attend / what awaits me"
    DUE = "due", "ce qui arrive à échéance / what falls due"
    CHANGED = "changed", "ce qui a changé / what changed"


class Rhythm(models.TextChoices):
    """When a kind of notice is sent by e-mail; it is always kept on the site."""

    NOW = "now", "tout de suite / at once"
    DAILY = "daily", "chaque jour / daily"
    WEEKLY = "weekly", "chaque semaine / weekly"
    NEVER = "never", "jamais / never"


class State(models.TextChoices):
    """How a letter stands. `doubtful`: it may have left, and nobody can tell."""

    WAITING = "waiting", "en attente / waiting"
    SENDING = "sending", "en cours d’envoi / being sent"
    SENT = "sent", "envoyé / sent"
    DROPPED = "dropped", "sans objet / no longer needed"
    FAILED = "failed", "en échec / failed"
    DOUBTFUL = "doubtful", "peut-être envoyé / perhaps sent"


class Untold(models.Model):
    """A dossier has just changed: written by the very transaction that changed it."""

    dossier = models.ForeignKey(DossierRow, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.dossier_id)


class Told(models.Model):
    """How far a dossier was told: its last act, its stage, and the roles one waited for."""

    dossier = models.OneToOneField(
        DossierRow, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    seq = models.PositiveIntegerField(default=0)
    turn = models.CharField(max_length=200, blank=True)
    stage = models.CharField(max_length=100, blank=True)

    def __str__(self) -> str:
        return f"{self.dossier_id} · {self.seq}"


class Following(models.Model):
    """A person follows a dossier in which she holds nothing."""

    person = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="followed")
    dossier = models.ForeignKey(DossierRow, on_delete=models.CASCADE, related_name="followers")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "dossier"], name="notifications_unique_following"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.dossier_id}"


class Preference(models.Model):
    """When and in which language a person is written to; without a row, these defaults are ours.

    Quiet hours go from `quiet_from` to `quiet_until`, also across midnight; the same hour twice
    means none. `rest_days`: nothing on Saturdays, Sundays and the territory's days off. `hour`
    and `weekday` (0 is Monday) are those of the digests. Hours are those of her territory.
    """

    person = models.OneToOneField(
        Actor, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    awaited = models.CharField(max_length=6, choices=Rhythm.choices, default=Rhythm.NOW)
    due = models.CharField(max_length=6, choices=Rhythm.choices, default=Rhythm.NOW)
    changed = models.CharField(max_length=6, choices=Rhythm.choices, default=Rhythm.DAILY)
    quiet_from = models.TimeField(default=time(20))
    quiet_until = models.TimeField(default=time(7))
    rest_days = models.BooleanField(default=False)
    hour = models.PositiveSmallIntegerField(default=8)
    weekday = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=2, default="fr")

    def __str__(self) -> str:
        return str(self.person_id)

    def rhythm(self, kind: str) -> str:
        """The rhythm asked for a kind of notice."""
        return str(getattr(self, kind))


class Letter(models.Model):
    """One e-mail to one person; this table is the queue. `key` says once and for all what it is.

    `now:<notice>`, or `daily:<person>:<day>`: two programs at work write one row. `code` is what
    the mail server answered, never its words: they repeat the address.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="letters")
    rhythm = models.CharField(max_length=6, choices=Rhythm.choices)
    key = models.CharField(max_length=100, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=20, blank=True)
    code = models.PositiveSmallIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "not_before"], name="notifications_queue"),
        ]

    def __str__(self) -> str:
        return self.key


class Notice(models.Model):
    """Something told to a person, in the capacity in which it concerns her.

    `party` is herself or the body she acts for; `roles` are those it is about, parted by spaces.
    `key` says what happened ("act:5", "turn:5", "reminder:12"), so that it is told once. `act`
    (or "silence:" and a deadline, or "stage:" and a stage), `about` (a deadline or an obligation),
    `due` and `why` (a kind of reminder) are for the words.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="notices")
    party = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    dossier = models.ForeignKey(DossierRow, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=60)
    roles = models.CharField(max_length=200, blank=True)
    act = models.CharField(max_length=120, blank=True)
    about = models.CharField(max_length=100, blank=True)
    due = models.DateField(null=True)
    why = models.CharField(max_length=30, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    letter = models.ForeignKey(
        Letter, on_delete=models.SET_NULL, null=True, blank=True, related_name="notices"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "party", "dossier", "key"], name="notifications_unique_notice"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "created_at"], name="notifications_of_person"),
            models.Index(
                fields=["person"],
                name="notifications_unread",
                condition=models.Q(read_at__isnull=True),
            ),
            models.Index(fields=["created_at"], name="notifications_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.key}"

    @property
    def role_names(self) -> tuple[str, ...]:
        """The roles it is about."""
        return tuple(self.roles.split())
