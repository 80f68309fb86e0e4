"""The applications that are measured, what is done in them, and what they show then."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from sao_dashboard.formatting import accord, nombre
from sao_dashboard.settings import ROOT
from tests.bench import generator

SHOWN_ROWS = 15
"""How many rows of the table are surely in sight."""
CHOICES = 3
"""How many choices follow one another in one tab."""
LONGEST = 120
"""How long an answer is waited for (s)."""
PEERS = Path(__file__).with_name("peers")
PEERS_PYTHON = ROOT / ".venv-bench" / "bin" / "python"
"""What runs NiceGUI, of which the dashboard's own environment has nothing: `make bench` makes it."""


def _shows(selector: str, pattern: str) -> str:
    return f"bench.shows({json.dumps(selector)}, /{pattern}/)"


def _draws(text: str) -> str:
    return f"bench.draws({json.dumps(text)})"


@dataclass(frozen=True)
class Choice:
    """One choice in a field of one screen, and what then shows."""

    value: str
    answer: str


@dataclass(frozen=True)
class Screen:
    """One screen to open.

    Attributes:
        path: its address on the server.
        content: its first figure, as a condition in JavaScript, whoever wrote it.
        opened: what it shows once opened, as another.
        choices: given the rank of a round, what to choose in its field, whose label is `field`.
    """

    path: str
    content: str
    opened: str
    choices: Callable[[int], list[Choice]] = lambda _rank: []
    field: str = "Secteur"


