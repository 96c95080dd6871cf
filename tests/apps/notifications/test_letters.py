"""Letters worth reading: who awaits what by when, in one's language, and nothing private."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from communaux.apps.actors.models import Mandate, Membership
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.reminders import due_reminders
from communaux.apps.notifications.models import Letter, Preference, Rhythm, State
from communaux.apps.notifications.owing import day_is_public
from communaux.apps.notifications.sending import send_due
from communaux.apps.notifications.spreading import recall, spread
from communaux.apps.notifications.stopping import read_token, stop
from communaux.kernel.mechanism.loader import load
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, Cast
from tests.apps.toy_garden import GARDEN

pytestmark = pytest.mark.database
SECRETS = ("06 12 34 56 78", "600", "confidentiel")


def sent() -> list[EmailMultiAlternatives]:
    """What is sent once everything was told, at noon of the day."""
    mail.outbox.clear()
    spread()
    send_due()
    found = [each for each in mail.outbox if isinstance(each, EmailMultiAlternatives)]
    assert len(found) == len(mail.outbox)
    return found


def test_a_letter_says_who_awaits_what_by_when_and_leads_to_the_dossier(
    told_garden: DossierRow, reached: dict[str, str]
) -> None:
    (letter,) = sent()
    assert letter.to == [reached["Bruno"]]
    assert letter.subject == (
        "Ville de Bourg, d’ici le 1er avril : Réponse du guichet · Jardin de l’Église"
    )
    body = str(letter.body)
    assert body.startswith("Bonjour Bruno,\n\nDossier 2026-001 · Jardin de l’Église\n")
    assert "au plus tard le 1er avril 2026." in body
    assert f"https://communs.exemple.fr/fr/dossiers/{told_garden.pk}/" in body


def test_an_english_reader_reads_english(cast: Cast, told_garden: DossierRow) -> None:
    Preference.objects.create(person=cast.bruno, language="en")
    (letter,) = sent()
    assert letter.subject == (
        "Ville de Bourg, by 1 April: Answer of the office · Jardin de l’Église"
    )
    assert f"https://communs.exemple.fr/en/dossiers/{told_garden.pk}/" in str(letter.body)


def test_a_letter_holds_no_private_answer_no_picture_and_nobody_elses_address(
    cast: Cast, told_garden: DossierRow
) -> None:
    Preference.objects.create(person=cast.driss, changed=Rhythm.NOW)
    perform(told_garden, "agree", cast.office(), data={"opinion": "confidentiel"})
    letters = sent()
    assert letters
    for letter in letters:
        whole = letter.message().as_string() + str(letter.body) + str(letter.alternatives)
        assert not [secret for secret in SECRETS if secret in whole]
        (html,) = letter.alternatives
        assert not re.search(r"<img|<style|<script|<link|src=|url\(", str(html[0]))
        addresses = set(re.findall(r"https?://([^/\"\s]+)", whole))
        assert addresses == {"communs.exemple.fr"}


def test_a_title_with_markup_or_line_breaks_harms_nothing(
    cast: Cast, told_garden: DossierRow
) -> None:
    DossierRow.objects.update(title='<script>x</script>\nBcc: a@b.fr "')
    (letter,) = sent()
    assert "\n" not in letter.subject
    assert "\nBcc" not in letter.message().as_string()
    (html,) = letter.alternatives
    assert "<script>" not in str(html[0])


def test_a_mandate_revoked_before_the_letter_leaves_means_no_letter(
    cast: Cast, told_garden: DossierRow
) -> None:
    spread()
    Mandate.objects.update(revoked_on=DAY)
    assert sent() == []
    assert Letter.objects.get().state == State.DROPPED


def test_a_member_who_left_is_not_written_to(cast: Cast, told_garden: DossierRow) -> None:
    spread()
    perform(told_garden, "agree", cast.office())
    spread()
    Membership.objects.update(ends=DAY - timedelta(days=1))
    assert cast.driss.name not in {letter.to[0] for letter in sent()}
    assert set(Letter.objects.filter(person=cast.driss).values_list("state", flat=True)) == {
        State.DROPPED
    }


def test_what_was_done_meanwhile_is_not_asked_again(cast: Cast, told_garden: DossierRow) -> None:
    spread()
    perform(told_garden, "agree", cast.office())
    assert [letter.subject.partition(" ")[0] for letter in sent()] == ["Les"]


def test_a_reminder_of_what_was_done_meanwhile_does_not_leave(
    cast: Cast, told_garden: DossierRow
) -> None:
    sent()
    with clock.at(date(2026, 3, 25)):
        for reminder in due_reminders():
            recall(reminder)
        waiting = Letter.objects.get(state=State.WAITING)
        perform(told_garden, "agree", cast.office())
        sent()
        waiting.refresh_from_db()
        assert waiting.state == State.DROPPED


def test_a_late_reminder_says_so_in_its_subject(cast: Cast, told_garden: DossierRow) -> None:
    perform(told_garden, "agree", cast.office())
    sent()
    with clock.at(date(2026, 10, 5)):
        for reminder in due_reminders():
            recall(reminder)
        subjects = [letter.subject for letter in sent()]
    assert "Les Mains vertes, en retard : Compte rendu · Jardin de l’Église" in subjects


def test_one_click_stops_the_letters_of_that_kind_and_of_that_person(
    cast: Cast, told_garden: DossierRow
) -> None:
    (letter,) = sent()
    headers = letter.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.fullmatch(
        r"<https://communs\.exemple\.fr/fr/courriels/arret/(\S+)/>",
        str(letter.extra_headers["List-Unsubscribe"]),
    )
    assert link is not None
    known = read_token(link[1])
    assert known == (cast.bruno, ["awaited"])
    stop(*known)
    wish = Preference.objects.get(person=cast.bruno)
    assert (wish.awaited, wish.due) == (Rhythm.NEVER, Rhythm.NOW)
    forged = link[1][:-1] + ("A" if link[1][-1] != "A" else "B")
    assert read_token(forged) is None
    assert read_token("x" * 5000) is None


def test_stopping_drops_what_was_about_to_leave(cast: Cast, told_garden: DossierRow) -> None:
    spread()
    stop(cast.bruno, ["awaited"])
    assert sent() == []


def test_somebody_without_a_confirmed_address_is_not_written_to(
    cast: Cast, told_garden: DossierRow
) -> None:
    from allauth.account.models import EmailAddress

    EmailAddress.objects.update(verified=False)
    assert sent() == []


def test_a_day_counted_from_a_private_answer_is_not_told() -> None:
    private = GARDEN.replace(
        "obligations:",
        "  visit:\n    label: {fr: Visite, en: Visit}\n    owed_by: office\n"
        "    opened_by: [agree]\n    from_field: seen_on\n    duration: P3D\n"
        "  after:\n    label: {fr: Suite, en: Then}\n    owed_by: office\n"
        "    from_deadline: visit\n    duration: P3D\nobligations:",
    )
    private = re.sub(
        r"\n      - \{?id: opinion",
        "\n      - id: seen_on\n        type: date\n        visibility: confidential\n"
        "        label: {fr: Vu le, en: Seen on}\n        purpose: {fr: Compter, en: Counting}\n"
        "        keep: {parameter: opinion_kept, after: act}\\g<0>",
        private,
        count=1,
    )
    assert "seen_on\n        type" in private
    mechanism = load(private)
    assert [day_is_public(mechanism, name) for name in ("answer", "visit", "after", "reports")] == [
        True, False, False, True,
    ]  # fmt: skip
