"""The data folder: who can read it, what room is left, how old the last backup is."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from communaux.cli.examination.finding import Finding, care, danger, well
from communaux.kernel.text import Text

GIGABYTE = 1_000_000_000
TOO_LITTLE, LITTLE = GIGABYTE, 5 * GIGABYTE
DAY = 24 * 3600
OLD = 2 * DAY
OTHERS = stat.S_IRWXG | stat.S_IRWXO
ROOT = 0


def examine_folder(data: Path, backups: str, free: int | None = None) -> Iterator[Finding]:
    """Findings about the folder; `free` is in bytes, asked of the disk when None."""
    yield _closed(data)
    yield _secret(data / "secret_key")
    yield _room(shutil.disk_usage(data).free if free is None else free)
    yield _backup(backups)


def examine_user(user: int | None = None) -> Finding:
    """Whether the program runs with the rights of the whole machine."""
    number = os.geteuid() if user is None else user
    if number != ROOT:
        return well(
            "user",
            Text(fr="Le programme n’a pas tous les droits.", en="The program has limited rights."),
        )
    return care(
        "user",
        Text(
            fr="Cette commande tourne avec tous les droits de la machine (root).",
            en="This command runs with every right of the machine (root).",
        ),
        Text(
            fr="Servez avec un compte à lui : User=communaux dans le service systemd.",
            en="Serve with an account of its own: User=communaux in the systemd unit.",
        ),
    )


def _closed(data: Path) -> Finding:
    mode = stat.S_IMODE(data.stat().st_mode)
    if not mode & OTHERS:
        return well(
            "folder",
            Text(
                fr="Le dossier de données est fermé aux autres.",
                en="The data folder is closed to others.",
            ),
        )
    return danger(
        "folder",
        Text(
            fr="D’autres comptes de la machine peuvent entrer dans {data} (droits {mode}).",
            en="Other accounts of the machine may enter {data} (mode {mode}).",
        ).format(data=str(data), mode=f"{mode:o}"),
        Text(fr="Lancez : chmod 700 {data}", en="Run: chmod 700 {data}").format(data=str(data)),
    )


def _secret(path: Path) -> Finding:
    if not path.exists() or not stat.S_IMODE(path.stat().st_mode) & OTHERS:
        return well("secret", Text(fr="La clé secrète est gardée.", en="The secret key is kept."))
    return danger(
        "secret",
        Text(
            fr="D’autres comptes de la machine peuvent lire la clé secrète.",
            en="Other accounts of the machine may read the secret key.",
        ),
        Text(
            fr="Lancez : chmod 600 {path} — puis, si quelqu’un a pu la lire, ôtez ce fichier : "
            "une autre clé sera tirée et chacun se reconnectera.",
            en="Run: chmod 600 {path} — then, if somebody may have read it, remove the file: "
            "another key is drawn and everybody signs in again.",
        ).format(path=str(path)),
    )


def _room(free: int) -> Finding:
    told = f"{free / GIGABYTE:.1f}"
    said = Text(fr="Il reste {n} Go sur le disque.", en="{n} GB are left on the disk.")
    mend = Text(
        fr="Faites de la place : un disque plein arrête les enregistrements.",
        en="Make room: a full disk stops every recording.",
    )
    if free < TOO_LITTLE:
        return danger("disk", said.format(n=told), mend)
    return (
        care("disk", said.format(n=told), mend)
        if free < LITTLE
        else well("disk", said.format(n=told))
    )


def _backup(folder: str) -> Finding:
    mend = Text(
        fr="docs/operate.md dit comment sauvegarder ; donnez ensuite COMMUNAUX_BACKUPS, le dossier "
        "des copies.",
        en="docs/operate.md tells how to back up; then give COMMUNAUX_BACKUPS, the folder of the "
        "copies.",
    )
    if not folder:
        return care(
            "backup",
            Text(fr="On ne sait pas où sont les sauvegardes.", en="Backups are not known."),
            mend,
        )
    last = max((one.stat().st_mtime for one in _files(Path(folder))), default=None)
    if last is None:
        return danger(
            "backup",
            Text(fr="{folder} ne contient aucune copie.", en="{folder} holds no copy.").format(
                folder=folder
            ),
            mend,
        )
    age = max(0.0, time.time() - last)
    said = Text(fr="Dernière sauvegarde : il y a {n} h.", en="Last backup: {n} h ago.").format(
        n=int(age // 3600)
    )
    return danger("backup", said, mend) if age > OLD else well("backup", said)


def _files(folder: Path) -> Iterator[Path]:
    return (one for one in folder.rglob("*") if one.is_file()) if folder.is_dir() else iter(())
