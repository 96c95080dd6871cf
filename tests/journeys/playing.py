"""Playing a story in a browser: each act found on the dossier's page, its form filled, sent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect

from communaux.catalogue import catalogue
from communaux.kernel.dossier.scenario import Expect, Scenario, Step
from communaux.kernel.text import date_text
from tests.journeys.conftest import Site, become

PACT = "collaboration_pact"
ACT_PAGE, CALCULATOR = "/fr/dossiers/{}/faire/{}/", "/fr/mecanismes/{}/calculer/{}/"


@dataclass
class Player:
    """The whole cast in one window, changing places between acts."""

    page: Page
    site: Site
    story: Scenario
    place: str
    mechanism: str = PACT
    foreseen: bool = True
    """Refusals are known before the form is filled; in other stories some come from answers."""
    dossier: str = ""
    now: str = ""
    done: list[str] = field(default_factory=list)

    def play(self, step: Step) -> None:
        """One step of the story."""
        if step.run:
            self.calculate(step)
            return
        self.site.stand_on(step.on)
        if step.do:
            self.perform(step)
        elif step.try_:
            self.be_refused(step)
        if isinstance(step.expect, Expect):
            self.look(step.expect)

    def be(self, role: str) -> None:
        """The person of that role, for its party; nothing when one already is."""
        if role != self.now:
            player = self.story.cast[role]
            become(self.page, player.person, "" if player.nature == "person" else player.name)
            self.now = role

    def perform(self, step: Step) -> None:
        """Find the act on the page, fill its form, send it, land on the dossier."""
        self.be(step.by or "")
        self.go_to_form(step.do or "")
        self.fill(step)
        self.send(step.do or "")
        expect(self.page.get_by_role("status").first).to_contain_text("au registre")
        self.dossier = self.page.url.rstrip("/").split("/")[-1]
        self.done.append(step.do or "")

    def go_to_form(self, act: str) -> None:
        """By the button of the dossier's page; by the mechanism's page when nothing is open yet."""
        label = self.label(act)
        if self.dossier:
            self.page.goto(f"/fr/dossiers/{self.dossier}/")
            self.offered(act).click()
        else:
            self.page.goto(f"/fr/mecanismes/{self.mechanism}/")
            self.page.get_by_role("link", name="Ouvrir un dossier").first.click()
            self.page.get_by_role("link", name=label, exact=True).click()
            self.name_place()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(label)

    def name_place(self) -> None:
        """The commons of a dossier about to be opened."""
        self.page.locator('[name="r-commons_name"]').fill(self.place)

    def be_refused(self, step: Step) -> None:
        """Send the form all the same: the refusal says why, and from when."""
        act = step.try_ or ""
        self.be(step.by or "")
        if self.foreseen:
            self.page.goto(f"/fr/dossiers/{self.dossier}/")
            expect(self.offered(act)).to_have_count(0)
        if self.dossier:
            self.page.goto(ACT_PAGE.format(self.dossier, act))
        else:
            self.go_to_form(act)
        self.fill(step)
        self.send(act)
        said = self.page.get_by_role("alert").first
        expect(said).to_be_visible()
        if step.says:
            expect(said).to_contain_text(step.says.fr)
        if step.possible_from:
            day = date_text(step.possible_from).fr
            expect(said).to_contain_text(re.compile(f"possible dès le {day}", re.IGNORECASE))

    def fill(self, step: Step) -> None:
        """Answer every question the story answers, and attach what it attaches."""
        for name, value in step.with_.items():
            self.answer(name, value)
        for kind in step.documents:
            file = FilePayload(name=f"{kind}.txt", mimeType="text/plain", buffer=b"Une piece.\n")
            self.page.locator(f'[name="piece-{kind}"]').set_input_files(file)

    def answer(self, name: str, value: Any) -> None:
        """One question, with the control it has."""
        control = self.page.locator(f'[name="r-{name}"]')
        kind = control.first.get_attribute("type")
        if kind in {"radio", "checkbox"}:
            for one in value if isinstance(value, list) else [value]:
                wanted = str(one).lower() if isinstance(one, bool) else str(one)
                self.page.locator(f'[name="r-{name}"][value="{wanted}"]').check()
        elif control.first.evaluate("node => node.tagName") == "SELECT":
            control.select_option(str(value))
        else:
            control.fill(as_typed(value))

    def send(self, act: str) -> None:
        self.page.get_by_role("button", name=self.label(act), exact=True).click()
        self.page.wait_for_load_state()

    def label(self, act: str) -> str:
        return catalogue().shelf(self.mechanism).mechanism.acts[act].label.fr

    def done_label(self, act: str) -> str:
        return catalogue().shelf(self.mechanism).mechanism.acts[act].done.fr

    def offered(self, act: str) -> Locator:
        """The button of an act on the dossier's page."""
        possible = self.page.locator("#possible")
        return possible.get_by_role("link", name=self.label(act), exact=True)

    def look(self, expected: Expect) -> None:
        """The page says the stage, the open deadlines, what each of the cast may do."""
        mechanism = catalogue().shelf(self.mechanism).mechanism
        self.page.goto(f"/fr/dossiers/{self.dossier}/")
        where = self.page.locator(".where")
        if expected.stage:
            expect(where).to_contain_text(mechanism.stages[expected.stage].label.fr)
        for name, due in expected.deadlines.items():
            if isinstance(due, date):
                owed = self.page.locator("#attendu")
                expect(owed).to_contain_text(mechanism.deadlines[name].label.fr)
                expect(owed).to_contain_text(date_text(due).fr)
        for role, acts in expected.can.items():
            self.be(role)
            self.page.goto(f"/fr/dossiers/{self.dossier}/")
            for act in acts:
                expect(self.offered(act)).to_be_visible()
            for act in expected.cannot.get(role, ()):
                expect(self.offered(act)).to_have_count(0)

    def calculate(self, step: Step) -> None:
        """The instrument, by its form; the address then holds the answers."""
        self.page.goto(CALCULATOR.format(self.mechanism, step.run))
        for name, value in step.with_.items():
            self.answer(name, value)
        self.page.get_by_role("button", name="Calculer", exact=True).click()
        expect(self.page.locator("#resultat")).to_be_visible()
        self.done.append(step.run or "")


class SamePlace(Player):
    """Opens its dossier on a commons already known."""

    def name_place(self) -> None:
        self.page.locator('[name="r-commons"]').select_option(label=self.place)


def as_typed(value: Any) -> str:
    """A value as a French person types it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return " ; ".join(as_typed(part) for part in value.values())
    if isinstance(value, list):
        return "\n".join(as_typed(item) for item in value)
    return str(value)
