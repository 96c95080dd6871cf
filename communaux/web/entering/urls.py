"""The addresses of sign-in; the library finds its own pages by these names."""

from __future__ import annotations

from allauth.account.views import account_inactive
from allauth.mfa.recovery_codes.views import download_recovery_codes
from django.urls import path
from django.urls.resolvers import URLPattern

from communaux.web.entering import passkeys, views
from communaux.web.entering.federated import views as federated
from communaux.web.entering.program_keys import drop_key, program_keys
from communaux.web.entering.proving import prove
from communaux.web.entering.proving_afresh import prove_afresh

FACTOR = "compte/deuxieme-facteur/"

urlpatterns: list[URLPattern] = [
    path("connexion/", views.SignIn.as_view(), name="account_login"),
    path("connexion/demander/", views.SignIn.as_view(), name="account_request_login_code"),
    path("connexion/code/", views.SignInCode.as_view(), name="account_confirm_login_code"),
    path("connexion/avec/<slug:provider_id>/", federated.start, name="openid_connect_login"),
    path("compte/cles/", program_keys, name="program_keys"),
    path("compte/cles/retirer/", drop_key, name="drop_key"),
    path("compte/identites/", federated.identities, name="identities"),
    path("connexion/cle/", passkeys.PasskeySignIn.as_view(), name="mfa_login_webauthn"),
    path("connexion/deuxieme-facteur/", views.SecondFactor.as_view(), name="mfa_authenticate"),
    path("inscription/", views.SignUp.as_view(), name="account_signup"),
    path("inscription/code/", views.SignUpCode.as_view(), name="account_email_verification_sent"),
    path("deconnexion/", views.SignOut.as_view(), name="account_logout"),
    path("compte/inactif/", account_inactive, name="account_inactive"),
    path("compte/fermer/", views.close, name="account_close"),
    path("compte/sessions/", views.Sessions.as_view(), name="usersessions_list"),
    path(FACTOR, views.SecondFactors.as_view(), name="mfa_index"),
    path("compte/confirmer/", prove_afresh, name="prove_afresh"),
    # The library sends here whoever must prove a factor again: one page for both kinds.
    path("compte/confirmer/", prove_afresh, name="mfa_reauthenticate"),
    path("compte/confirmer/", prove_afresh, name="mfa_reauthenticate_webauthn"),
    path(f"{FACTOR}prouver/", prove, name="prove"),
    path(f"{FACTOR}cle/", passkeys.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(f"{FACTOR}cle/<int:pk>/", passkeys.EditPasskey.as_view(), name="mfa_edit_webauthn"),
    path(
        f"{FACTOR}cle/<int:pk>/retirer/",
        passkeys.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path(f"{FACTOR}activer/", views.Activate.as_view(), name="mfa_activate_totp"),
    path(f"{FACTOR}retirer/", views.Deactivate.as_view(), name="mfa_deactivate_totp"),
    path(f"{FACTOR}codes/", views.Codes.as_view(), name="mfa_view_recovery_codes"),
    path(f"{FACTOR}codes/refaire/", views.NewCodes.as_view(), name="mfa_generate_recovery_codes"),
    path(f"{FACTOR}codes.txt", download_recovery_codes, name="mfa_download_recovery_codes"),
]
