"""The settings of a deployment, judged one by one; pure functions of the environment."""

from __future__ import annotations

from collections.abc import Iterator

from communaux.cli.examination.finding import Finding, care, danger, well
from communaux.config.environment import HERE, Environment
from communaux.kernel.text import Text


def examine_settings(env: Environment) -> Iterator[Finding]:
    """One finding for each setting that makes an installation safe or unsafe."""
    yield _debug(env)
    yield _demo(env)
    yield _hosts(env)
    yield _https(env)
    yield _proxy(env)
    yield _mail(env)
    yield _pace(env)


def _debug(env: Environment) -> Finding:
    if not env.DEBUG:
        return well("debug", Text(fr="Pages de débogage éteintes.", en="Debug pages are off."))
    return danger(
        "debug",
        Text(fr="Les pages d’erreur montrent le programme.", en="Error pages show the program."),
        Text(fr="Ôtez COMMUNAUX_DEBUG.", en="Unset COMMUNAUX_DEBUG."),
    )


def _demo(env: Environment) -> Finding:
    if not env.DEMO:
        return well("demo", Text(fr="Ce n’est pas une démonstration.", en="This is not a demo."))
    return danger(
        "demo",
        Text(
            fr="N’importe qui peut prendre la place de n’importe qui : c’est une démonstration.",
            en="Anybody may take anybody’s place: this is a demo.",
        ),
        Text(
            fr="Ôtez COMMUNAUX_DEMO et repartez d’un dossier de données neuf.",
            en="Unset COMMUNAUX_DEMO and start from a new data folder.",
        ),
    )


def _hosts(env: Environment) -> Finding:
    if "*" in env.ALLOWED_HOSTS:
        return danger(
            "hosts",
            Text(
                fr="Tout nom de machine est accepté : un lien de courriel peut mener ailleurs.",
                en="Any host name is accepted: a link in a letter may lead elsewhere.",
            ),
            Text(
                fr="Donnez le vrai nom : COMMUNAUX_ALLOWED_HOSTS=communs.exemple.fr.",
                en="Give the real name: COMMUNAUX_ALLOWED_HOSTS=commons.example.org.",
            ),
        )
    if set(env.ALLOWED_HOSTS) <= HERE:
        return care(
            "hosts",
            Text(
                fr="Seule cette machine peut lire les pages.",
                en="Only this machine can read the pages.",
            ),
            Text(
                fr="Pour le public : COMMUNAUX_ALLOWED_HOSTS=communs.exemple.fr.",
                en="For the public: COMMUNAUX_ALLOWED_HOSTS=commons.example.org.",
            ),
        )
    names = ", ".join(env.ALLOWED_HOSTS)
    return well("hosts", Text(fr="Noms servis : {n}.", en="Names served: {n}.").format(n=names))


def _https(env: Environment) -> Finding:
    if env.secure_cookies:
        return well(
            "https",
            Text(fr="Les témoins ne voyagent qu’en HTTPS.", en="Cookies travel over HTTPS only."),
        )
    return danger(
        "https",
        Text(
            fr="Les témoins voyagent en clair : qui écoute le réseau peut prendre une session.",
            en="Cookies travel in the clear: whoever listens to the network may take a session.",
        ),
        Text(
            fr="Ôtez COMMUNAUX_SECURE=false, et servez en HTTPS par un mandataire.",
            en="Unset COMMUNAUX_SECURE=false, and serve over HTTPS behind a proxy.",
        ),
    )


def _proxy(env: Environment) -> Finding:
    if env.BEHIND_PROXY or set(env.ALLOWED_HOSTS) <= HERE:
        return well(
            "proxy",
            Text(
                fr="Les adresses des visiteurs sont bien lues.", en="Visitors’ addresses are read."
            ),
        )
    return care(
        "proxy",
        Text(
            fr="Sans mandataire déclaré, tous les visiteurs comptent pour un seul dans les limites "
            "d’envoi, et l’adresse notée est celle du mandataire.",
            en="Without a declared proxy all visitors count as one in the limits of sending, and "
            "the address noted is the proxy’s.",
        ),
        Text(
            fr="Si un mandataire à vous écrit toujours X-Forwarded-Proto et X-Forwarded-For, "
            "donnez COMMUNAUX_BEHIND_PROXY=true.",
            en="If a proxy of yours always writes X-Forwarded-Proto and X-Forwarded-For, give "
            "COMMUNAUX_BEHIND_PROXY=true.",
        ),
    )


def _mail(env: Environment) -> Finding:
    if not env.EMAIL_URL:
        return danger(
            "mail",
            Text(
                fr="Aucun courriel ne part : personne ne reçoit son code de connexion, et les "
                "codes s’écrivent dans un dossier.",
                en="No mail leaves: nobody receives a sign-in code, and codes are written into a "
                "folder.",
            ),
            Text(
                fr="Donnez COMMUNAUX_EMAIL_URL et COMMUNAUX_EMAIL_FROM.",
                en="Give COMMUNAUX_EMAIL_URL and COMMUNAUX_EMAIL_FROM.",
            ),
        )
    if env.EMAIL_FROM.endswith("@localhost"):
        return care(
            "mail",
            Text(
                fr="Les courriels partent de « communaux@localhost » : beaucoup seront refusés.",
                en="Mail leaves from “communaux@localhost”: much of it will be refused.",
            ),
            Text(fr="Donnez COMMUNAUX_EMAIL_FROM.", en="Give COMMUNAUX_EMAIL_FROM."),
        )
    return well("mail", Text(fr="Les courriels partent.", en="Mail leaves."))


def _pace(env: Environment) -> Finding:
    if env.CALLS_PER_MINUTE and env.WRITES_PER_MINUTE and env.PRINTS_PER_MINUTE:
        return well("pace", Text(fr="Les envois sont limités.", en="Sending is limited."))
    return care(
        "pace",
        Text(
            fr="Une même connexion peut envoyer sans limite.",
            en="One connection may send without limit.",
        ),
        Text(
            fr="Ne mettez pas à 0 COMMUNAUX_CALLS_PER_MINUTE, COMMUNAUX_WRITES_PER_MINUTE ni "
            "COMMUNAUX_PRINTS_PER_MINUTE.",
            en="Do not set COMMUNAUX_CALLS_PER_MINUTE, COMMUNAUX_WRITES_PER_MINUTE or "
            "COMMUNAUX_PRINTS_PER_MINUTE to 0.",
        ),
    )
