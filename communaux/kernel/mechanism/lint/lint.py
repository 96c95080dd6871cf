"""All checks of one folder, each finding with its file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from communaux.kernel.mechanism.finding import Finding
from communaux.kernel.mechanism.lint import (
    ballots,
    clocks,
    forms,
    graph,
    keeping,
    names,
    numbers,
    petitions,
    registers,
    signing,
)
from communaux.kernel.mechanism.lint.problem import Problem
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.yaml_lines import Parsed, parse
from communaux.kernel.parameters.parameter import Parameter

MECHANISM, PARAMETERS = "mechanism.yaml", "parameters.yaml"


def lint(
    mechanism: Mechanism,
    parameters: Mapping[str, Parameter],
    files: Mapping[str, str],
    today: date,
) -> tuple[Finding, ...]:
    """Everything wrong with a mechanism that could be loaded.

    `files` holds the folder's texts by relative name; instruments and templates are searched for
    the parameters they use.
    """
    known = _known(mechanism, parameters, files)
    found = [*names.check(mechanism, known), *graph.check(mechanism), *clocks.check(mechanism)]
    found += [*forms.check(mechanism), *ballots.check(mechanism)]
    found += petitions.check(mechanism, known, parameters)
    found += registers.check(mechanism, known)
    found += signing.check(mechanism)
    found += keeping.check(mechanism, parameters)
    used = {name for name in parameters if _mentioned(name, files)}
    return (
        *_located(found, parse(files[MECHANISM]), MECHANISM),
        *_located(
            numbers.check(mechanism, parameters, used, today),
            parse(files.get(PARAMETERS, "{}")),
            PARAMETERS,
        ),
    )


def _mentioned(name: str, files: Mapping[str, str]) -> bool:
    return any(name in text for file, text in files.items() if file != PARAMETERS)


def _located(
    problems: Iterator[Problem] | list[Problem], parsed: Parsed, file: str
) -> Iterator[Finding]:
    for problem in problems:
        yield Finding(
            file=file,
            line=parsed.line(problem.path),
            sentence=problem.sentence,
            remedy=problem.remedy,
            level=problem.level,
        )


def _known(
    mechanism: Mechanism, parameters: Mapping[str, Parameter], files: Mapping[str, str]
) -> dict[str, list[str]]:
    templates = [name.removeprefix("documents/") for name in files if name.endswith(".typ")]
    sets = [name for act in mechanism.acts.values() for name in act.sets]
    silent = [n for d in mechanism.deadlines.values() if d.silence for n in d.silence.sets]
    return {
        "role": [*mechanism.roles],
        "stage": [*mechanism.stages],
        "track": [*mechanism.tracks],
        "act": [*mechanism.acts],
        "deadline": [*mechanism.deadlines],
        "parameter": [*parameters],
        "document": [*mechanism.documents],
        "field": [*mechanism.fields, *sets, *silent],
        "source": [*mechanism.sources],
        "state": [*mechanism.states],
        "child": [*mechanism.children],
        "obligation": [*mechanism.obligations],
        "level": [*(mechanism.levels.values if mechanism.levels else ())],
        "template": templates,
    }
