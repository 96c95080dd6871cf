"""What dossiers hold of a person: her acts, her answers kept apart, her drafts."""

from __future__ import annotations

from uuid import UUID

from communaux.apps.actors.models import Actor
from communaux.apps.dossiers.keeping import kept_until
from communaux.apps.dossiers.models import DossierRow, Draft
from communaux.apps.dossiers.passing import refresh
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.dossiers.visibility import PUBLIC
from communaux.apps.privacy.holdings import Holding, Row, declare, spare
from communaux.apps.register.models import Entry, SealedValue
from communaux.apps.register.sealing import reveal
from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.rectification_fields import ACT, VALUE
from communaux.kernel.mechanism.shown import shown
from communaux.kernel.text import Text

WORDS = {
    "dossier": Text(fr="Dossier", en="Dossier"),
    "act": Text(fr="Acte", en="Act"),
    "on": Text(fr="Le", en="On"),
    "role": Text(fr="En tant que", en="As"),
    "answers": Text(fr="Réponses publiques", en="Public answers"),
    "reply": Text(fr="Réponse", en="Answer"),
    "visibility": Text(fr="Qui la lit", en="Who reads it"),
    "kept": Text(fr="Gardée", en="Kept"),
    "updated": Text(fr="Écrit le", en="Written on"),
}
NUMBERED = Text(fr="{seq} · {act}", en="{seq} · {act}")
READ_BY = {
    "public": Text(fr="tout le monde", en="everybody"),
    "parties": Text(fr="les parties du dossier", en="the parties of the dossier"),
    "confidential": Text(fr="vous et l’autorité", en="you and the authority"),
    "personal": Text(fr="vous et l’autorité", en="you and the authority"),
}


def _acts(person: Actor) -> list[Row]:
    entries = Entry.objects.filter(person=str(person.pk)).order_by("recorded_at", "pk")
    rows = DossierRow.objects.in_bulk({entry.dossier for entry in entries})
    return [_act(entry, rows.get(entry.dossier)) for entry in entries]


def _act(entry: Entry, row: DossierRow | None) -> Row:
    mechanism = mechanism_of(row.pinned_id) if row else None
    role = mechanism.roles.get(entry.body["role"]) if mechanism else None
    form = mechanism.forms.get(entry.act, {}) if mechanism else {}
    public = {k: v for k, v in entry.body["data"].items() if not isinstance(v, dict)}
    return {
        "dossier": row.number if row else str(entry.dossier),
        "act": _named(entry, mechanism),
        "on": entry.legal_date.isoformat(),
        "role": role.label.model_dump() if role else entry.body["role"],
        "answers": [_told(name, form.get(name), value) for name, value in public.items()],
    }


def _named(entry: Entry, mechanism: Mechanism | None) -> Row:
    kind = mechanism.acts.get(entry.act) if mechanism else None
    return NUMBERED.format(seq=str(entry.seq), act=kind.done if kind else entry.act).model_dump()


def _told(name: str, field: Field | None, value: object) -> Row:
    label = field.label if field else Text.same(name)
    words = shown(field, value)
    return {"question": label.model_dump(), "answer": words.model_dump(), "value": value}


def _kept_acts(_person: Actor) -> int:
    """The chain never changes; it names nobody."""
    return 0


def _answers(person: Actor) -> list[Row]:
    sealed = _told_by(person)
    rows = _rows_of(sealed)
    return [_answer(each, rows) for each in sealed]


def _rows_of(sealed: list[SealedValue]) -> dict[UUID, DossierRow]:
    rows = DossierRow.objects.select_related("territory")
    return rows.in_bulk({each.entry.dossier for each in sealed})


def answers_that_stay(person: Actor) -> list[tuple[str, Text, Text | None]]:
    """Her answers that erasing leaves: number of the dossier, question, until when it is kept."""
    sealed = [each for each in _told_by(person) if each.visibility not in ("personal", PUBLIC)]
    rows, found = _rows_of(sealed), []
    for each in sealed:
        row = rows.get(each.entry.dossier)
        field = mechanism_of(row.pinned_id).fields.get(each.field) if row else None
        if row and field:
            kept = kept_until(row, each.field, each.entry.legal_date)
            found.append((row.number, field.label, kept))
    return found


def _answer(sealed: SealedValue, rows: dict[UUID, DossierRow]) -> Row:
    row = rows.get(sealed.entry.dossier)
    mechanism = mechanism_of(row.pinned_id) if row else None
    field = mechanism.fields.get(sealed.field) if mechanism else None
    kept = kept_until(row, sealed.field, sealed.entry.legal_date) if row else None
    return {
        "dossier": row.number if row else str(sealed.entry.dossier),
        "act": _named(sealed.entry, mechanism),
        "reply": [_told(sealed.field, field, reveal(sealed))],
        "visibility": READ_BY[sealed.visibility].model_dump(),
        **({"kept": kept.model_dump()} if kept else {}),
    }


