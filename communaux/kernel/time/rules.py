"""Named ways of counting that a law sets once for every delay: each with its own sentence and text.

Those of French public law. Their names are French, because the law has no English word for them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from communaux.kernel.text import Text

RuleName = Literal["delai_franc", "de_quantieme_a_quantieme", "report_jour_ouvrable"]


@dataclass(frozen=True, slots=True)
class Rule:
    """`sets` are the keys of `Counting` it fixes; `sentence` says what it did and by which text."""

    sentence: Text
    sets: dict[str, object] = field(default_factory=dict)


RULES: Final[dict[RuleName, Rule]] = {
    "delai_franc": Rule(
        Text(
            fr="délai franc : ni le jour de départ ni celui de l’échéance ne comptent "
            "(Conseil d’État, 19 septembre 2014, n° 362568, lu de seconde main)",
            en="délai franc: neither the first day nor the last one counts "
            "(Conseil d’État, 19 September 2014, no. 362568, read at second hand)",
        ),
        {"franc": True},
    ),
    "de_quantieme_a_quantieme": Rule(
        Text(
            fr="de quantième à quantième (code de procédure civile, art. 641)",
            en="to the same day number (French code of civil procedure, art. 641)",
        ),
        {"start": "excluded"},
    ),
    "report_jour_ouvrable": Rule(
        Text(
            fr="reporté du {day} au premier jour ouvrable suivant "
            "(code de procédure civile, art. 642)",
            en="carried over from {day} to the next working day "
            "(French code of civil procedure, art. 642)",
        ),
        {"carry_over": "next_working_day"},
    ),
}


def applied(raw: dict[str, object]) -> dict[str, object]:
    """The keys of a counting with those that its named rules set. Raises `ValueError`."""
    found = dict(raw)
    names = raw.get("rules")
    for name in names if isinstance(names, list | tuple) else ():
        for key, value in RULES[name].sets.items() if name in RULES else ():
            if found.get(key, value) != value:
                raise ValueError(
                    f"la règle « {name} » fixe « {key}: {value} » : retirez « {key} » ou la règle"
                )
            found[key] = value
    return found