@dataclass(eq=False)
class Application:
    """One application that runs, or can be run.

    Attributes:
        name: what heads its column.
        command: what starts it on a port.
        first: conditions of its first screen: something to read, then something of the workbook.
        screens: by name, those that are opened and filtered.
        workbook: the file that it follows, None when there is none.
        saves: that file as it is saved again, and what then shows.
        folder: where it is started, with the settings that are there.
        size: how many operations its workbook has.
    """

    name: str
    command: Callable[[int], list[str]]
    first: tuple[str, str]
    screens: dict[str, Screen]
    workbook: Path | None = None
    saves: Iterator[tuple[bytes, str]] = field(default_factory=lambda: iter(()))
    folder: Path = ROOT
    size: int = 0
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """The address of its first screen."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The number of its server's process."""
        assert self.process is not None
        return self.process.pid

    def start(self) -> None:
        """Start a server of its own on a free port."""
        self.port = _free_port()
        environment = {**os.environ, "SAO_CLASSEUR": str(self.workbook or ""), "PYTHONPATH": str(ROOT)}
        with tempfile.TemporaryFile() as output:
            self.process = subprocess.Popen(
                self.command(self.port), cwd=self.folder, env=environment, stdout=output, stderr=output
            )

    def wait(self) -> None:
        """Wait until the port answers."""
        limit = time.monotonic() + LONGEST
        while time.monotonic() < limit:
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.005)
        raise TimeoutError(f"{self.name} : le serveur ne répond pas")

    def stop(self) -> None:
        """End its server, and no other."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(LONGEST)
            self.process = None


def _streamlit(entry: Path, port: int) -> list[str]:
    settings = ("headless=true", "address=127.0.0.1", f"port={port}", "fileWatcherType=none")
    command = [sys.executable, "-m", "streamlit", "run", str(entry), "--browser.gatherUsageStats=false"]
    return [*command, *(f"--server.{setting}" for setting in settings)]


def _nicegui(port: int) -> list[str]:
    return [str(PEERS_PYTHON), str(PEERS / "nicegui_app.py"), str(port)]


def empty_application() -> Application:
    """Return the least application."""
    words = ("deux", "trois", "quatre")[:CHOICES]
    choices = [Choice(word, _shows("h1", f"^Vide : {word}$")) for word in words]
    opened = _shows("h1", "^Vide : un$")
    screen = Screen("/", opened, opened, lambda _rank: choices, "Choix")
    entry = Path(__file__).with_name("empty_app.py")
    return Application("vide", partial(_streamlit, entry), (opened, opened), {"operations": screen})


def dashboard(n: int, folder: Path) -> Application:
    """Return the dashboard on a workbook of `n` operations, written in a folder of its own in `folder`."""
    figures = _shows(".sao-chiffres strong", "[0-9]")
    application = _over(n, folder, "tableau de bord", partial(_streamlit, ROOT / "app.py"))
    application.first = _shows("h1", "^Synthèse$"), figures
    application.screens = _screens(n, (figures, _shows("h2", "^Par secteur$")), _total)
    return application


def peers(n: int, folder: Path) -> list[Application]:
    """Return what the dashboard is compared with, over the same workbook: a usual Streamlit, and NiceGUI."""
    if not PEERS_PYTHON.exists():
        raise FileNotFoundError(f"{PEERS_PYTHON} n’existe pas : « make bench » l’installe")
    commands: dict[str, Callable[[int], list[str]]] = {
        "Streamlit usuel": partial(_streamlit, PEERS / "usual_streamlit.py"),
        "NiceGUI": _nicegui,
    }
    figures = _shows(".chiffre, [data-testid=stMetricValue]", "[0-9]")
    applications = []
    for name, command in commands.items():
        application = _over(n, folder, name, command)
        application.folder = PEERS  # the dashboard's own settings of Streamlit are not usual
        application.first = _shows("h1, .titre", "^Synthèse$"), figures
        application.screens = _screens(n, (figures, _shows("li, .ligne", " : [0-9]+$")), partial(_count, total=n))
        applications.append(application)
    return applications


@cache
def _written(n: int) -> tuple[generator.Table, bytes]:
    sheets = generator.tables(n)
    return sheets["operations"], generator.write(sheets)


def _over(n: int, folder: Path, name: str, command: Callable[[int], list[str]]) -> Application:
    """Return an application over a workbook of its own, that has no screen yet."""
    rows, content = _written(n)
    path = folder / f"{name} {n}" / "suivi.xlsx"
    path.parent.mkdir()  # of its own: the versions are kept beside the workbook
    path.write_bytes(content)
    return Application(name, command, ("", ""), {}, path, _saves(content, rows["nom"][0]), size=n)


def _screens(n: int, synthese: tuple[str, str], total: Callable[[int], str]) -> dict[str, Screen]:
    """Return the screens over a workbook of `n` operations.

    Args:
        n: how many.
        synthese: conditions of the Synthèse: its first figures, then what is below them.
        total: what a chart says of so many operations.
    """
    rows, _content = _written(n)
    count, charted = _count(n, n), f"bench.charts() && {total(n)}"
    return {
        "operations": Screen(
            "/operations", count, f"{count} && {_draws(rows['nom'][1])}", partial(_operations_choices, rows)
        ),
        "secteurs": Screen(
            "/secteurs",
            f"({total(n)} || {_shows('.sao-table td', '[0-9]')})",
            charted,
            partial(_secteurs_choices, rows, total),
        ),
        "synthese": Screen("/", synthese[0], " && ".join(synthese)),
    }


def _saves(content: bytes, name: str) -> Iterator[tuple[bytes, str]]:
    """Yield the workbook saved again and again, its first operation renamed each time, and what then shows."""
    rank = 0
    while True:
        rank += 1
        new = f"Opération renommée {rank}"
        yield generator.renamed(content, name, new), _draws(new)


def _secteurs(rank: int) -> list[str]:
    """Return the sectors that a round chooses, one after another: two rounds in a row see no view in common."""
    names = generator.SECTEURS[rank % len(generator.SECTEURS) :] + generator.SECTEURS
    return list(names[:CHOICES])


def _operations_choices(rows: generator.Table, rank: int) -> list[Choice]:
    """One sector more each time: the count changes, and a row comes that was not in sight.

    A row is told by its name. The first operation is renamed by `_saves`.
    """
    choices, total, renamed = [], len(rows["nom"]), rows["nom"][0]
    before = set(rows["nom"][: 2 * SHOWN_ROWS])
    secteurs = _secteurs(rank)
    for chosen, secteur in enumerate(secteurs, start=1):
        found = [rows["nom"][row] for row in _matching(rows, secteurs[:chosen])]
        new = [each for each in found[:SHOWN_ROWS] if each not in before]
        drawn = f" && {_draws(new[0])}" if new else ""
        choices.append(Choice(secteur, f"{_count(len(found), total)}{drawn}"))
        before = {renamed, *found[: 2 * SHOWN_ROWS]}
    return choices


def _secteurs_choices(rows: generator.Table, total: Callable[[int], str], rank: int) -> list[Choice]:
    """One sector more each time: the chart says another total, and is drawn again."""
    secteurs = _secteurs(rank)
    totals = [len(_matching(rows, secteurs[: chosen + 1])) for chosen in range(len(secteurs))]
    return [
        Choice(secteur, f"bench.charts() && {total(found)}") for secteur, found in zip(secteurs, totals, strict=True)
    ]


def _matching(rows: generator.Table, secteurs: Sequence[str]) -> list[int]:
    """Return the rows of these sectors; one on the border of two is in the sector it is attached to today."""
    return [row for row, secteur in enumerate(rows["secteur"]) if secteur in secteurs]


def _count(found: int, total: int) -> str:
    return _shows("p, .compte", f"^{_spaced(found)} {accord(found, 'opération')} sur {_spaced(total)}$")


def _total(found: int) -> str:
    return _shows("[role=figure]", f"[^0-9 ] {_spaced(found)} {accord(found, 'opération')}")


def _spaced(number: int) -> str:
    return nombre(number).replace("\u202f", " ")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
