"""Everything a person reads, in French and in English side by side.

`Text` is the pair; the functions below render dates, numbers, euros and durations as pairs.
French numbers use the narrow no-break space (U+202F) between thousands and a decimal comma;
a no-break space (U+00A0) stands before the euro sign. English uses comma and point.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, Self

from pydantic import BaseModel, ConfigDict, field_validator

if TYPE_CHECKING:
    from communaux.kernel.time.duration import Duration

Number = int | Decimal | Fraction

_NAME = re.compile(r"\{(\w+)\}")
_NARROW = "\u202f"
_NO_BREAK = "\u00a0"
_MINUS = "\u2212"
_LONGEST_PLAIN_FRACTION = 10  # "7/10" is read at a glance, "3/20" is not.
_MONTHS_FR = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS_FR = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LINKS = {"and": (" et ", " and "), "or": (" ou ", " or ")}


class Text(BaseModel):
    """A sentence or a name in both languages; neither may be empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fr: str
    en: str

    @field_validator("fr", "en")
    @classmethod
    def _say_something(cls, words: str) -> str:
        if not words.strip():
            raise ValueError("un texte est vide : écrivez-le en français et en anglais")
        return words

    @classmethod
    def same(cls, words: str) -> Self:
        """The same words in both languages: a proper name, a code, a figure."""
        return cls(fr=words, en=words)

    @classmethod
    def joined(cls, parts: Iterable[Text], separator: str | Text = ", ") -> Self:
        """The parts one after the other in each language; at least one part."""
        texts, between = tuple(parts), text_of(separator)
        return cls(
            fr=between.fr.join(text.fr for text in texts),
            en=between.en.join(text.en for text in texts),
        )

    def in_(self, language: str) -> str:
        """The words in `language` ("fr", "en", "en-gb"…); French for any other language."""
        return self.en if language[:2].lower() == "en" else self.fr

    def __str__(self) -> str:
        return self.fr

    @property
    def names(self) -> frozenset[str]:
        """The names between braces that `format` must be given."""
        return frozenset(_NAME.findall(self.fr) + _NAME.findall(self.en))

    def format(self, **values: Text | date | Number | str) -> Text:
        """Both languages with each {name} replaced by its value, written as each language does.

        Only plain names are replaced, never attributes or indexes: texts come from data.
        A name without a value raises `UnfilledText`.
        """
        missing = self.names - values.keys()
        if missing:
            raise UnfilledText(self, missing)
        return _fill(self, {name: text_of(value) for name, value in values.items()})


