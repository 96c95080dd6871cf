"""Homes project by project, held against the published total; the gap is shown, never filled."""

from __future__ import annotations

from pydantic import Field

from communaux.kernel.blocks.block import Block, Caution, Column, Figure, Table
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

GAP = Text(
    fr="Les projets font {counted}, le total publié dit {told}. On ne sait pas d’où vient l’écart "
    "de {gap} : on garde les deux.",
    en="The projects make {counted}, the published total says {told}. Where the gap of {gap} comes "
    "from is not known: both are kept.",
)
TWICE = Text(
    fr="Le projet « {name} » est écrit deux fois : réunissez les deux lignes.",
    en="The project “{name}” is written twice: put both lines together.",
)
HOMES = Text(fr="logements", en="homes")
PROJECT, COUNT = Text(fr="Projet", en="Project"), Text(fr="Logements", en="Homes")


class Project(Strict):
    """A project and its homes."""

    name: str = Field(
        max_length=120, json_schema_extra={"label": {"fr": "Projet", "en": "Project"}}
    )
    homes: int = Field(
        ge=0, le=10**6, json_schema_extra={"label": {"fr": "Logements", "en": "Homes"}}
    )


class Projects(Strict):
    """The projects, and the total somebody published."""

    projects: tuple[Project, ...] = Field(
        min_length=1,
        max_length=500,
        json_schema_extra={"label": {"fr": "Projets", "en": "Projects"}},
    )
    published_total: int | None = Field(
        None, ge=0, le=10**6,
        json_schema_extra={"label": {"fr": "Total publié", "en": "Published total"}},
    )  # fmt: skip


def add_up(asked: Projects) -> Result:
    """`total` counted, and `gap` = published − counted, None when nothing is published."""
    seen: set[str] = set()
    for n, project in enumerate(asked.projects):
        if project.name in seen:
            raise InstrumentRefusal(f"projects.{n}.name", TWICE.format(name=project.name))
        seen.add(project.name)
    total = sum(project.homes for project in asked.projects)
    told = asked.published_total
    gap = None if told is None else told - total
    columns = (Column(label=PROJECT), Column(label=COUNT, numeric=True))
    rows = tuple((project.name, project.homes) for project in asked.projects)
    caption = Text(fr="Projet par projet", en="Project by project")
    label = Text(fr="Total compté", en="Total counted")
    formula = Text(fr="somme des projets", en="sum of the projects")
    figure = Figure(label=label, value=total, unit=HOMES, formula=formula, nature="computed")
    blocks: list[Block] = [figure, Table(caption=caption, columns=columns, rows=rows)]
    if gap:
        words = GAP.format(counted=total, told=told or 0, gap=abs(gap))
        blocks.insert(0, Caution(sentence=words))
    return Result({"total": total, "gap": gap, "agrees": gap in {None, 0}}, tuple(blocks))


INSTRUMENT = Instrument(
    id="project_totals",
    title=Text(fr="Logements, projet par projet", en="Homes, project by project"),
    help=Text(
        fr="Additionne les projets et montre l’écart avec un total publié.",
        en="Adds up the projects and shows the gap with a published total.",
    ),
    inputs=Projects,
    run=add_up,
)