def _erase_answers(person: Actor) -> int:
    """Erase those marked personal, then make the copies of their dossiers again."""
    found = [each for each in _told_by(person) if each.visibility == "personal"]
    chosen = SealedValue.objects.filter(pk__in=[each.pk for each in found])
    chosen.update(value=None, salt="")
    for row in DossierRow.objects.filter(pk__in={each.entry.dossier for each in found}):
        refresh(row)
    return len(found)


def _told_by(person: Actor) -> list[SealedValue]:
    """Her sealed answers, and the values by which an officer corrected them, oldest first."""
    sealed = SealedValue.objects.filter(value__isnull=False).select_related("entry")
    own = list(sealed.filter(entry__person=str(person.pk)))
    acts = Entry.objects.filter(person=str(person.pk)).values_list("dossier", "seq")
    hers = set(acts)
    corrections = sealed.filter(field=VALUE, entry__dossier__in={dossier for dossier, _ in hers})
    found = {each.pk: each for each in own}
    for each in corrections.order_by("entry__seq"):
        if (each.entry.dossier, each.entry.body["data"].get(ACT)) in hers:
            found[each.pk] = each
            hers.add((each.entry.dossier, each.entry.seq))
    return sorted(found.values(), key=lambda each: (each.entry.recorded_at, each.field))


def _drafts(person: Actor) -> list[Row]:
    found = Draft.objects.filter(person=person).select_related("dossier").order_by("updated_at")
    return [
        {
            "dossier": each.dossier.number if each.dossier else each.mechanism,
            "act": each.act,
            "answers": each.data,
            "updated": each.updated_at.isoformat(),
        }
        for each in found
    ]


def _erase_drafts(person: Actor) -> int:
    return Draft.objects.filter(person=person).delete()[0]


declare(
    Holding(
        id="acts",
        name=Text(fr="Vos actes", en="Your acts"),
        purpose=Text(
            fr="Tenir un registre public que personne ne peut récrire.",
            en="To keep a public register that nobody can rewrite.",
        ),
        keep=Text(
            fr="Autant que le registre : sans limite de temps.",
            en="As long as the register: without limit of time.",
        ),
        tables=("register.Entry", "dossiers.DossierRow", "dossiers.Seat"),
        export=_acts,
        erase=_kept_acts,
        remains=Text(
            fr="Vos actes et vos réponses publiques, sous un identifiant tiré au hasard : en "
            "retirer un romprait la preuve de tous les autres.",
            en="Your acts and your public answers, under an identifier drawn at random: taking "
            "one away would break the proof of all the others.",
        ),
        words=WORDS,
    )
)
declare(
    Holding(
        id="answers",
        name=Text(fr="Vos réponses gardées à part", en="Your answers kept apart"),
        purpose=Text(
            fr="Instruire le dossier : chaque question dit pourquoi elle est posée.",
            en="To examine the dossier: each question says why it is asked.",
        ),
        keep=Text(
            fr="La durée que dit chaque question ; elle est effacée ensuite d’elle-même.",
            en="The time that each question gives; it is then erased of itself.",
        ),
        tables=("register.SealedValue",),
        export=_answers,
        erase=_erase_answers,
        remains=Text(
            fr="Les réponses aux parties et les confidentielles, jusqu’au jour que dit leur "
            "question.",
            en="Answers to the parties and confidential ones, until the day that their question "
            "gives.",
        ),
        words=WORDS,
    )
)
declare(
    Holding(
        id="drafts",
        name=Text(fr="Vos brouillons", en="Your drafts"),
        purpose=Text(
            fr="Ne pas vous faire retaper ce que vous aviez commencé.",
            en="So that you need not type again what you had begun.",
        ),
        keep=Text(
            fr="Jusqu’à l’acte, ou jusqu’à l’effacement.", en="Until the act, or until erasure."
        ),
        tables=("dossiers.Draft",),
        export=_drafts,
        erase=_erase_drafts,
        words=WORDS,
    )
)
spare("register.Chain", "The header and the head of a register: hashes and the mechanism's name.")
spare("dossiers.PinnedMechanism", "The text of a mechanism, written for everybody: no person.")
spare("dossiers.Numbering", "The last number given in a year: no person.")
spare("dossiers.Tally", "Counts of dossiers that stand alike: no person.")
spare("dossiers.Setting", "A value decided by a territory, with the decision: no person.")
spare("dossiers.Reminder", "Which deadline falls due, owed by which role: no person.")
