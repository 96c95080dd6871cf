"""`communaux open`: open a dossier of a mechanism."""

from __future__ import annotations

from datetime import date

from communaux.cli.acting import act_known, acting_options, answers, attached, enter
from communaux.cli.finding import acting_of, commons_named, person_named, territory_named
from communaux.cli.memory import wake
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.text import Text
from communaux.kernel.time import clock

STORY = Text(
    fr="Ouvrir un dossier : le premier acte d’un mécanisme.\n\n"
    "Sans ACT, l’acte d’ouverture du mécanisme s’il n’y en a qu’un.",
    en="Open a dossier: the first act of a mechanism.\n\n"
    "Without ACT, the opening act of the mechanism when there is only one.",
)
MECHANISM = Text(fr="Le mécanisme.", en="The mechanism.")
ACT = Text(fr="L’acte qui ouvre.", en="The act that opens.")
TERRITORY = Text(
    fr="Le territoire, s’il y en a plusieurs.", en="The territory, when there are several."
)
COMMONS = Text(
    fr="Le commun dont il s’agit : nom ou identifiant.",
    en="The commons it is about: name or identifier.",
)
EXAMPLES = (
    (
        "communaux open collaboration_pact submit --as Chloé --data proposition.json",
        Text(fr="déposer une proposition de pacte", en="file a proposal for a pact"),
    ),
)


@spoken("open", STORY, EXAMPLES)
@argument("mechanism", MECHANISM)
@argument("act", ACT, required=False)
@acting_options
@option("--territory", text=TERRITORY)
@option("--commons", text=COMMONS)
def command(  # noqa: PLR0913 - one argument per option, all by name
    *,
    mechanism: str,
    act: str | None,
    person: str,
    party: str | None,
    data: str | None,
    pairs: tuple[str, ...],
    files: tuple[str, ...],
    day: date | None,
    territory: str | None,
    commons: str | None,
) -> int:
    wake()
    from communaux.apps.dossiers.performing import perform
    from communaux.apps.dossiers.permissions import may_open
    from communaux.catalogue import catalogue

    text = catalogue().shelf(mechanism).mechanism
    name = act or text.opening_acts[0]
    act_known(text, name)
    where = territory_named(territory)
    place = commons_named(commons, where) if commons else None
    on = day or clock.today(where.zone)
    acting = acting_of(
        person_named(person), party, where, on, lambda one: may_open(text, name, one)
    )
    given, documents = answers(data, pairs), attached(files)
    return enter(
        lambda: perform(
            None,
            name,
            acting,
            data=given,
            documents=documents,
            on=on,
            territory=where,
            mechanism=mechanism,
            commons=place,
        ),
        name,
        text,
    )
