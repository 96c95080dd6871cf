"""The addresses of ballots."""

from __future__ import annotations

from django.urls import path
from django.urls.resolvers import URLPattern

from communaux.web.views.ballots import closing, files, home, preparing, roll, voting

urlpatterns: list[URLPattern] = [
    path(
        "dossiers/<uuid:uuid>/scrutins/<slug:name>/preparer/",
        preparing.prepare_ballot,
        name="ballot_prepare",
    ),
    path("scrutins/<uuid:uuid>/", home.ballot, name="ballot"),
    path("scrutins/<uuid:uuid>/modifier/", preparing.amend_ballot, name="ballot_amend"),
    path("scrutins/<uuid:uuid>/liste/", roll.roll, name="ballot_roll"),
    path("scrutins/<uuid:uuid>/liste/lettres/", roll.letters, name="ballot_letters"),
    path("scrutins/<uuid:uuid>/ouvrir/", preparing.open_to_voters, name="ballot_open"),
    path("scrutins/<uuid:uuid>/voter/", voting.vote, name="ballot_vote"),
    path("scrutins/<uuid:uuid>/voter/recu/", voting.receipt, name="ballot_receipt"),
    path("scrutins/<uuid:uuid>/verifier/", voting.check, name="ballot_check"),
    path("scrutins/<uuid:uuid>/clore/", closing.close_ballot, name="ballot_close"),
    path("scrutins/<uuid:uuid>/sceller/", closing.seal_ballot, name="ballot_seal"),
    path("scrutins/<uuid:uuid>/urne.<slug:form>", files.box, name="ballot_file"),
]
