"""How long a click waits when many tabs are open: `python -m tests.bench.visitors --help`.

A visitor is a WebSocket that says what a browser says, in Streamlit's own messages: it opens Opérations, then chooses
one sector after another. The visitors run in this process, on the same machine as the server: what they cost is part
of the delays, not of the processor time of a click.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.MultiSelect_pb2 import MultiSelect
from websockets.asyncio.client import ClientConnection, connect

from tests.bench import measures
from tests.bench.applications import Application, dashboard

_HEADER = ("Onglets", "Clics", "Médiane (s)", "p95 (s)", "Processeur par clic (ms)", "par ouverture (ms)", "Mio")
_LONGEST = 120.0


class Visitor:
    """One open tab."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._page = ""
        self._sector = MultiSelect()

    async def open(self) -> None:
        """Open Opérations."""
        asked = BackMsg()
        asked.rerun_script.page_name = "operations"
        await self._run(asked)
        while not self._sector.id:  # the server has just started: it is reading the workbook
            await asyncio.sleep(0.2)
            await self._run(asked)

    async def choose(self, rank: int) -> float:
        """Choose one sector; return the delay to the end of the run (s)."""
        asked = BackMsg()
        asked.rerun_script.page_script_hash = self._page
        sector = self._sector.options[rank % len(self._sector.options)]
        asked.rerun_script.query_string = urlencode({"secteur": sector})  # the field is bound to the address
        chosen = asked.rerun_script.widget_states.widgets.add(id=self._sector.id)
        chosen.string_array_value.data.append(sector)
        return await self._run(asked)

    async def _run(self, asked: BackMsg) -> float:
        begin = time.perf_counter()
        await self._connection.send(asked.SerializeToString())
        async with asyncio.timeout(_LONGEST):
            while True:
                received = await self._connection.recv()
                assert isinstance(received, bytes)
                message = ForwardMsg.FromString(received)
                if message.HasField("navigation"):
                    self._page = message.navigation.page_script_hash
                element = message.delta.new_element
                if element.HasField("multiselect") and element.multiselect.label == "Secteur":
                    self._sector = element.multiselect
                if message.HasField("script_finished"):
                    return time.perf_counter() - begin


def stream(address: str, **more: Any) -> connect:
    """Return the connection of a tab to a server, or to what is in front of several; `more` is for `connect`."""
    where = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    return connect(where, subprotocols=["streamlit"], max_size=None, **more)  # type: ignore[list-item]


async def visit(address: str, sessions: int, every: float, seconds: float) -> list[float]:
    """Open `sessions` tabs, each of which clicks `every` seconds or so; return the delays of the clicks (s).

    A tab whose answer is late does not click meanwhile, as a person would not.
    """
    clicks: list[float] = []
    opened = asyncio.Barrier(sessions)

    async def stay(rank: int) -> None:
        chance = random.Random(rank)
        # One after another, or so: they are not all opened in one second.
        await asyncio.sleep(rank * every / sessions)
        async with stream(address) as connection:
            visitor = Visitor(connection)
            await visitor.open()
            await opened.wait()
            end = time.monotonic() + seconds
            await asyncio.sleep(chance.uniform(0, every))
            while time.monotonic() < end:
                clicks.append(await visitor.choose(chance.randrange(1000)))
                await asyncio.sleep(chance.uniform(0.8, 1.2) * every)

    await asyncio.gather(*(stay(rank) for rank in range(sessions)))
    return clicks


def measured(application: Application, sessions: int, every: float, seconds: float) -> list[str]:
    """Return one line of the table, on a server of its own."""
    application.start()
    try:
        application.wait()
        asyncio.run(visit(application.address, 2, 1.0, 8.0))  # warm
        with measures.processor_time(application) as opening:
            asyncio.run(visit(application.address, sessions, every, 0.0))
        time.sleep(every)
        with measures.processor_time(application) as spent:
            clicks = asyncio.run(visit(application.address, sessions, every, seconds))
        held = measures.memory(application.pid)
    finally:
        application.stop()
    per_opening = opening[0] / sessions
    per_click = (spent[0] - opening[0]) / len(clicks)
    p95 = quantiles(clicks, n=20)[-1]
    figures = [f"{median(clicks):.3f}", f"{p95:.3f}", f"{per_click:.0f}", f"{per_opening:.0f}", f"{held:.0f}"]
    return [str(sessions), str(len(clicks)), *figures]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table, one line per number of tabs."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.visitors", description=__doc__)
    parser.add_argument("--sessions", type=int, nargs="+", default=[20, 60, 100], help="how many tabs are open")
    parser.add_argument("--every", type=float, default=5.0, help="seconds between the clicks of one tab")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long they click")
    parser.add_argument("--operations", type=int, default=60, help="rows of the workbook")
    asked = parser.parse_args(arguments)
    print(" | ".join(_HEADER))
    with tempfile.TemporaryDirectory() as folder:
        application = dashboard(asked.operations, Path(folder))
        for sessions in asked.sessions:
            print(" | ".join(measured(application, sessions, asked.every, asked.seconds)), flush=True)


if __name__ == "__main__":
    main()
