"""Why an act was not performed: refused, overtaken, or the database too busy."""

from __future__ import annotations

from collections.abc import Mapping

from communaux.kernel.dossier.act import Act
from communaux.kernel.dossier.judge import Judgement
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import SpokenError, Text, date_text, list_text

NOTHING = Text(fr="L’acte est refusé.", en="The act is refused.")
CHANGED = Text(
    fr="Le dossier a changé depuis que vous l’avez ouvert : {acts}. Relisez-le, puis recommencez ; "
    "vos réponses ne sont pas perdues.",
    en="The dossier has changed since you opened it: {acts}. Read it again, then retry; your "
    "answers are not lost.",
)
ONE_ACT = Text(fr="{done} ({who}, {day})", en="{done} ({who}, {day})")
BUSY = Text(
    fr="La base de données est occupée : rien n’a été enregistré, et rien n’est perdu. "
    "Recommencez dans un instant.",
    en="The database is busy: nothing has been recorded, and nothing is lost. Try again in a "
    "moment.",
)
UNKNOWN_ACT = Text(
    fr="Il n’y a pas d’acte « {act} » ici. Les actes possibles : {known}.",
    en="There is no act “{act}” here. The possible acts: {known}.",
)


class Refused(SpokenError):
    """The act may not be performed; `judgement` holds every reason."""

    def __init__(self, judgement: Judgement) -> None:
        reasons = [verdict.sentence for verdict in judgement.refusals]
        reasons += [problem.sentence for problem in judgement.problems]
        super().__init__(Text.joined(reasons, " ") if reasons else NOTHING)
        self.judgement = judgement


class Overtaken(SpokenError):
    """Somebody acted after the person looked: `seen` is what they saw, `now` the last number.

    `acts` are those they have not seen, oldest first.
    """

    def __init__(
        self, seen: int, acts: tuple[Act, ...], mechanism: Mechanism, names: Mapping[str, str]
    ) -> None:
        told = [_told(act, mechanism, names) for act in acts]
        super().__init__(CHANGED.format(acts=list_text(told, "and") if told else ""))
        self.seen, self.now, self.acts = seen, acts[-1].seq if acts else seen, acts


class Busy(SpokenError):
    """The database stayed locked; nothing was written."""

    def __init__(self) -> None:
        super().__init__(BUSY)


class UnknownAct(SpokenError):
    """The mechanism has no act of that name."""

    def __init__(self, act: str, mechanism: Mechanism) -> None:
        known = ", ".join(mechanism.acts)
        super().__init__(UNKNOWN_ACT.format(act=act[:60], known=known))


class ImpossibleOpening(SpokenError):
    """A dossier cannot be opened this way; the sentence says what is missing."""


def _told(act: Act, mechanism: Mechanism, names: Mapping[str, str]) -> Text:
    done = mechanism.acts[act.kind].done
    return ONE_ACT.format(done=done, who=names.get(act.party, "—"), day=date_text(act.on))
