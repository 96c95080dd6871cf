"""`communaux act`: perform an act in a dossier."""

from __future__ import annotations

from datetime import date

import click

from communaux.cli.acting import act_known, acting_options, answers, attached, enter, tell_preview
from communaux.cli.finding import acting_of, dossier_named, person_named
from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.text import Text

STORY = Text(
    fr="Faire un acte dans un dossier, ou dire pourquoi il est refusé et à partir de quand il "
    "devient possible.\n\n"
    "C’est la même porte que celle des pages et de l’API : l’acte est jugé, puis inscrit au "
    "registre. Un refus sort avec 1 et n’inscrit rien.",
    en="Perform an act in a dossier, or say why it is refused and from when it becomes "
    "possible.\n\n"
    "This is the same door as that of the pages and the API: the act is judged, then entered in "
    "the register. A refusal exits with 1 and records nothing.",
)
DOSSIER = Text(
    fr="Son numéro (2026-017) ou son identifiant.", en="Its number (2026-017) or its identifier."
)
ACT = Text(
    fr="L’acte, tel que « communaux dossier » le nomme entre crochets.",
    en="The act, as “communaux dossier” names it in brackets.",
)
DRY = Text(fr="Donner les avis sans rien inscrire.", en="Give the verdicts, record nothing.")
SEEN = Text(
    fr="Numéro du dernier acte lu : refuse si d’autres ont agi depuis.",
    en="Number of the last act read: refuses if others have acted since.",
)
SIGNED = Text(
    fr="Démonstration : personne ne prouve son identité. Document signé : {name}, "
    "empreinte {hash}.",
    en="Demonstration: nobody proves their identity. Document signed: {name}, hash {hash}.",
)
EXAMPLES = (
    (
        "communaux act 2026-003 observe --as Elsa --set observation='Gardez la fresque.'",
        Text(fr="une observation", en="an observation"),
    ),
    (
        "communaux act 2026-003 sign --as Bruno --data signature.json --dry-run",
        Text(fr="voir ce qui manque avant de signer", en="see what is missing before signing"),
    ),
)


@spoken("act", STORY, EXAMPLES)
@argument("dossier", DOSSIER)
@argument("act", ACT)
@acting_options
@option("--seen", type=click.IntRange(0), text=SEEN)
@option("--dry-run", "dry", is_flag=True, text=DRY)
def command(  # noqa: PLR0913 - one argument per option, all by name
    *,
    dossier: str,
    act: str,
    person: str,
    party: str | None,
    data: str | None,
    pairs: tuple[str, ...],
    files: tuple[str, ...],
    day: date | None,
    dry: bool,
    seen: int | None,
) -> int:
    wake()
    from communaux.apps.dossiers.judging import judge_act
    from communaux.apps.dossiers.loading import situation_of
    from communaux.apps.dossiers.performing import perform
    from communaux.apps.signing.demonstrating import shown_here
    from communaux.kernel.dossier.mandate import role_for

    row = dossier_named(dossier)
    situation = situation_of(row, day)
    mechanism = situation.dossier.mechanism
    act_known(mechanism, act)
    who = person_named(person)
    acting = acting_of(
        who,
        party,
        row.territory,
        situation.on,
        lambda one: role_for(situation.state, mechanism.acts[act], one.hand) is not None,
    )
    given = answers(data, pairs)
    documents = attached(files)
    if dry:
        judgement = judge_act(row, act, acting, data=given, documents=documents, on=day)
        return tell_preview(judgement, mechanism)
    consent = shown_here(row, act)
    if consent is not None and consent.document is not None:
        say(SIGNED.format(name=consent.document.name, hash=consent.document.sha256))
    return enter(
        lambda: perform(
            row, act, acting, data=given, documents=documents, on=day, seen=seen, consent=consent
        ),
        act,
        mechanism,
    )