class SpokenError(ValueError):
    """An error told to a person: `text` holds the sentence in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.fr)
        self.text = text


class UnfilledText(SpokenError):
    """A text was formatted without all the values it names."""

    def __init__(self, text: Text, missing: Iterable[str]) -> None:
        names = ", ".join(sorted(missing))
        super().__init__(
            Text(
                fr=f"Le texte « {text.fr} » attend une valeur pour : {names}.",
                en=f"The text “{text.en}” expects a value for: {names}.",
            )
        )


def text_of(value: Text | date | Number | str) -> Text:
    """Any value a sentence may carry, as a pair. Years and codes must be passed as `str`."""
    if isinstance(value, Text):
        return value
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, bool):
        return Text(fr="oui", en="yes") if value else Text(fr="non", en="no")
    if isinstance(value, (int, Decimal, Fraction)):
        return number_text(value)
    return Text.model_construct(fr=value, en=value)


def _fill(text: Text, values: Mapping[str, Text]) -> Text:
    def replace_with(language: str) -> Callable[[re.Match[str]], str]:
        def replacement(found: re.Match[str]) -> str:
            value = values.get(found[1])
            return found[0] if value is None else value.in_(language)

        return replacement

    return Text(
        fr=_NAME.sub(replace_with("fr"), text.fr), en=_NAME.sub(replace_with("en"), text.en)
    )


@lru_cache(maxsize=4096)
def date_text(day: date) -> Text:
    """Write a day in full: "1er mars 2026" / "1 March 2026"."""
    return Text(fr=f"{_day_fr(day)} {day.year}", en=f"{_day_en(day)} {day.year}")


def day_text(day: date) -> Text:
    """Write a day without its year: "1er mars" / "1 March"."""
    return Text(fr=_day_fr(day), en=_day_en(day))


@lru_cache(maxsize=1024)
def weekday_text(day: date) -> Text:
    """Write a day with its weekday, without the year: "vendredi 14 avril" / "Friday 14 April"."""
    return Text(
        fr=f"{_DAYS_FR[day.weekday()]} {_day_fr(day)}",
        en=f"{_DAYS_EN[day.weekday()]} {_day_en(day)}",
    )


def weekday_name(day: date) -> Text:
    """The weekday alone: "vendredi" / "Friday"."""
    return Text(fr=_DAYS_FR[day.weekday()], en=_DAYS_EN[day.weekday()])


def _day_fr(day: date) -> str:
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS_FR[day.month - 1]}"


def _day_en(day: date) -> str:
    return f"{day.day} {_MONTHS_EN[day.month - 1]}"


def number_text(number: Number) -> Text:
    """A number with the decimals it was written with: "1 238,50" / "1,238.50".

    Fractions stay fractions ("2/3") unless they end within a few decimals ("0,15").
    """
    if isinstance(number, Fraction):
        return _fraction_text(number)
    plain = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    return _in_figures(plain)


def _in_figures(plain: str) -> Text:
    signed = plain.replace("-", _MINUS)
    french = signed.replace(",", _NARROW).replace(".", ",")
    return Text.model_construct(fr=french, en=signed)


def _fraction_text(share: Fraction) -> Text:
    if share.denominator == 1:
        return number_text(share.numerator)
    if share.denominator > _LONGEST_PLAIN_FRACTION and 10**6 % share.denominator == 0:
        return number_text(Decimal(share.numerator) / Decimal(share.denominator))
    above, below = number_text(share.numerator), number_text(share.denominator)
    return Text(fr=f"{above.fr}/{below.fr}", en=f"{above.en}/{below.en}")


def euros_text(euros: Decimal) -> Text:
    """Write euros, rounded half up to the cent: "600,00 €" / "€600.00"."""
    with localcontext() as context:
        context.prec = 60
        cents = euros.quantize(Decimal("0.01"), ROUND_HALF_UP)
    figure = _in_figures(f"{abs(cents):,f}")
    sign = _MINUS if cents < 0 else ""
    return Text(fr=f"{sign}{figure.fr}{_NO_BREAK}€", en=f"{sign}€{figure.en}")


def plural_text(n: Number, one: Text, many: Text) -> Text:
    """`one` or `many`, with {n} replaced; French counts 0 and 1,5 as singular, English only 1."""
    singular_in_french = -2 < n < 2  # noqa: PLR2004 - the rule of French grammar itself
    chosen = Text(fr=one.fr if singular_in_french else many.fr, en=one.en if n == 1 else many.en)
    return _fill(chosen, {"n": number_text(n)})


def list_text(items: Iterable[Text], link: Literal["and", "or"] = "and") -> Text:
    """Write a list as a sentence does: "a, b et c" / "a, b and c". At least one item."""
    *head, last = items
    if not head:
        return last
    fr, en = _LINKS[link]
    start = Text.joined(head)
    return Text(fr=start.fr + fr + last.fr, en=start.en + en + last.en)


_YEARS = Text(fr="{n} an", en="{n} year"), Text(fr="{n} ans", en="{n} years")
_MONTHS = Text(fr="{n} mois", en="{n} month"), Text(fr="{n} mois", en="{n} months")
_WEEKS = Text(fr="{n} semaine", en="{n} week"), Text(fr="{n} semaines", en="{n} weeks")
_DAYS = Text(fr="{n} jour", en="{n} day"), Text(fr="{n} jours", en="{n} days")


@lru_cache(maxsize=1024)
def duration_text(duration: Duration) -> Text:
    """Write a length: "15 jours" / "15 days", "1 an et 6 mois" / "1 year and 6 months"."""
    counts = (duration.years, duration.months, duration.weeks, duration.days)
    named = zip(counts, (_YEARS, _MONTHS, _WEEKS, _DAYS), strict=True)
    parts = [plural_text(n, *words) for n, words in named if n] or [plural_text(0, *_DAYS)]
    return list_text(parts)
