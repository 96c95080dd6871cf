"""`communaux signature seal`: the authority's signature on what the parties have signed."""

from __future__ import annotations

from communaux.cli.faults import Stop
from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.progress import progress
from communaux.cli.spoken import spoken
from communaux.kernel.text import Text

STORY = Text(
    fr="Ajouter au PDF la signature de la collectivité, pour chaque accord inscrit qui ne l’a pas "
    "encore : parce que la clé vient d’être réglée, ou que l’horodatage n’avait pas répondu.",
    en="Add the authority’s signature to the PDF, for each recorded consent that does not have it "
    "yet: because the key has just been set, or the time-stamping had not answered.",
)
NO_KEY = Text(
    fr="Aucune clé n’est réglée : donnez COMMUNAUX_SIGNATURE_KEY, un fichier PKCS#12.",
    en="No key is set: give COMMUNAUX_SIGNATURE_KEY, a PKCS#12 file.",
)
LABEL = Text(fr="Accords scellés", en="Consents sealed")
DONE = Text(fr="Accords scellés : {n}.", en="Consents sealed: {n}.")


@spoken("seal", STORY)
def seal() -> None:
    wake()
    from django.conf import settings

    from communaux.apps.signing import sealing

    if settings.SIGNATURE_KEY is None:
        raise Stop(NO_KEY)
    waiting = sealing.unsealed()
    with progress(LABEL) as step:
        for done, entry in enumerate(waiting, start=1):
            sealing.seal(entry)
            step(done, len(waiting))
    say(DONE.format(n=len(waiting)))
