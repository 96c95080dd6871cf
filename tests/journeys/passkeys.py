"""A telephone that keeps passkeys, played by the browser itself."""

from __future__ import annotations

from dataclasses import replace

from playwright.sync_api import Page

from tests.journeys.conftest import Site

TELEPHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def virtual_authenticator(page: Page) -> str:
    """Give this window a device that makes and shows passkeys at once; its name in the browser.

    The window must stand on `by_name(site)`: no passkey is made for a bare number.
    """
    asking = page.context.new_cdp_session(page)
    asking.send("WebAuthn.enable")
    answer = asking.send("WebAuthn.addVirtualAuthenticator", {"options": TELEPHONE})
    return str(answer["authenticatorId"])


def by_name(site: Site) -> Site:
    """The same site under its name, for which passkeys are made."""
    return replace(site, address=site.address.replace("127.0.0.1", "localhost"))
