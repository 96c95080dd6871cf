"""A real browser on the demo: Debian's Chromium, driven by Playwright; skipped without it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.moving_clock import DAY_FILE
from tests.scanners import ROOT

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
WIDTHS = {"desktop": 1280, "phone": 390, "small phone": 360}
PATIENCE = 60


@dataclass(frozen=True)
class Site:
    """The served demo: its address, and the day it stands on."""

    address: str
    data: Path

    @property
    def said(self) -> Path:
        """What the server wrote while it served."""
        return self.data / "server.log"

    def stand_on(self, day: date | None) -> None:
        """Every later request happens on that day; on the real day with None."""
        file = self.data / DAY_FILE
        if day is None:
            file.unlink(missing_ok=True)
        else:
            draft = file.with_suffix(".new")
            draft.write_text(day.isoformat(), encoding="utf-8")
            draft.replace(file)

    @contextmanager
    def back_to_today(self) -> Iterator[None]:
        """Whatever happens inside, the site then stands on the real day again."""
        try:
            yield
        finally:
            self.stand_on(None)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo, seeded by its command and served by a process of its own."""
    with served(tmp_path_factory.mktemp("demo"), demo=True, prepare=_seed) as site:
        yield site


@contextmanager
def served(
    data: Path, *, demo: bool, prepare: Callable[[Path, dict[str, str]], None]
) -> Iterator[Site]:
    """A site on data of its own, made ready by `prepare`, served until one is done with it."""
    if CHROMIUM is None:
        pytest.skip("no browser: on Debian, apt-get install chromium")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COMMUNAUX_")}
    environment |= {
        "COMMUNAUX_DATA": str(data),
        "COMMUNAUX_DEMO": str(int(demo)),
        "COMMUNAUX_SECURE": "0",
        "DJANGO_SETTINGS_MODULE": "communaux.config.settings",
    }
    prepare(data, environment)
    port = _free_port()
    command = [sys.executable, "-m", "tests.journeys.moving_clock", str(data), str(port)]
    site = Site(f"http://127.0.0.1:{port}", data)
    with (
        site.said.open("w", encoding="utf-8") as said,
        subprocess.Popen(command, stderr=said, cwd=ROOT, env=environment) as server,
    ):
        try:
            yield _answering(site)
        finally:
            server.terminate()


def _seed(data: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "communaux", "demo", str(data), "--no-serve"]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answering(site: Site) -> Site:
    """Wait until the first page comes."""
    for _ in range(PATIENCE * 5):
        try:
            with urllib.request.urlopen(f"{site.address}/fr/aide/verifier/", timeout=5):  # noqa: S310 - our own address
                return site
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("The demo did not answer.")


@pytest.fixture(scope="session")
def browser(site: Site) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, site: Site, width: int = 1280, **options: Any) -> Iterator[Page]:
    """A fresh browser window in French, with no memory of another."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale="fr-FR", base_url=site.address, **options
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    try:
        yield page
    finally:
        context.close()


def become(page: Page, person: str, party: str = "") -> None:
    """Take the place of somebody of the cast."""
    page.goto("/fr/qui/")
    card = page.locator(".people > li", has=page.get_by_role("heading", name=person, exact=True))
    words = f"pour « {party} »" if party else "en votre nom"
    card.get_by_role("button").filter(has_text=words).first.click()
    page.wait_for_url("**/fr/")
