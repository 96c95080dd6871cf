"""The pictures of the docs, from a running demo: python -m tests.journeys.pictures ADDRESS."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PAGES = (
    ("home", "/fr/", 1280, 900),
    ("home_phone", "/fr/", 390, 844),
    ("mechanisms", "/fr/mecanismes/", 1280, 900),
    ("mechanism", "/fr/mecanismes/collaboration_pact/", 1280, 900),
)
DOUGHNUTS = (("world", "world_doughnut"), ("france", "france_2011"))
LANGUAGES = ("fr", "en")
PLACE = "mecanismes/city_doughnut/calculer"
WIDTHS = (320, 900)


def main(address: str) -> None:
    """Write every picture into docs/pictures."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for name, path, width, height in PAGES:
            page = browser.new_page(viewport={"width": width, "height": height}, locale="fr-FR")
            page.goto(address + path)
            page.screenshot(path=FOLDER / f"{name}.png")
            page.close()
        _dossier(browser, address)
        for place, instrument in DOUGHNUTS:
            for language in LANGUAGES:
                at = f"{address}/{language}/{PLACE}/{instrument}/?calculer=1"
                _doughnut(browser, at, f"doughnut_{place}_{language}")
        browser.close()


def _dossier(browser: Browser, address: str) -> None:
    for name, width, height in (("dossier", 1280, 1100), ("dossier_phone", 390, 1100)):
        page = browser.new_page(viewport={"width": width, "height": height}, locale="fr-FR")
        page.goto(f"{address}/fr/dossiers/?q=Conciatori")
        page.locator("main a[href*='/fr/dossiers/']").filter(has_text="Conciatori").first.click()
        page.screenshot(path=FOLDER / f"{name}.png")
        page.close()


def _doughnut(browser: Browser, at: str, name: str) -> None:
    for width in WIDTHS:
        # The drawing has the width asked for; the page around it is wider.
        page = browser.new_page(viewport={"width": width if width < 900 else 1300, "height": 900})
        page.goto(at)
        drawing = page.locator("svg.doughnut:visible").first
        drawing.screenshot(path=FOLDER / f"{name}_{width}.jpg", type="jpeg", quality=80)
        page.close()
    page = browser.new_page(viewport={"width": 794, "height": 1123})
    page.goto(at)
    page.emulate_media(media="print")
    page.locator("svg.doughnut:visible").first.screenshot(path=FOLDER / f"{name}_print.png")
    page.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000")
