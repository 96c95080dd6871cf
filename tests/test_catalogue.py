"""Every mechanism of the house: sound, its stories true, its figures reproduced."""

from __future__ import annotations

import pytest

from communaux.catalogue import UnknownMechanism, catalogue
from communaux.catalogue.shelf import check_folder
from communaux.kernel.dossier.replay import replay
from communaux.kernel.figures import missed

SHELVES = catalogue().shelves
STORIES = [(slug, name) for slug, shelf in SHELVES.items() for name in shelf.scenarios]


def test_there_are_mechanisms_stories_and_figures():
    assert SHELVES
    assert STORIES
    assert all(shelf.figures.figures for shelf in SHELVES.values() if shelf.instruments)


@pytest.mark.parametrize("slug", SHELVES)
def test_the_checks_find_no_error_in_the_mechanism(slug):
    found = check_folder(SHELVES[slug].folder)
    assert [finding.told() for finding in found if finding.level == "error"] == []


@pytest.mark.parametrize(("slug", "name"), STORIES)
def test_the_story_goes_as_told(slug, name):
    shelf = SHELVES[slug]
    story = replay(shelf.scenarios[name], shelf.mechanism, shelf.book, shelf.instruments)
    assert story.failures == ()


@pytest.mark.parametrize("slug", SHELVES)
def test_the_instruments_reproduce_the_published_figures(slug):
    shelf = SHELVES[slug]
    assert [str(miss) for miss in missed(shelf.figures, shelf.instruments)] == []


@pytest.mark.parametrize("slug", SHELVES)
def test_every_figure_and_contradiction_names_a_known_source(slug):
    shelf = SHELVES[slug]
    sources = {figure.source for figure in shelf.figures.figures if figure.source}
    sources |= {said.source for c in shelf.figures.contradictions for said in c.values}
    assert sources <= set(shelf.mechanism.sources)


def test_an_unknown_mechanism_is_a_sentence_with_the_known_ones():
    with pytest.raises(UnknownMechanism, match="collaboration_pact"):
        catalogue().shelf("telepathy")
