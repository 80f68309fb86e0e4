"""What is measured of one application: delays are taken in the page itself, up to the frame that shows the answer."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from sao_dashboard.formatting import accord, nombre
from sao_dashboard.settings import ROOT
from tests.bench import generator

SHOWN_ROWS = 15
"""How many rows of the table are surely in sight."""
CHOICES = 3
"""How many choices follow one another in one tab."""
QUIET_SECONDS = 0.5
"""How long a server is left alone before its processor time is read: part of a run comes after its answer."""
_LONGEST = 60

_PROBE = """
(() => {
  const bench = { charted: 0, start: 0 }
  window.bench = bench
  new MutationObserver(records => {
    if (records.some(record => record.target.closest?.('.js-plotly-plot'))) bench.charted = performance.now()
  }).observe(document, { subtree: true, childList: true })
  addEventListener('keydown', event => { if (event.key === 'Enter') bench.start = event.timeStamp }, true)
  const words = element => (element.ariaLabel ?? element.textContent).replace(/\\s/g, ' ')
  bench.shows = (selector, pattern) => [...document.querySelectorAll(selector)]
    .some(element => pattern.test(words(element)) && element.checkVisibility())
  bench.draws = text => [...document.querySelectorAll('.sao-table tbody th')].some(one => one.textContent === text)
  bench.charts = () => bench.charted > bench.start
  bench.points = value => {
    const option = document.activeElement?.getAttribute('aria-activedescendant')
    return option && document.getElementById(option)?.textContent === value
  }
  bench.when = condition => new Promise((resolve, reject) => {
    const limit = performance.now() + LIMIT
    const look = () => {
      if (condition()) resolve(performance.now())
      else if (performance.now() > limit) reject(new Error(`Rien ne vient : ${condition}`))
      else requestAnimationFrame(look)
    }
    look()
  })
  bench.arm = condition => {
    const armed = performance.now()
    bench.answer = bench.when(() => bench.start > armed && condition())
      .then(end => end - bench.start, () => { throw new Error(`Rien ne vient : ${condition}`) })
  }
})()
""".replace("LIMIT", str(_LONGEST * 1000))


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
        field: the label of the field to choose in.
        opened: what it shows once opened, as a condition in JavaScript.
        choices: given the rank of a round, what to choose in it.
    """

    path: str
    field: str
    opened: str
    choices: Callable[[int], list[Choice]]


@dataclass(eq=False)
class Application:
    """One application that runs, or can be run.

    Attributes:
        name: what heads its column.
        entry: the script that Streamlit runs.
        first: conditions of its first screen: something to read, then something of the workbook.
        screens: by name, those that are opened and filtered.
        workbook: the file that it follows, None when there is none.
    """

    name: str
    entry: Path
    first: tuple[str, str]
    screens: dict[str, Screen]
    workbook: Path | None = None
    saves: Iterator[tuple[bytes, str]] = field(default_factory=lambda: iter(()))
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
        command = [sys.executable, "-m", "streamlit", "run", str(self.entry), "--server.headless=true"]
        command += ["--server.address=127.0.0.1", f"--server.port={self.port}", "--browser.gatherUsageStats=false"]
        environment = {**os.environ, "SAO_CLASSEUR": str(self.workbook or "")}
        with tempfile.TemporaryFile() as output:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)

    def wait(self) -> None:
        """Wait until the port answers."""
        limit = time.monotonic() + _LONGEST
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
            self.process.wait(_LONGEST)
            self.process = None


def empty_application() -> Application:
    """Return the least application."""
    words = ("deux", "trois", "quatre")[:CHOICES]
    choices = [Choice(word, _shows("h1", f"^Vide : {word}$")) for word in words]
    opened = _shows("h1", "^Vide : un$")
    screen = Screen("/", "Choix", opened, lambda _rank: choices)
    return Application("vide", Path(__file__).with_name("empty_app.py"), (opened, opened), {"operations": screen})


def dashboard(n: int, folder: Path) -> Application:
    """Return the dashboard on a workbook of `n` operations, written in a folder of its own in `folder`."""
    sheets = generator.tables(n)
    content = generator.write(sheets)
    path = folder / str(n) / "suivi.xlsx"
    path.parent.mkdir()  # of its own: the versions are kept beside the workbook
    path.write_bytes(content)
    rows = sheets["operations"]
    renamed, stays, *_ = rows["nom"]
    opened = f"{_count(n, n)} && {_draws(stays)}"
    return Application(
        f"{nombre(n)} {accord(n, 'opération')}",
        ROOT / "app.py",
        (_shows("h1", "^Synthèse$"), _shows(".sao-chiffres strong", "[0-9]")),
        {
            "operations": Screen("/operations", "Secteur", opened, partial(_operations_choices, rows)),
            "secteurs": Screen(
                "/secteurs", "Secteur", f"bench.charts() && {_total(n)}", partial(_secteurs_choices, rows)
            ),
        },
        path,
        _saves(content, renamed),
    )


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


