"""A letter: who awaits what by when, in plain text and in plain HTML, in its reader's language.

No picture, no style, no address of anybody else's site: nothing tells when it is opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import override

from communaux.apps.notifications.models import Kind, Letter, Notice, Preference, Rhythm
from communaux.apps.notifications.stopping import stop_token
from communaux.apps.notifications.telling import told
from communaux.kernel.text import Text, plural_text

LONGEST_TITLE, LONGEST_SUBJECT = 60, 150
HELLO = Text(fr="Bonjour {name},", en="Hello {name},")
SEE = Text(fr="Ouvrir le dossier", en="Open the dossier")
DOSSIER = Text(fr="Dossier {number} · {title}", en="Dossier {number} · {title}")
HEADS = {
    Kind.AWAITED: Text(fr="Ce qui vous attend", en="What awaits you"),
    Kind.DUE: Text(fr="Ce qui arrive à échéance", en="What falls due"),
    Kind.CHANGED: Text(fr="Ce qui a changé", en="What changed"),
}
DIGEST = (
    Text(fr="{n} nouvelle de vos dossiers", en="{n} piece of news from your dossiers"),
    Text(fr="{n} nouvelles de vos dossiers", en="{n} pieces of news from your dossiers"),
)
AWAITING = (
    Text(fr="{words}, dont {n} qui vous attend", en="{words}, {n} of which awaits you"),
    Text(fr="{words}, dont {n} qui vous attendent", en="{words}, {n} of which await you"),
)
SUBJECT = Text(fr="{words} · {title}", en="{words} · {title}")
WHY = Text(
    fr="Vous recevez ce courriel parce que vous prenez part à ces dossiers, ou que vous les "
    "suivez.",
    en="You receive this e-mail because you take part in these dossiers, or follow them.",
)
SETTINGS = Text(fr="Choisir ce que vous recevez, et quand", en="Choose what you receive, and when")
STOP = Text(fr="Ne plus recevoir ce genre de courriel", en="Stop receiving this kind of e-mail")


PAGE = """<!doctype html>
<html lang="{}"><head><meta charset="utf-8"><title>Communaux</title></head>
<body>
<p>{}</p>
{}
<hr>
<p>{}</p>
<p><a href="{}">{}</a><br><a href="{}">{}</a></p>
</body></html>
"""


@dataclass(frozen=True, slots=True)
class Part:
    """What is said of one dossier: its name, its address, one paragraph for each notice."""

    name: str
    address: str
    lines: tuple[str, ...]


def letter_message(
    letter: Letter, notices: Sequence[Notice], wish: Preference, address: str
) -> EmailMultiAlternatives:
    """The message to send; at least one notice. Sent again, it bears the same `Message-ID`."""
    language = "en" if wish.language == "en" else "fr"
    with override(language):
        parts = tuple(_parts(notices, language))
        stop = site() + reverse("stop_letters", args=[stop_token(letter, notices)])
        choices = site() + reverse("notice_settings")
    name = letter.person.name
    message = EmailMultiAlternatives(
        subject=_subject(letter, notices, language),
        body=_plain(name, parts, (choices, stop), language),
        to=[address],
        headers={
            "Message-ID": f"<{letter.pk}@{_domain()}>",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Content-Language": language,
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(_html(name, parts, (choices, stop), language), "text/html")
    return message


def site() -> str:
    """The address of the site, without a slash at the end."""
    return str(settings.SITE_URL).rstrip("/")


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"


def _subject(letter: Letter, notices: Sequence[Notice], language: str) -> str:
    """Who awaits what by when, and where; a digest says how much it holds."""
    if letter.rhythm != Rhythm.NOW and len(notices) > 1:
        words = plural_text(len(notices), *DIGEST)
        mine = sum(notice.kind == Kind.AWAITED for notice in notices)
        if mine:
            words = plural_text(mine, *AWAITING).format(words=words)
        return words.in_(language)
    words = SUBJECT.format(words=told(notices[0]).subject, title=_title(notices[0]))
    return _one_line(words.in_(language))[:LONGEST_SUBJECT]


def _title(notice: Notice) -> str:
    title = _one_line(notice.dossier.title)
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _parts(notices: Sequence[Notice], language: str) -> Iterator[Part]:
    """Dossier by dossier, what awaits the reader first."""
    order = list(HEADS)
    by_dossier: dict[object, list[Notice]] = {}
    for notice in sorted(notices, key=lambda each: (order.index(Kind(each.kind)), each.created_at)):
        by_dossier.setdefault(notice.dossier_id, []).append(notice)
    for found in by_dossier.values():
        row = found[0].dossier
        name = DOSSIER.format(number=row.number, title=_one_line(row.title)).in_(language)
        lines = tuple(line for notice in found for line in _lines(notice, language))
        yield Part(name, site() + reverse("dossier", args=[row.pk]), lines)


def _lines(notice: Notice, language: str) -> Iterator[str]:
    words = told(notice)
    head = HEADS[Kind(notice.kind)].in_(language)
    colon = " :" if language == "fr" else ":"
    yield f"{head}{colon} {words.sentence.in_(language)}"
    if words.before is not None:
        yield words.before.in_(language)


def _plain(name: str, parts: Sequence[Part], links: tuple[str, str], language: str) -> str:
    lines = [HELLO.format(name=name).in_(language), ""]
    for part in parts:
        lines += [part.name, *part.lines, part.address, ""]
    lines += ["-- ", WHY.in_(language)]
    for words, link in zip((SETTINGS, STOP), links, strict=True):
        lines += [f"{words.in_(language)} : {link}"]
    return "\n".join(lines) + "\n"


def _html(name: str, parts: Sequence[Part], links: tuple[str, str], language: str) -> SafeString:
    told_parts = format_html_join(
        "\n",
        '<h2>{}</h2>\n{}\n<p><a href="{}">{}</a></p>',
        ((part.name, _paragraphs(part), part.address, SEE.in_(language)) for part in parts),
    )
    choices, stop = links
    return format_html(
        PAGE,
        language,
        HELLO.format(name=name).in_(language),
        told_parts,
        WHY.in_(language),
        choices,
        SETTINGS.in_(language),
        stop,
        STOP.in_(language),
    )


def _paragraphs(part: Part) -> SafeString:
    return format_html_join("\n", "<p>{}</p>", ((line,) for line in part.lines))
