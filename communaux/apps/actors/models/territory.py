"""Territories, and their own days off."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Territory(models.Model):
    """The perimeter of an authority; one instance hosts many.

    `place` is its official code (INSEE, ISTAT, …); `holidays_place` the code that the kernel's
    `Holidays.for_place` understands; `zone` the time zone that says which day it is; `currency`
    the code of the money in which mandates are limited.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=20, blank=True)
    holidays_place = models.CharField(max_length=20, default="FR")
    zone = models.CharField(max_length=50, default="Europe/Paris")
    currency = models.CharField(max_length=3, default="EUR")
    summary_fr = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "territories"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class DayOff(models.Model):
    """A territory's own day off, by a dated decision: deadlines that skip holidays skip it too."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="days_off")
    day = models.DateField()
    name_fr = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    decision = models.CharField(max_length=300)
    decided_on = models.DateField()

    class Meta:
        verbose_name_plural = "days off"
        ordering = ["territory", "day"]
        constraints = [
            models.UniqueConstraint(fields=["territory", "day"], name="actors_unique_day_off"),
            models.CheckConstraint(
                condition=Q(decided_on__lte=F("day")), name="actors_day_off_decided"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} · {self.name_fr}"
