"""The words of pages: both languages, French spaces, days seen from today, escaped values."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

from communaux.kernel.text import Text
from communaux.web.showing.sections import sections
from communaux.web.wording import late_text, relative_text, said, typeset

TODAY = date(2026, 3, 2)


def written(template: str, language: str = "fr", **values: Any) -> str:
    with translation.override(language):
        return Template("{% load words %}" + template).render(Context(values))


def test_a_tag_says_both_languages() -> None:
    tag = '{% say "Bonjour" "Hello" %}'
    assert (written(tag), written(tag, "en")) == ("Bonjour", "Hello")


def test_values_inside_a_tag_are_escaped_and_written_as_the_language_does() -> None:
    tag = '{% say "Le {day}, {name}" "On {day}, {name}" day=day name=name %}'
    values: dict[str, Any] = {"day": date(2026, 3, 1), "name": "<b>Elsa</b>"}
    assert written(tag, **values) == "Le 1er mars 2026, &lt;b&gt;Elsa&lt;/b&gt;"
    assert written(tag, "en", **values) == "On 1 March 2026, &lt;b&gt;Elsa&lt;/b&gt;"


def test_braces_typed_by_a_person_stay_as_typed() -> None:
    tag = '{% say "Dit : {words}" "Said: {words}" words=words %}'
    assert written(tag, "en", words="{words} {0}") == "Said: {words} {0}"


@pytest.mark.parametrize(
    ("plain", "kept"),
    [
        ("Qui ?", "Qui\u202f?"),
        ("Oui ; non !", "Oui\u202f; non\u202f!"),
        ("À : « là »", "À\u00a0: «\u202flà\u202f»"),
        ("dossier n° 3", "dossier n°\u00a03"),
        ("un a : b", "un a\u00a0: b"),
        ("10:30, http://x", "10:30, http://x"),
    ],
)
def test_french_signs_never_begin_a_line(plain: str, kept: str) -> None:
    assert typeset(plain) == kept


def test_what_a_person_typed_is_left_as_typed() -> None:
    assert said("Vraiment ?") == "Vraiment ?"
    assert said(Text(fr="Vraiment ?", en="Really?")) == "Vraiment\u202f?"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "aujourd’hui"),
        (date(2026, 3, 3), "demain"),
        (date(2026, 3, 1), "hier"),
        (date(2026, 3, 12), "dans 10 jours"),
        (date(2026, 2, 20), "il y a 10 jours"),
    ],
)
def test_days_are_told_from_today(day: date, words: str) -> None:
    assert relative_text(day, TODAY).fr == words


def test_lateness_is_told_in_days() -> None:
    assert late_text(date(2026, 3, 1), TODAY).fr == "en retard de 1 jour"
    assert late_text(date(2026, 2, 20), TODAY).en == "10 days late"


def test_a_long_text_is_cut_at_its_headings() -> None:
    parts = sections("Avant.\n\n# Ce que c’est\n\nUn *pacte*.\n\n## Limites\n\n- une\n")
    assert [part.title for part in parts] == ["", "Ce que c’est", "Limites"]
    assert parts[2].anchor == "texte-limites"
    assert "<em>pacte</em>" in parts[1].body
