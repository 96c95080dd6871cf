"""The server as it runs: memory of a worker, weight of a first visit."""

from __future__ import annotations

import gzip
import re
import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

from bench.figure import ROOT, Figure, Plan, environment

LINKED = re.compile(r"""(?:src|href)=["'](/static/[^"']+)["']""")
HOST = "127.0.0.1"
PATIENCE = 60


def measure(plan: Plan) -> list[Figure]:
    """Prepare a demo, serve it, visit it as somebody would, and weigh; quickly: one prepared."""
    folder = plan.demo("serving") if plan.quick else plan.folder / "serving"
    port, kept = free_port(), ["--keep"] if plan.quick else []
    command = [sys.executable, "-m", "communaux", "demo", str(folder), "--port", str(port), *kept]
    started = monotonic()
    server = subprocess.Popen(command, cwd=ROOT, env=environment(folder), stdout=subprocess.DEVNULL)
    try:
        first = wait_for(port)
        ready = monotonic() - started
        for path in ("/fr/", "/fr/dossiers/", "/fr/mecanismes/", "/api/mechanisms") * 5:
            fetch(port, path)
        memory = max(resident(pid) for pid in (server.pid, *children(server.pid)))
        visit = weight(port, first)
    finally:
        server.terminate()
        server.wait(timeout=30)
    return [
        Figure("from the command to the first page of the demo", ready, "s"),
        Figure("memory of a worker", memory, "MB", "≤ 110"),
        Figure("first visit, compressed, with styles and scripts", visit, "kB", "≤ 100"),
    ]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int) -> bytes:
    """The home page, as soon as it comes."""
    started = monotonic()
    while monotonic() - started < PATIENCE:
        try:
            return fetch(port, "/fr/")
        except OSError:
            sleep(0.1)
    raise TimeoutError("The demo did not answer in time.")


def fetch(port: int, path: str) -> bytes:
    """The compressed body of an answer."""
    connection = HTTPConnection(HOST, port, timeout=20)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        return body if answer.getheader("Content-Encoding") == "gzip" else gzip.compress(body)
    finally:
        connection.close()


def weight(port: int, page: bytes) -> float:
    """Kilobytes of a first visit: the page and everything of ours that it loads."""
    linked = dict.fromkeys(LINKED.findall(gzip.decompress(page).decode()))
    return (len(page) + sum(len(fetch(port, path)) for path in linked)) / 1000


def children(pid: int) -> list[int]:
    """Processes started by this one, and by those."""
    found = []
    for place in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in place.read_text().split():
            found += [int(child), *children(int(child))]
    return found


def resident(pid: int) -> float:
    """Megabytes a process holds alone or shares (proportional set size)."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) / 1000 if found else 0.0
