"""What several servers on one log hold, and how their tabs move: `python -m tests.bench.replicas --help`.

The visitors, nginx, the object storage and all the servers run on this one machine: they take from one another. What
they say of a machine that has the servers alone is at least what is printed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import ssl
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple
from uuid import uuid4

from websockets.exceptions import ConnectionClosed, InvalidStatus

from sao_dashboard.formatting import pluriel
from sao_dashboard.versions import open_log
from tests.bench.applications import dashboard
from tests.bench.measures import QUIET_SECONDS, memory, spent
from tests.bench.visitors import Visitor, stream, visit
from tests.relay import relay, spread
from tests.server import Server
from tests.versions.seaweed import environment, seaweed

_HEADER = (
    "Serveurs",
    "Onglets",
    "Clics par s",
    "Médiane (s)",
    "p95 (s)",
    "Processeur par clic (ms)",
    "nginx (ms)",
    "Mio",
)
_P95 = 1.0
_PAPER_CORES, _PAPER_BUSY = 16, 0.5
"""A machine on paper, and how much of it may be busy for delays to stay what they are."""
_BETWEEN_TRIES = 0.1
_NO_AUTHORITY = ssl._create_unverified_context()


class Back(NamedTuple):
    """A tab that goes on: how long after its server stopped it is connected, then drawn (s), and by which server."""

    connected: float
    seconds: float
    server: str


class Load(NamedTuple):
    """What so many tabs made: clicks a second, their delays (s), the processor time of each (ms), memory (MiB)."""

    tabs: int
    rate: float
    middle: float
    p95: float
    processor: float
    relay: float
    memory: float


async def moved(address: str, server: str, sessions: int, kill: Callable[[], None]) -> list[Back]:
    """Open tabs on one server through the relay, have that server killed, and return each tab as it is back.

    Args:
        address: the relay's, in https.
        server: what its cookie says of the server to open them on.
        sessions: how many.
        kill: ends that server.
    """
    opened, stopped = asyncio.Barrier(sessions + 1), asyncio.Event()
    cookie = {"Cookie": f"sao_serveur={server}"}
    since = 0.0

    async def stay() -> Back:
        async with stream(address, ssl=_NO_AUTHORITY, additional_headers=cookie) as one:
            await Visitor(one).open()
            await opened.wait()
            try:
                while True:
                    await one.recv()
            except ConnectionClosed:
                await stopped.wait()
        while True:
            try:
                async with stream(address, ssl=_NO_AUTHORITY, additional_headers=cookie) as one:
                    connected = time.monotonic() - since
                    await Visitor(one).open()
                    assert one.response is not None
                    said = one.response.headers.get("Set-Cookie", "").partition(";")[0]
                    return Back(connected, time.monotonic() - since, said.removeprefix("sao_serveur="))
            except (ConnectionClosed, InvalidStatus, OSError):
                await asyncio.sleep(_BETWEEN_TRIES)

    tabs = [asyncio.create_task(stay()) for _ in range(sessions)]
    await opened.wait()
    since = time.monotonic()
    kill()
    stopped.set()
    return list(await asyncio.gather(*tabs))


@contextmanager
def servers(n: int, operations: int) -> Iterator[list[Server]]:
    """Start `n` servers on one log in object storage, each with its copy of a workbook of so many operations."""
    with ExitStack() as ends:
        folder = Path(ends.enter_context(tempfile.TemporaryDirectory()))
        shared = environment(ends.enter_context(seaweed())) | {"SAO_VERSIONS": f"s3://mesure/{uuid4().hex}"}
        os.environ.update(shared)
        open_log(shared["SAO_VERSIONS"]).byte_store.write("seau", b"")  # the bucket is made at the first writing
        workbook = dashboard(operations, folder).workbook
        assert workbook is not None
        started = []
        for rank in range(n):
            copy = folder / str(rank) / workbook.name
            copy.parent.mkdir()
            shutil.copy(workbook, copy)
            started.append(Server(copy, **shared, SAO_CLASSEUR_COPIE="oui"))
            ends.callback(started[-1].end)
            started[-1].wait()
        yield started


def loaded(address: str, pids: Sequence[int], sessions: int, every: float, seconds: float) -> Load:
    """Open tabs that click, and return what that makes; `pids` are the servers' processes, then nginx's."""

    def times() -> list[float]:
        time.sleep(QUIET_SECONDS)
        return list(map(spent, pids))

    before = times()
    asyncio.run(visit(address, sessions, every, 0.0))
    opened = times()
    clicks = asyncio.run(visit(address, sessions, every, seconds))
    after = times()
    # The second visit opens as many tabs as the first one, and clicks besides.
    per_click = [1000 * (c - b - (b - a)) / len(clicks) for a, b, c in zip(before, opened, after, strict=True)]
    p95 = quantiles(clicks, n=20)[-1]
    held = sum(map(memory, pids[:-1]))
    return Load(sessions, len(clicks) / seconds, median(clicks), p95, sum(per_click[:-1]), per_click[-1], held)


def held(n: int, asked: argparse.Namespace) -> Load | None:
    """Print what `n` servers answer to more and more tabs, until it is too slow; return the last that was not."""
    last = None
    with servers(n, asked.operations) as started, spread([each.port for each in started]) as front:
        pids = [*(each.process.pid for each in started), front.pid]
        asyncio.run(visit(front.address, 2 * n, 1.0, 8.0))  # warm
        for sessions in asked.sessions:
            for _ in range(2):  # one slow moment of this machine says nothing
                load = loaded(front.address, pids, sessions, asked.every, asked.seconds)
                delays = f"{load.rate:.1f} | {load.middle:.3f} | {load.p95:.3f}"
                print(
                    f"{n} | {sessions} | {delays} | {load.processor:.0f} | {load.relay:.1f} | {load.memory:.0f}",
                    flush=True,
                )
                if load.p95 < _P95:
                    break
            if load.p95 >= _P95:
                break
            last = load
    return last


def on_paper(n: int, load: Load, every: float) -> str:
    """Say what was held, and what its processor time makes of a machine of sixteen cores, a server on each."""
    cores = min(n, os.cpu_count() or 1)
    per_click = (load.processor + load.relay) / 1000
    rate = _PAPER_CORES * _PAPER_BUSY / per_click
    tabs, calm = (f"{round(rate * between, -2):.0f}" for between in (every, 30))
    return (
        f"{pluriel(n, 'serveur')} : {load.tabs} onglets qui cliquent toutes les {every:.0f} s,"
        f" {pluriel(cores, 'cœur')} à {load.rate * per_click / cores:.0%}. Sur le papier, {_PAPER_CORES} cœurs"
        f" et autant de serveurs, à {_PAPER_BUSY:.0%} : {rate:.0f} clics par s, soit {tabs} onglets,"
        f" ou {calm} qui cliquent toutes les 30 s."
    )


def killed(sessions: int, operations: int) -> str:
    """Say how soon the tabs of a server that is killed go on with the other one."""
    with servers(2, operations) as started, relay(*(each.port for each in started)) as front:
        before = spent(started[1].process.pid)
        back = asyncio.run(moved(front.address, "a", sessions, started[0].kill))
        processor = 1000 * (spent(started[1].process.pid) - before) / sessions
    connected, drawn = sorted(each.connected for each in back), sorted(each.seconds for each in back)
    return (
        f"Serveur arrêté sous {sessions} onglets : reconnectés en {median(connected):.2f} s (médiane),"
        f" {connected[-1]:.2f} s au plus ; redessinés en {median(drawn):.2f} s, {drawn[-1]:.2f} s au plus"
        f" ({processor:.0f} ms de processeur par onglet pour l’autre serveur)."
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table, what it makes on paper, then how the tabs of a killed server move."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.replicas", description=__doc__)
    parser.add_argument("--servers", type=int, nargs="*", default=[1, 2, 4], help="how many servers")
    steps = [30, 45, 68, 100, 150, 225, 340]
    parser.add_argument("--sessions", type=int, nargs="+", default=steps, help="how many tabs, fewest first")
    parser.add_argument("--every", type=float, default=5.0, help="seconds between the clicks of one tab")
    parser.add_argument("--seconds", type=float, default=30.0, help="how long they click")
    parser.add_argument("--operations", type=int, default=60, help="rows of the workbook")
    parser.add_argument("--killed", type=int, default=100, help="tabs on a server that is killed, 0 for none")
    asked = parser.parse_args(arguments)
    if asked.servers:
        print(" | ".join(_HEADER))
    found = {n: held(n, asked) for n in asked.servers}
    for n, load in found.items():
        print(
            on_paper(n, load, asked.every)
            if load
            else f"{pluriel(n, 'serveur')} : moins de {asked.sessions[0]} onglets"
        )
    if asked.killed:
        print(killed(asked.killed, asked.operations))


if __name__ == "__main__":
    main()
