"""Under which licence an authority publishes its registers: its own choice, by a setting."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence as catalogues of open data name it."""

    name: str
    title: str
    path: str

    def as_data(self) -> dict[str, str]:
        return asdict(self)


LICENCES = {
    licence.name: licence
    for licence in (
        Licence(
            "etalab-2.0",
            "Licence Ouverte / Open Licence 2.0",
            "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        ),
        Licence(
            "ODbL-1.0",
            "Open Database License 1.0",
            "https://opendatacommons.org/licenses/odbl/1-0/",
        ),
        Licence(
            "OGL-UK-3.0",
            "Open Government Licence 3.0",
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        ),
        Licence(
            "CC-BY-4.0",
            "Creative Commons Attribution 4.0",
            "https://creativecommons.org/licenses/by/4.0/",
        ),
    )
}


def licence() -> Licence:
    """The licence of this installation."""
    return LICENCES[settings.DATA_LICENCE]
