"""What `act` and `open` share: options, attached files, and telling how it went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communaux.cli.faults import FOUND, MISUSED, Stop
from communaux.cli.language import say
from communaux.cli.reading import read_answers, read_json
from communaux.cli.telling import tell_judgement
from communaux.kernel.text import Text, date_text

if TYPE_CHECKING:
    from communaux.apps.dossiers.models import DossierRow
    from communaux.kernel.dossier.act import DocumentRef
    from communaux.kernel.dossier.judge import Judgement
    from communaux.kernel.mechanism.mechanism import Mechanism

AS = Text(fr="Qui agit : nom ou identifiant.", en="Who acts: name or identifier.")
FOR = Text(
    fr="Pour quelle partie, s’il y en a plusieurs.", en="For which party, when there are several."
)
DATA = Text(
    fr="Les réponses : un objet JSON, un fichier, ou « - ».",
    en="The answers: a JSON object, a file, or “-”.",
)
SET = Text(fr="Une réponse, nom=valeur. Répétable.", en="One answer, name=value. May be repeated.")
ON = Text(fr="Date de l’acte (aujourd’hui sinon).", en="Date of the act (today otherwise).")
ATTACH = Text(
    fr="Une pièce jointe, sorte=fichier. Répétable.",
    en="An attached document, kind=file. May be repeated.",
)
PAIR = Text(fr="« {got} » : écrivez sorte=fichier.", en="“{got}”: write kind=file.")
NO_ACT = Text(
    fr="« {name} » n’est pas un acte de ce mécanisme. Ses actes : {known}.",
    en="“{name}” is not an act of this mechanism. Its acts: {known}.",
)
RECORDED = Text(
    fr="Inscrit : {done}. Acte n° {seq} du dossier {number}, empreinte {hash}.",
    en="Recorded: {done}. Act no. {seq} of dossier {number}, hash {hash}.",
)
NOW_AT = Text(fr="Étape : {stage}.", en="Stage: {stage}.")
REFUSED = Text(fr="Refusé : {act}.", en="Refused: {act}.")
FREE = Text(fr="Possible : {act}.", en="Possible: {act}.")
FROM = Text(fr="Possible à partir du {day}.", en="Possible from {day}.")


def answers(data: str | None, pairs: tuple[str, ...]) -> dict[str, Any]:
    """The answers of `--data`, completed by those of `--set`."""
    return {**(read_json(data) if data else {}), **read_answers(pairs)}


def act_known(mechanism: Mechanism, act: str) -> None:
    """Refuse, with the list, an act that the mechanism does not have."""
    if act not in mechanism.acts:
        raise Stop(NO_ACT.format(name=act, known=", ".join(mechanism.acts)), MISUSED)


def attached(pairs: Sequence[str]) -> tuple[DocumentRef, ...]:
    """Keep the files of `--document kind=file`."""
    from communaux.apps.documents.keeping import keep_path

    found = []
    for pair in pairs:
        kind, sign, file = pair.partition("=")
        if not sign:
            raise Stop(PAIR.format(got=pair[:60]), MISUSED)
        found.append(keep_path(Path(file), kind))
    return tuple(found)


def tell_preview(judgement: Judgement, mechanism: Mechanism) -> int:
    """The verdicts of a dry run, or of a refusal; the exit code."""
    label = mechanism.acts[judgement.act].label
    say((FREE if judgement.allowed else REFUSED).format(act=label))
    tell_judgement(judgement, margin=2)
    if judgement.possible_from:
        say(FROM.format(day=date_text(judgement.possible_from)))
    return 0 if judgement.allowed else FOUND


def enter(do: Callable[[], DossierRow], act: str, mechanism: Mechanism) -> int:
    """Perform, then say what was recorded, or why not."""
    from communaux.apps.dossiers.refusals import Refused

    try:
        row = do()
    except Refused as refused:
        return tell_preview(refused.judgement, mechanism)
    done = mechanism.acts[act].done
    shown = {"seq": str(row.head_seq), "number": row.number, "hash": row.head_hash[:12]}
    say(RECORDED.format(done=done, **shown))
    say(NOW_AT.format(stage=mechanism.stages[row.stage].label))
    return 0


def acting_options(body: Any) -> Any:
    """The options of both commands."""
    from communaux.cli.day import DAY
    from communaux.cli.spoken import option

    for decorate in reversed(
        (
            option("--as", "person", required=True, text=AS),
            option("--for", "party", text=FOR),
            option("--data", text=DATA),
            option("--set", "pairs", multiple=True, metavar="NAME=VALUE", text=SET),
            option("--document", "files", multiple=True, metavar="KIND=FILE", text=ATTACH),
            option("--on", "day", type=DAY, text=ON),
        )
    ):
        body = decorate(body)
    return body
