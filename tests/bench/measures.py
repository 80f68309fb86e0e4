"""What is measured of one application: delays are taken in the page itself, up to the frame that shows the answer."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.bench.applications import LONGEST, Application, Choice, Screen
from tests.browser.waiting import until

QUIET_SECONDS = 0.5
"""How long a server is left alone before its processor time is read: part of a run comes after its answer."""

# A canvas has no text to look for: what it draws is noted as it is drawn.
_PROBE = """
(() => {
  const bench = { drawn: new Map(), charted: 0, start: 0 }
  window.bench = bench
  const fillText = CanvasRenderingContext2D.prototype.fillText
  CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
    bench.drawn.set(String(text), performance.now())
    return fillText.call(this, text, ...rest)
  }
  new MutationObserver(records => {
    if (records.some(record => record.target.closest?.('.js-plotly-plot'))) bench.charted = performance.now()
  }).observe(document, { subtree: true, childList: true })
  addEventListener('keydown', event => { if (event.key === 'Enter') bench.start = event.timeStamp }, true)
  const words = element => (element.ariaLabel ?? element.textContent).replace(/\\s/g, ' ')
  bench.shows = (selector, pattern) => [...document.querySelectorAll(selector)]
    .some(element => pattern.test(words(element)) && element.checkVisibility())
  bench.draws = text => bench.drawn.get(text) >= bench.start ||
    [...document.querySelectorAll('.sao-table tbody th, .q-table td')].some(one => one.textContent === text)
  bench.whole = () => !document.querySelector('.sao-premiere')
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
""".replace("LIMIT", str(LONGEST * 1000))


@contextmanager
def context_of(browser: Browser) -> Iterator[BrowserContext]:
    """Give a context of its own, its cache empty; the probe runs in its pages."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000}, locale="fr-FR")
    context.add_init_script(_PROBE)
    yield context
    context.close()


@contextmanager
def page_of(browser: Browser) -> Iterator[Page]:
    """Give a page of its own context."""
    with context_of(browser) as context:
        yield context.new_page()


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


def opening(page: Page, application: Application, screen: Screen) -> tuple[float, float]:
    """Return the delays from asking for an address to its first figure, then to the whole of what it shows (ms).

    The first figure counts whoever wrote it; the whole, once what the server may have written before Streamlit is gone.
    """
    whole = f"bench.whole() && {screen.opened}"
    page.add_init_script(f"bench.first = Promise.all([bench.when(() => {screen.content}), bench.when(() => {whole})])")
    page.goto(application.address + screen.path, wait_until="commit")
    content, opened = page.evaluate("bench.first")
    return float(content), float(opened)


def choosing(page: Page, screen: Screen, choice: Choice) -> float:
    """Return the delay from the key that chooses to the answer (ms)."""
    box = page.get_by_role("combobox", name=screen.field, exact=True)
    box.fill(choice.value)
    if page.locator(".q-select").count():  # Quasar's fields point at nothing before an arrow is pressed
        page.get_by_role("option", name=choice.value, exact=True).wait_for()
        page.keyboard.press("ArrowDown")
    until(page, "value => bench.points(value)", choice.value)
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
def processor_time(application: Application, browser: Browser | None = None) -> Iterator[list[float]]:
    """Give a list, to which are added in the end the processor times spent meanwhile (ms).

    They are the server's, then that of the renderers of the browser: its pages, and nothing of what they share.
    """
    times: list[float] = []
    server, pages = spent(application.pid), _renderers(browser)
    yield times
    time.sleep(QUIET_SECONDS)
    times.append((spent(application.pid) - server) * 1000)
    times.append(sum(after - pages.get(pid, 0) for pid, after in _renderers(browser).items()) * 1000)


def _renderers(browser: Browser | None) -> dict[int, float]:
    """Return the processor time of each renderer of pages that lives (s), by the number of its process."""
    if browser is None:
        return {}
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return {each["id"]: each["cpuTime"] for each in processes if each["type"] == "renderer" and _of_pages(each["id"])}


def _of_pages(pid: int) -> bool:
    """Tell whether a renderer draws pages, and not the frame of a window, made ahead for the next one."""
    try:
        return b"--top-chrome-webui" not in Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:  # it has ended since it was listed
        return False


def spent(pid: int) -> float:
    """Return the processor time of a process, of its living children and of those that ended (s)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ended = (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")
    # Linux's number for the clock of another process: to the nanosecond, where /proc counts by hundredths.
    return time.clock_gettime(~pid << 3 | 2) + ended + sum(map(spent, _children(pid)))


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
