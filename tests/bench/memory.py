"""Whether the server's memory grows while it serves: `python -m tests.bench.memory --help`.

Tabs open, click and close, for as long as is asked, and the workbook is replaced now and then; the memory that the
server holds is sampled. Streamlit's collection after each run is off, and the server collects by itself: what a
closed tab or an older workbook leaves must go all the same.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import linear_regression, mean

from websockets.asyncio.client import connect

from tests.bench import measures
from tests.bench.applications import Application, dashboard
from tests.bench.visitors import Visitor

_FLAT = 0.02
"""A curve that grows by less than this share of itself in an hour is called flat."""


@dataclass
class Curve:
    """What was sampled of one server.

    Attributes:
        seconds: when, since the beginning.
        held: the memory that the server held then, in MiB.
        opened, clicks, replaced: how many tabs, clicks and workbooks there were until then.
    """

    seconds: list[float] = field(default_factory=list)
    held: list[float] = field(default_factory=list)
    opened: int = 0
    clicks: int = 0
    replaced: int = 0

    def slope(self) -> float:
        """Return by how much the second half grows, in MiB an hour: the first fills caches, that are bounded."""
        half = len(self.held) // 2
        return 3600 * linear_regression(self.seconds[half:], self.held[half:]).slope

    def verdict(self) -> str:
        """Say in a line what the curve does."""
        half = len(self.held) // 2
        first, second = mean(self.held[: half or 1]), mean(self.held[half:])
        grows = self.slope() > _FLAT * second
        return (
            f"{'elle grandit' if grows else 'elle est plate'} : {self.slope():+.1f} Mio par heure sur la seconde moitié"
            f" (moyennes des deux moitiés : {first:.0f} puis {second:.0f} Mio)"
        )


async def _come_and_go(curve: Curve, port: int, rank: int, every: float, end: float) -> None:
    """Open a tab, click some times, close it, and begin again, until `end`."""
    chance = random.Random(rank)
    while time.monotonic() < end:
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        async with connect(address, subprotocols=["streamlit"], max_size=None) as connection:  # type: ignore[list-item]
            visitor = Visitor(connection)
            await visitor.open()
            curve.opened += 1
            for _ in range(chance.randrange(3, 12)):
                await asyncio.sleep(chance.uniform(0.5, 1.5) * every)
                if time.monotonic() > end:
                    return
                await visitor.choose(chance.randrange(1000))
                curve.clicks += 1


async def _replace(curve: Curve, application: Application, every: float, end: float) -> None:
    assert application.workbook is not None
    while time.monotonic() + every < end:
        await asyncio.sleep(every)
        content, _shown = next(application.saves)
        saved = application.workbook.with_suffix(".enregistre")
        saved.write_bytes(content)
        saved.replace(application.workbook)
        curve.replaced += 1


async def _sample(curve: Curve, pid: int, every: float, end: float) -> None:
    began = time.monotonic()
    while time.monotonic() < end:
        curve.seconds.append(time.monotonic() - began)
        curve.held.append(measures.memory(pid))
        said = f"{curve.opened} onglets, {curve.clicks} clics, {curve.replaced} classeurs"
        print(f"{curve.seconds[-1]:7.0f} s  {curve.held[-1]:6.0f} Mio  {said}", flush=True)
        await asyncio.sleep(every)


async def watched(application: Application, asked: argparse.Namespace) -> Curve:
    """Return the curve of a server that runs, with so many tabs for so long."""
    curve, end = Curve(), time.monotonic() + 60 * asked.minutes
    await asyncio.gather(
        *(_come_and_go(curve, application.port, rank, asked.every, end) for rank in range(asked.sessions)),
        _replace(curve, application, asked.replace, end),
        _sample(curve, application.pid, min(30.0, 60 * asked.minutes / 20), end),
    )
    return curve


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the memory as it is sampled, then what its curve does."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.memory", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0, help="how long tabs come and go")
    parser.add_argument("--sessions", type=int, default=10, help="how many tabs are open at a time")
    parser.add_argument("--every", type=float, default=5.0, help="seconds between the clicks of one tab")
    parser.add_argument("--replace", type=float, default=60.0, help="seconds between two saves of the workbook")
    parser.add_argument("--operations", type=int, default=1000, help="rows of the workbook")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        application = dashboard(asked.operations, Path(folder))
        application.start()
        try:
            application.wait()
            curve = asyncio.run(watched(application, asked))
        finally:
            application.stop()
    print(curve.verdict())


if __name__ == "__main__":
    main()
