"""Counting in exact numbers, codes that catch mistakes, hours; what cannot be is refused."""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communaux.kernel.ballots.codes import (
    ALPHABET,
    POSSIBILITIES,
    BadCode,
    code_hash,
    read_code,
    spell,
)
from communaux.kernel.ballots.counting import BadCount, Marks, Tally, count
from communaux.kernel.ballots.hours import OutOfHours, require_open, require_over
from communaux.kernel.ballots.listing import lines_hash, papers_hash, roll_hash
from communaux.kernel.ballots.thresholds import carried, needed
from communaux.kernel.mechanism.lint.lint import lint
from communaux.kernel.mechanism.loader import load, load_mapping
from communaux.kernel.parameters.parameter import Parameter
from tests.kernel.voting import FIELD, PARAMETERS

NUMBERS = st.integers(0, POSSIBILITIES - 1)


def test_bute_2010_comes_out_as_published():
    bute = Tally(eligible=5217, choices={"yes": 2557, "no": 177}, invalid=5)
    assert bute.voted == 2739
    assert round(bute.turnout * 100, 1) == Fraction("52.5")
    assert round((bute.share("yes") or 0) * 100, 2) == Fraction("93.36")
    assert round((bute.share("yes", of_valid=True) or 0) * 100, 2) == Fraction("93.53")
    assert bute.majority("yes")
    assert needed(Fraction(1, 2), 5217) == 2609
    assert needed(Fraction(1, 10), 5217) == 522


def test_a_tie_and_a_vote_of_nobody_carry_nothing():
    tie = Tally(eligible=10, choices={"yes": 2, "no": 2})
    assert not tie.majority("yes")
    empty = Tally(eligible=10, choices={"yes": 0, "no": 0})
    assert empty.share("yes") is None
    assert not empty.majority("yes")
    assert carried(2, 4, Fraction(1, 2), strict=False)
    assert not carried(0, 0, Fraction(0), strict=False)


def test_blank_papers_are_voters_and_not_valid_papers():
    tally = Tally(eligible=10, choices={"yes": 2, "no": 1}, blank=1)
    assert not tally.majority("yes")
    assert tally.majority("yes", of_valid=True)


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 99))
def test_whatever_is_counted_adds_up_exactly(eligible, yes, no, blank):
    if yes + no + blank > eligible:
        with pytest.raises(BadCount, match="plus de bulletins que d’électeurs"):
            Tally(eligible=eligible, choices={"yes": yes, "no": no}, blank=blank)
        return
    tally = Tally(eligible=eligible, choices={"yes": yes, "no": no}, blank=blank)
    assert tally.turnout * eligible == yes + no + blank
    assert tally.majority("yes", of_valid=True) == (yes > no)
    assert not (tally.majority("yes") and tally.majority("no"))


MARKS = Marks(eligible=10, online=3, in_person=2)


def test_papers_and_the_counts_of_the_polling_place_are_added():
    tally = count(["yes", "no"], MARKS, ["yes", "no", "blank"], {"yes": 1, "invalid": 1})
    assert tally == Tally(eligible=10, choices={"yes": 2, "no": 1}, blank=1, invalid=1)


@pytest.mark.parametrize(
    ("marks", "papers", "in_person", "words"),
    [
        (Marks(0, 0, 0), [], {}, "La liste est vide"),
        (Marks(1, 2, 0), ["yes", "yes"], {}, "plus de bulletins que d’électeurs"),
        (MARKS, ["yes"], {"yes": 2}, "en ligne : bulletins, 1 ; émargements, 3"),
        (MARKS, ["yes"] * 3, {"yes": 1}, "sur place : bulletins, 1 ; émargements, 2"),
        (MARKS, ["yes"] * 3, {"yes": 3, "no": -1}, "zéro au moins"),
        (MARKS, ["yes", "yes", "maybe"], {"yes": 2}, "maybe » n’est pas un choix"),
        (MARKS, ["yes"] * 3, {"perhaps": 2}, "perhaps » n’est pas un choix"),
    ],
)
def test_counts_that_cannot_be_are_refused_with_a_sentence(marks, papers, in_person, words):
    with pytest.raises(BadCount, match=words) as refused:
        count(["yes", "no"], marks, papers, in_person)
    assert refused.value.text.en


@given(NUMBERS)
def test_a_code_is_read_back_however_it_is_typed(number):
    code = spell(number, "code")
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert read_code(typed, "code") == code.replace("-", "")


