"""A real identity provider on this machine: the sign-in library's own, speaking as ProConnect.

It signs its account of a person, which the library leaves in plain words; everything else, its
keys, its codes, its tokens and the end of its session, is the library's.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

SIRET = "21260289200010"
SCOPES = "openid given_name usual_name email siret"


def configure(data: Path) -> None:
    """Settings of a small site of its own, with its key and its database in that folder."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from django.conf import settings

    pem = data / "key.pem"
    if not pem.exists():
        made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        pem.write_bytes(
            made.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
    base = ["contenttypes", "auth", "sessions", "messages"]
    settings.configure(
        SECRET_KEY="only for a test",  # noqa: S106 - a provider that lives for one test
        DEBUG=False,
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="tests.journeys.identity_provider",
        USE_TZ=True,
        SESSION_COOKIE_NAME="provider",  # Both sites share a host; each has its own session.
        CSRF_COOKIE_NAME="provider-csrf",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": data / "db"}},
        INSTALLED_APPS=[
            *(f"django.contrib.{each}" for each in base),
            "allauth", "allauth.account", "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
        ACCOUNT_EMAIL_VERIFICATION="none",
        LOGIN_URL="account_login",
        IDP_OIDC_PRIVATE_KEY=pem.read_text(),
        IDP_OIDC_ADAPTER="tests.journeys.identity_provider.adapter",
        IDP_OIDC_RP_INITIATED_LOGOUT_ASKS_FOR_OP_LOGOUT=False,
    )  # fmt: skip
    import django

    django.setup()


def adapter() -> Any:
    """What ProConnect tells of a person."""
    from allauth.idp.oidc.adapter import DefaultOIDCAdapter

    class ProConnectLike(DefaultOIDCAdapter):  # type: ignore[misc]  # the library is not typed
        scope_display = dict.fromkeys(SCOPES.split(), "")

        def get_claims(self, purpose: str, user: Any, client: Any, scopes: Any, **more: Any) -> Any:
            found = super().get_claims(purpose, user, client, scopes, **more)
            if purpose == "userinfo":
                found |= {"given_name": "Alice", "usual_name": "Durand", "siret": SIRET}
            return found

    return ProConnectLike()


def signed_userinfo(request: Any) -> Any:
    """The library's answer, signed with the library's key, as ProConnect sends it."""
    import time

    import jwt
    from allauth.idp.oidc.adapter import get_adapter
    from allauth.idp.oidc.models import Client
    from allauth.idp.oidc.views import user_info
    from django.conf import settings
    from django.http import HttpResponse

    answer = user_info(request)
    if answer.status_code != 200:
        return answer
    now = int(time.time())
    sealed = {"iss": get_adapter().get_issuer(), "aud": Client.objects.get().pk}
    claims = {**json.loads(answer.content), **sealed, "iat": now, "exp": now + 60}
    kid = json.loads(_jwks(request).content)["keys"][0]["kid"]
    secret = settings.IDP_OIDC_PRIVATE_KEY  # type: ignore[misc]  # a setting of this small site
    token = jwt.encode(claims, secret, algorithm="RS256", headers={"kid": kid})
    return HttpResponse(token, content_type="application/jwt")


def _jwks(request: Any) -> Any:
    from allauth.idp.oidc.views import jwks

    return jwks(request)


def __getattr__(name: str) -> Any:
    """The addresses, once Django is ready."""
    if name != "urlpatterns":
        raise AttributeError(name)
    from django.urls import include, path

    return [
        path("identity/o/api/userinfo", signed_userinfo),
        path("", include("allauth.idp.urls")),
        path("accounts/", include("allauth.account.urls")),
    ]


def enrol(secret: str, back: str, after: str) -> None:
    """Make the database, a person and the site that may ask."""
    from allauth.account.models import EmailAddress
    from allauth.idp.oidc.models import Client
    from django.contrib.auth.models import User
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    alice = User.objects.create_user("alice", "alice@exemple.fr", "un mot de passe")
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    asking = Client(id="communaux", name="Communaux", skip_consent=True, redirect_uris=back)
    asking.scopes = SCOPES.replace(" ", "\n")
    asking.set_post_logout_redirect_uris([after])
    asking.set_secret(secret)
    asking.save()


def serve(port: int) -> None:
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    server = ThreadedWSGIServer(("127.0.0.1", port), WSGIRequestHandler)
    server.set_app(get_wsgi_application())
    server.serve_forever()


if __name__ == "__main__":
    sys.modules["tests.journeys.identity_provider"] = sys.modules[__name__]
    configure(Path(sys.argv[2]))
    if sys.argv[1] == "enrol":
        enrol(*sys.argv[3:])
    else:
        serve(int(sys.argv[3]))
