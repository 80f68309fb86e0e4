"""A server on a copy of the demonstration workbook, one Chromium, and tabs in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from sao_dashboard.demonstration.workbook import MENTION
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.settings import ROOT
from sao_dashboard.views.suivi import Suivi
from tests.bench.generator import renamed
from tests.browser.chromium import FEATURES
from tests.browser.tab import PATIENCE, Tab
from tests.browser.tabs import Tabs
from tests.server import running
from tests.system import CHROMIUM, need

# A page is looked at for a second or two: what the optimising compilers would make of its scripts is never used, and
# most of what it allocates is dropped with it.
LAUNCH = (
    "--no-sandbox",
    "--disable-gpu",
    "--font-render-hinting=none",
    "--js-flags=--no-opt --no-maglev --min-semi-space-size=16",
    FEATURES,
)
LOOK = {
    "viewport": {"width": 1440, "height": 900},
    "locale": "fr-FR",
    "timezone_id": "Europe/Paris",
    "reduced_motion": "reduce",
}

NewTab = Callable[..., Tab]


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demonstration workbook that nobody changes."""
    return Path(
        shutil.copy(ROOT / "data" / "suivi_operations.xlsx", tmp_path_factory.mktemp("demonstration") / "suivi.xlsx")
    )


@pytest.fixture(scope="session")
def alone(demonstration: Path) -> bytes:
    """The demonstration under another mention: a server does not publish, first, the versions that led to it."""
    return renamed(demonstration.read_bytes(), MENTION, "Essai")


@pytest.fixture(scope="session")
def core(demonstration: Path) -> Suivi:
    """What the core says of the demonstration workbook, on its own day."""
    workbook = read_workbook(demonstration.read_bytes())
    return Suivi(workbook, workbook.day(date.today()))


@pytest.fixture(scope="session")
def server(demonstration: Path) -> Iterator[str]:
    """The address of a server on the demonstration workbook."""
    with running(demonstration) as address:
        yield address


# Not of the session: Playwright keeps an event loop running in this thread, where other tests call `asyncio.run`.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The browser of these tests."""
    executable = need(CHROMIUM)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=LAUNCH)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def tabs(browser: Browser, server: str) -> Tabs:
    """The tabs that these tests lend one another."""
    return Tabs(browser, LOOK, stay=server)


@pytest.fixture
def new_tab(tabs: Tabs, server: str) -> Iterator[NewTab]:
    """What opens a tab of its own browser profile, on the shared server or another."""
    with ExitStack() as lent:
        yield lambda address=server, **look: lent.enter_context(tabs.lent(address, **look))


@pytest.fixture
def tab(new_tab: NewTab) -> Tab:
    """A tab on the shared server, of somebody who left nothing in the browser."""
    return new_tab()


@pytest.fixture(scope="module")
def kept(tabs: Tabs, server: str) -> Iterator[Tab]:
    """A tab on the shared server that the tests of a file leave one another as it is: to be told where to be."""
    with tabs.lent(server) as tab:
        yield tab
