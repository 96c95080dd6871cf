"""What was found in a file, in plain sentences: the same on a page, over the API, in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.signing.checking import Checked, Known
from communaux.apps.signing.pades.asking import PadesSignature
from communaux.kernel.text import Text, date_text, number_text

SAME = {
    "text": Text(
        fr="Ce fichier est, octet pour octet, le document « {label} » du dossier n° {number}.",
        en="This file is, byte for byte, the document “{label}” of dossier no. {number}.",
    ),
    "sealed": Text(
        fr="Ce fichier est, octet pour octet, la copie scellée du document « {label} » du dossier "
        "n° {number}.",
        en="This file is, byte for byte, the sealed copy of the document “{label}” of dossier no. "
        "{number}.",
    ),
    "scan": Text(
        fr="Ce fichier est, octet pour octet, la numérisation du papier signé : « {label} », "
        "dossier n° {number}.",
        en="This file is, byte for byte, the scan of the paper that was signed: “{label}”, dossier "
        "no. {number}.",
    ),
}
CHANGED = (
    Text(
        fr="Ce fichier n’est pas le document signé : il a été changé. {n} octet diffère du "
        "document « {label} » du dossier n° {number}, à la position {at}.",
        en="This file is not the signed document: it has been changed. {n} byte differs from the "
        "document “{label}” of dossier no. {number}, at position {at}.",
    ),
    Text(
        fr="Ce fichier n’est pas le document signé : il a été changé. {n} octets diffèrent du "
        "document « {label} » du dossier n° {number}, le premier à la position {at}.",
        en="This file is not the signed document: it has been changed. {n} bytes differ from the "
        "document “{label}” of dossier no. {number}, the first at position {at}.",
    ),
)
ADDED = Text(
    fr="Ce fichier commence par le document « {label} » du dossier n° {number}, tel qu’il a été "
    "signé ; {n} octets ont été ajoutés ensuite, que personne n’a signés ici.",
    en="This file begins with the document “{label}” of dossier no. {number}, as it was signed; "
    "{n} bytes were added afterwards, which nobody signed here.",
)
STRANGER = Text(
    fr="Ce fichier n’est identique à aucun document signé ici. S’il vous a été présenté comme tel, "
    "il a été changé, ne serait-ce que d’un octet, ou il vient d’ailleurs.",
    en="This file is identical to no document signed here. If it was shown to you as one, it has "
    "been changed, were it by a single byte, or it comes from elsewhere.",
)
STANDING = {
    "complete": Text(fr="Toutes les parties l’ont signé.", en="All the parties have signed it."),
    "awaited": Text(fr="Il manque encore des signatures.", en="Some signatures are still missing."),
    "fallen": Text(
        fr="Le texte a été repris depuis : ces signatures ne comptent plus.",
        en="The text has been taken up again since: these signatures no longer count.",
    ),
}
NOT_READ = Text(
    fr="Les signatures contenues dans un PDF ne sont pas lues sur cette installation (option "
    "« signature »).",
    en="Signatures inside a PDF are not read on this installation (extra “signature”).",
)
NONE_INSIDE = Text(
    fr="Le fichier ne contient aucune signature PAdES lisible.",
    en="The file holds no readable PAdES signature.",
)
INTACT = Text(
    fr="Signature de « {signer} » : intacte, ce qu’elle signe n’a pas changé.",
    en="Signature of “{signer}”: intact, what it signs has not changed.",
)
BROKEN = Text(
    fr="Signature de « {signer} » : rompue. Ce qu’elle signait a été changé, d’un octet au moins.",
    en="Signature of “{signer}”: broken. What it signed has been changed, by one byte at least.",
)
ALTERED = Text(
    fr="Le document a été modifié après elle, autrement que par d’autres signatures.",
    en="The document was modified after it, otherwise than by further signatures.",
)
TRUST = {
    "trusted": Text(
        fr="Certificat donné par « {issuer} », autorité reconnue ici.",
        en="Certificate given by “{issuer}”, an authority recognised here.",
    ),
    "revoked": Text(
        fr="Certificat révoqué par « {issuer} » : cette signature n’est pas valable.",
        en="Certificate revoked by “{issuer}”: this signature is not valid.",
    ),
    "expired": Text(
        fr="Certificat de « {issuer} » expiré, et aucun horodatage reconnu ne montre qu’il valait "
        "encore au moment de signer.",
        en="Certificate of “{issuer}” expired, and no recognised time-stamp shows that it still "
        "held when signing.",
    ),
    "unknown": Text(
        fr="Certificat donné par « {issuer} », autorité que cette installation ne reconnaît pas.",
        en="Certificate given by “{issuer}”, an authority this installation does not recognise.",
    ),
    "nobody": Text(
        fr="Certificat donné par « {issuer} » : cette installation ne reconnaît aucune autorité, "
        "elle ne peut pas dire qui a signé.",
        en="Certificate given by “{issuer}”: this installation recognises no authority, it cannot "
        "tell who signed.",
    ),
}
UNLISTED = Text(
    fr="Révocation non vérifiée : aucune liste à jour de cette autorité n’est tenue ici.",
    en="Revocation not checked: no current list of that authority is kept here.",
)
STAMPED = Text(
    fr="Horodatée le {day} par un service reconnu.",
    en="Time-stamped on {day} by a recognised service.",
)
STAMPED_ELSEWHERE = Text(
    fr="Horodatée le {day} par un service que cette installation ne reconnaît pas.",
    en="Time-stamped on {day} by a service this installation does not recognise.",
)
CLAIMED = Text(
    fr="Datée du {day} par l’ordinateur qui a signé : rien ne le prouve.",
    en="Dated {day} by the computer that signed: nothing proves it.",
)
SAYS_QUALIFIED = Text(
    fr="Le certificat se dit qualifié : non vérifié.",
    en="The certificate calls itself qualified: not verified.",
)


def verdict(found: Checked) -> Text:
    """The one sentence that says whether this is the document."""
    if found.known is not None:
        return Text.joined([_same(found.known), _standing(found.known)], " ")
    if found.near is None:
        return STRANGER
    known = found.near.known
    told: dict[str, Text | str] = {"label": label_of(known), "number": known.row.number}
    if found.near.added:
        return ADDED.format(n=number_text(found.near.added), **told)
    words = CHANGED[found.near.changed > 1]
    at = number_text(found.near.first + 1)
    return words.format(n=number_text(found.near.changed), at=at, **told)


def same_as(known: Known) -> Text:
    """The sentence about a hash alone."""
    return Text.joined([_same(known), _standing(known)], " ")


def label_of(known: Known) -> Text:
    """What its mechanism calls the document."""
    return mechanism_of(known.row.pinned_id).documents[known.text.kind].label


def inside(found: Checked) -> tuple[tuple[Text, ...], ...]:
    """For each signature inside the PDF, its sentences; else one that says there is none."""
    if found.pades is None:
        return ((NOT_READ,),)
    return tuple(tuple(_sentences(each)) for each in found.pades) or ((NONE_INSIDE,),)


def _sentences(found: PadesSignature) -> Iterator[Text]:
    signer = found.signer or found.field
    yield (INTACT if found.intact else BROKEN).format(signer=signer)
    if found.intact and not found.last and not found.lawful:
        yield ALTERED
    if not found.issuer:
        return
    yield TRUST[found.trust].format(issuer=found.issuer)
    if found.trust == "trusted" and not found.revocation_checked:
        yield UNLISTED
    if found.stamped_at is not None:
        words = STAMPED if found.stamp_trusted else STAMPED_ELSEWHERE
        yield words.format(day=date_text(found.stamped_at.date()))
    elif found.claimed_at is not None:
        yield CLAIMED.format(day=date_text(found.claimed_at.date()))
    if found.says_qualified:
        yield SAYS_QUALIFIED


def _same(known: Known) -> Text:
    return SAME[known.version].format(label=label_of(known), number=known.row.number)


def _standing(known: Known) -> Text:
    return STANDING[known.document.standing]