@given(NUMBERS, st.integers(0, 17), st.integers(1, 31))
def test_one_wrong_sign_is_always_found(number, place, shift):
    code = spell(number, "code").replace("-", "")
    wrong = ALPHABET[(ALPHABET.index(code[place]) + shift) % 32]
    with pytest.raises(BadCode):
        read_code(code[:place] + wrong + code[place + 1 :], "code")


@given(NUMBERS, st.integers(0, 16))
def test_two_neighbours_exchanged_are_always_found(number, place):
    code = spell(number, "code").replace("-", "")
    if code[place] != code[place + 1]:
        with pytest.raises(BadCode):
            read_code(code[:place] + code[place + 1] + code[place] + code[place + 2 :], "code")


def test_a_receipt_is_not_taken_for_a_code_nor_the_reverse():
    with pytest.raises(BadCode, match="Ceci est un reçu"):
        read_code(spell(7, "receipt"), "code")
    with pytest.raises(BadCode, match="Ceci est un code de vote"):
        read_code(spell(7, "code"), "receipt")


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "il y en a 0"), ("ABC", "il y en a 3"), ("ÉABC", "É »"), ("A" * 18, "faute de frappe")],
)
def test_what_is_no_code_gets_a_sentence(typed, words):
    with pytest.raises(BadCode, match=words):
        read_code(typed, "code")


def test_codes_hold_eighty_five_bits_and_their_hash_is_plain_sha256():
    assert POSSIBILITIES == 2**85
    assert code_hash("ABC-DEF") == hashlib.sha256(b"ABCDEF").hexdigest()


def test_the_hash_of_a_list_does_not_depend_on_the_order_it_came_in():
    papers = [(f"{n:064x}", "yes" if n % 3 else "no", "") for n in range(50)]
    shuffled = random.Random(1).sample(papers, 50)  # noqa: S311 - an order, not a secret
    assert papers_hash(papers, {"yes": 2}) == papers_hash(shuffled, {"yes": 2})
    assert papers_hash(papers, {"yes": 2}) != papers_hash(papers, {"yes": 3})
    assert papers_hash(papers, {}) != papers_hash(papers[1:], {})
    assert roll_hash("s", [("2", "B"), ("1", "A")]) == lines_hash(["s", "1\tA", "2\tB"])
    assert roll_hash("s", []) != roll_hash("t", [])


def at(hour):
    return datetime(2026, 3, 2, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hour", "opened", "words"),
    [
        (8, True, "il ouvre le 2 mars 2026 à 09 h 00"),
        (12, False, "n’a pas encore été ouvert"),
        (18, True, "clos depuis le 2 mars 2026 à 18 h 00"),
        (18, False, "n’entre plus dans l’urne"),
    ],
)
def test_before_the_opening_and_from_the_close_nobody_votes(hour, opened, words):
    with pytest.raises(OutOfHours, match=words):
        require_open(at(hour), at(9), at(18), opened=opened)


def test_within_the_hours_one_votes_and_nobody_closes():
    require_open(at(9), at(9), at(18), opened=True)
    require_over(at(18), at(18))
    with pytest.raises(OutOfHours, match="on ne clôt pas avant"):
        require_over(at(17), at(18))


def findings(source):
    files = {"mechanism.yaml": source, "parameters.yaml": PARAMETERS}
    numbers = load_mapping(Parameter, PARAMETERS, "parameters.yaml")
    return lint(load(source), numbers, files, date(2026, 3, 2))


@pytest.mark.parametrize(
    ("was", "typed", "words"),
    [
        ("called_by: [call_vote]", "called_by: [cal_vote]", "cal_vote » n’est pas un acte"),
        ("sealed_by: return_vote", "sealed_by: return", "return » n’est pas un acte"),
        ("      papers: papers_hash\n", "", "papers » du scrutin ne va dans aucune réponse"),
        ("      against: votes_against\n", "", "against » du scrutin ne va dans aucune"),
        ("papers: papers_hash", "papers: papiers", "ne demande pas « papiers » comme texte"),
        ("roll: roll_hash", "roll: voted", "ne demande pas « voted » comme texte"),
        (
            "roll: roll_hash",
            "roll: roll_hash\n      closed: voted",
            "ne demande pas « voted » comme date",
        ),
        ("      voted: voted\n", "      voted: remark\n", "« remark » comme nombre entier"),
        ("result:\n", "result:\n      maybe: remark\n", "maybe » n’est pas une partie"),
        ("choices: {for:", "choices: {roll:", "roll » ne peut pas être le nom d’un choix"),
    ],
)
def test_a_ballot_whose_result_goes_nowhere_is_found(was, typed, words):
    assert findings(FIELD) == ()
    source = FIELD.replace(was, typed)
    assert source != FIELD
    assert [found for found in findings(source) if words in found.sentence.fr]
