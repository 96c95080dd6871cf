"""Dossiers as rows: what lists and counts need, all of it computable again from the register."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from communaux.apps.actors.models import Actor, Territory
from communaux.apps.commons.models import Commons


class PinnedMechanism(models.Model):
    """The exact text of a mechanism.yaml under which dossiers were opened."""

    slug = models.CharField(max_length=100)
    version = models.CharField(max_length=50)
    digest = models.CharField(max_length=64, unique=True)
    source = models.TextField()

    def __str__(self) -> str:
        return f"{self.slug} {self.version}"


class Truth(models.TextChoices):
    """Whether a dossier tells something that happened."""

    REAL = "real", "réel / real"
    INVENTED = "invented", "inventé / invented"


class DossierRow(models.Model):
    """One dossier as lists show it.

    `uuid` to `parent` never change once opened; from `title` on, everything is a copy of its
    situation, made again after each act and on `next_change_on`. `turn` holds role names parted
    by spaces; `late_from` is the first day on which somebody is late if nothing is done; `search`
    is title, number and commons without accents or capitals. `pinned_id` is the SHA-256 of the
    mechanism's text.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="dossiers", db_index=False
    )
    number = models.CharField(max_length=20)
    mechanism = models.CharField(max_length=100)
    version = models.CharField(max_length=50)
    family = models.CharField(max_length=20)
    pinned = models.ForeignKey(
        PinnedMechanism,
        to_field="digest",
        db_column="mechanism_sha256",
        on_delete=models.PROTECT,
        related_name="dossiers",
        db_index=False,
    )
    commons = models.ForeignKey(
        Commons, on_delete=models.PROTECT, null=True, blank=True, related_name="dossiers"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    child_kind = models.CharField(max_length=100, blank=True)
    nature = models.CharField(max_length=20, choices=Truth.choices, default=Truth.REAL)
    opened_on = models.DateField()

    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    search = models.TextField(blank=True)
    stage = models.CharField(max_length=100)
    state = models.CharField(max_length=100)
    since = models.DateField(null=True)
    turn = models.CharField(max_length=200, blank=True)
    next_due = models.DateField(null=True)
    late = models.BooleanField(default=False)
    late_from = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    parent_told = models.BooleanField(default=True)
    next_change_on = models.DateField(null=True)
    next_reminder_on = models.DateField(null=True)
    changed_at = models.DateTimeField()
    head_seq = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["territory", "number"], name="dossiers_unique_number"),
        ]
        indexes = [
            models.Index(fields=["territory", "changed_at", "uuid"], name="dossiers_recent"),
            models.Index(
                fields=["territory", "mechanism", "changed_at", "uuid"], name="dossiers_mechanism"
            ),
            models.Index(
                fields=["territory", "mechanism", "state", "changed_at", "uuid"],
                name="dossiers_mech_state",
            ),
            models.Index(
                fields=["territory", "state", "changed_at", "uuid"], name="dossiers_state"
            ),
            models.Index(
                fields=["territory", "family", "changed_at", "uuid"], name="dossiers_family"
            ),
            models.Index(fields=["territory", "turn", "changed_at", "uuid"], name="dossiers_turn"),
            models.Index(
                fields=["territory", "commons", "changed_at", "uuid"], name="dossiers_commons"
            ),
            models.Index(fields=["territory", "late_from", "turn"], name="dossiers_late"),
            models.Index(fields=["territory", "search", "uuid"], name="dossiers_search"),
            models.Index(fields=["territory", "next_due", "uuid"], name="dossiers_due"),
            models.Index(fields=["next_change_on", "uuid"], name="dossiers_change_due"),
            models.Index(fields=["next_reminder_on", "uuid"], name="dossiers_reminder_due"),
            models.Index(
                fields=["parent_told"],
                name="dossiers_untold",
                condition=models.Q(parent_told=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.title}"

    @property
    def turns(self) -> tuple[str, ...]:
        """The roles one waits for."""
        return tuple(self.turn.split())


class Seat(models.Model):
    """A party holding a role in a dossier, copied from its situation."""

    dossier = models.ForeignKey(DossierRow, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=100)
    party = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "role", "party"], name="dossiers_unique_seat"
            ),
        ]
        indexes = [models.Index(fields=["party"], name="dossiers_seat_party")]

    def __str__(self) -> str:
        return f"{self.role} · {self.party}"


class Numbering(models.Model):
    """The last number given in a territory and a year."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, db_index=False)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["territory", "year"], name="dossiers_unique_numbering"),
        ]

    def __str__(self) -> str:
        return f"{self.territory_id} · {self.year} · {self.last}"


class Tally(models.Model):
    """How many dossiers stand alike, so that a list of any length is counted at once."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, db_index=False)
    family = models.CharField(max_length=20)
    mechanism = models.CharField(max_length=100)
    state = models.CharField(max_length=100)
    turn = models.CharField(max_length=200, blank=True)
    ended = models.BooleanField(default=False)
    count = models.IntegerField(default=0)

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "mechanism", "state", "turn", "ended", "family"],
                name="dossiers_unique_tally",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mechanism} · {self.state} · {self.count}"


class Setting(models.Model):
    """A territory's own value of a parameter since a date, by a decision one can name."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="settings")
    mechanism = models.CharField(max_length=100)
    parameter = models.CharField(max_length=100)
    value = models.CharField(max_length=200)
    since = models.DateField()
    decision = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["mechanism", "parameter", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "mechanism", "parameter", "since"],
                name="dossiers_unique_setting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parameter} = {self.value} ({self.since})"


class Draft(models.Model):
    """Answers not yet given: what a person typed for an act, as typed. Never in the register."""

    person = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="drafts")
    dossier = models.ForeignKey(
        DossierRow, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    mechanism = models.CharField(max_length=100)
    act = models.CharField(max_length=100)
    data = models.JSONField(default=dict)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "dossier", "act"], name="dossiers_unique_draft"
            ),
            models.UniqueConstraint(
                fields=["person", "mechanism", "act"],
                condition=models.Q(dossier__isnull=True),
                name="dossiers_unique_draft_opening",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.act}"


class Reminder(models.Model):
    """One reminder to send: about which deadline or obligation, due when, to which role.

    `kind` is "opens" (a window, on its first day), "before:P7D" (so long before), "due" (on the
    day) or "late" (the day after).
    """

    dossier = models.ForeignKey(DossierRow, on_delete=models.CASCADE, related_name="reminders")
    about = models.CharField(max_length=100)
    kind = models.CharField(max_length=30)
    due = models.DateField()
    owed_by = models.CharField(max_length=100, blank=True)
    created_on = models.DateField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "about", "kind", "due"], name="dossiers_unique_reminder"
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], name="dossiers_unsent", condition=models.Q(sent_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} · {self.kind} · {self.due}"
