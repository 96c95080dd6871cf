"""A browser as a person calls it: "Firefox sur Windows", never the line it sends of itself."""

from __future__ import annotations

from communaux.kernel.text import Text

BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
"""The first that is found: each browser also names those it imitates."""
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "Linux": "Linux",
}
ON = Text(fr="{browser} sur {system}", en="{browser} on {system}")
UNKNOWN = Text(fr="un navigateur inconnu", en="an unknown browser")


def browser_called(user_agent: str) -> Text:
    """The browser and the system named in a `User-Agent` header, as far as they are known."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    if browser and system:
        return ON.format(browser=browser, system=system)
    return Text.same(browser or system) if browser or system else UNKNOWN


def _first(known: dict[str, str], said: str) -> str:
    return next((name for sign, name in known.items() if sign in said), "")