def _secteurs_choices(rows: generator.Table, rank: int) -> list[Choice]:
    """One sector more each time: the chart says another total, and is drawn again."""
    secteurs = _secteurs(rank)
    totals = [len(_matching(rows, secteurs[: chosen + 1])) for chosen in range(len(secteurs))]
    return [
        Choice(secteur, f"bench.charts() && {_total(total)}") for secteur, total in zip(secteurs, totals, strict=True)
    ]


def _matching(rows: generator.Table, secteurs: Sequence[str]) -> list[int]:
    """Return the rows of these sectors; one on the border of two is in the sector it is attached to today."""
    return [row for row, secteur in enumerate(rows["secteur"]) if secteur in secteurs]


def _count(found: int, total: int) -> str:
    return _shows("p", f"^{_spaced(found)} {accord(found, 'opération')} sur {_spaced(total)}$")


def _total(found: int) -> str:
    return _shows("[role=figure]", f"[^0-9 ] {_spaced(found)} {accord(found, 'opération')}")


def _spaced(number: int) -> str:
    return nombre(number).replace("\u202f", " ")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def page_of(browser: Browser) -> Iterator[Page]:
    """Give a page of its own context, its cache empty; the probe runs in it."""
    context: BrowserContext = browser.new_context(viewport={"width": 1400, "height": 1000}, locale="fr-FR")
    page = context.new_page()
    page.add_init_script(_PROBE)
    yield page
    context.close()


def cold(application: Application, browser: Browser) -> tuple[float, float]:
    """Return the delays from the start of a process to its first words, then to its first figures (ms)."""
    with page_of(browser) as page:
        words, figures = application.first
        page.add_init_script(f"bench.first = Promise.all([bench.when(() => {words}), bench.when(() => {figures})])")
        begin = time.time() * 1000
        application.start()
        application.wait()
        page.goto(application.address, wait_until="commit")
        origin, first = page.evaluate("bench.first.then(first => [performance.timeOrigin, first])")
    return origin + first[0] - begin, origin + first[1] - begin


def opening(page: Page, application: Application, screen: Screen) -> float:
    """Return the delay from asking for an address to what it shows (ms); then wait until it can be used too."""
    page.add_init_script(f"bench.first = bench.when(() => {screen.opened})")
    page.goto(application.address + screen.path, wait_until="commit")
    shown = float(page.evaluate("bench.first"))
    page.wait_for_function("() => !document.querySelector('.sao-premiere')")
    return shown


def choosing(page: Page, screen: Screen, choice: Choice) -> float:
    """Return the delay from the key that chooses to the answer (ms)."""
    box = page.get_by_role("combobox", name=screen.field, exact=True)
    box.fill(choice.value)
    page.wait_for_function("value => bench.points(value)", arg=choice.value)
    page.evaluate(f"bench.arm(() => {choice.answer})")
    page.keyboard.press("Enter")
    return float(page.evaluate("bench.answer"))


def replacing(page: Page, application: Application) -> float:
    """Return the delay from the moment a new workbook is in its place to its rows in the open tab (ms)."""
    content, shown = next(application.saves)
    assert application.workbook is not None
    saved = application.workbook.with_suffix(".enregistre")
    saved.write_bytes(content)
    page.evaluate(f"bench.start = performance.now(); bench.first = bench.when(() => {shown}); null")
    begin = time.time() * 1000
    saved.replace(application.workbook)
    end = page.evaluate("bench.first.then(end => performance.timeOrigin + end)")
    return float(end) - begin


@contextmanager
def processor_time(application: Application) -> Iterator[list[float]]:
    """Give a list to which the processor time spent by the server meanwhile is added in the end (ms)."""
    spent: list[float] = []
    before = _spent(application.pid)
    yield spent
    time.sleep(QUIET_SECONDS)
    spent.append((_spent(application.pid) - before) * 1000)


def _spent(pid: int) -> float:
    """Return the processor time of a process, of its living children and of those that ended (s)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ended = (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")
    # Linux's number for the clock of another process: to the nanosecond, where /proc counts by hundredths.
    return time.clock_gettime(~pid << 3 | 2) + ended + sum(map(_spent, _children(pid)))


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def memory(pid: int) -> float:
    """Return the memory that a server and its children hold (MiB)."""
    status = Path(f"/proc/{pid}/status").read_text()
    resident = int(status.partition("VmRSS:")[2].split()[0]) / 1024
    return resident + sum(map(memory, _children(pid)))


@dataclass
class Traffic:
    """Bytes that a page receives, as they travel: by HTTP, and by WebSocket."""

    http: int = 0
    websocket: int = 0

    def follow(self, page: Page) -> None:
        """Begin to count; before the page is opened."""
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.webSocketFrameReceived", self._received)

    def _loaded(self, event: dict[str, float]) -> None:
        self.http += int(event["encodedDataLength"])

    def _received(self, event: dict[str, dict[str, str | int]]) -> None:
        payload = str(event["response"]["payloadData"])
        binary = event["response"]["opcode"] == 2
        self.websocket += len(payload) * 3 // 4 - payload[-2:].count("=") if binary else len(payload.encode())
