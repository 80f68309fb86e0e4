"""The server: what is added to Streamlit around the entry script."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sao_dashboard.access.file import Access, Way
from sao_dashboard.access.marks import OnceOnly
from sao_dashboard.errors import SaoError
from sao_dashboard.screens import SYNTHESE
from sao_dashboard.settings import Settings
from sao_dashboard.web import access, runtime
from sao_dashboard.web.server import calendar, french, letters, push, reading, visits
from sao_dashboard.web.server.ahead import Ahead, measure
from sao_dashboard.web.server.compression import CompressedStatic
from sao_dashboard.web.server.first_answer import FirstAnswer, Make
from sao_dashboard.web.server.gate import SESSION, Door, Gate, RelayDoor, exactly, goes_on
from sao_dashboard.web.server.health import Health
from sao_dashboard.web.server.lately import KeptLately
from sao_dashboard.web.server.safe import SafeHeaders

_LOGGER = logging.getLogger(__name__)

ENTRY = Path(__file__).parent.parent / "entry.py"
_READING_SECONDS = 60.0
_FIRST_PAGE_SECONDS = 2.0
_COLLECTION_SECONDS = 30.0


def arguments(make: Make | None = None, screens: Callable[[], object] = lambda: None) -> dict[str, Any]:
    """Return the arguments of `st.App` for this dashboard.

    Args:
        make: makes the content written in its pages.
        screens: imports what that needs, in a thread.

    Returns:
        What it is to be given by name.

    A whole application would be simpler to give, but `streamlit run` looks for the very words `st.App(` in the script
    it is given, without running it; a function that returns the application makes it run that script as a page.
    """
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    prefix = f"/{base}" if base else ""
    hub = push.Hub(runtime.store)
    found = _accesses()
    doors = _doors(found, prefix)
    kept = KeptLately()
    https = found.client is not None and found.client.address.startswith("https:")
    return {
        "script_path": ENTRY,
        "lifespan": partial(_lifespan, hub, screens),
        "routes": [
            *doors.routes,
            calendar.CalendarFeeds(access.accesses, kept).route(prefix),
            *letters.LetterLinks(access.journal(), kept).routes(prefix),
            push.route(hub, prefix),
            Route(f"{prefix}/{SYNTHESE.path}", _first_screen),
            *french.routes(prefix),
        ],
        "middleware": [
            Middleware(SafeHeaders, https=https),
            Middleware(Health, state=runtime.state_now, base=prefix),
            Middleware(
                Gate,
                doors.door,
                access.accesses,
                access.journal(),
                base=prefix,
                open_paths=[*map(exactly, doors.open_paths), calendar.pattern(prefix), letters.pattern(prefix)],
            ),
            Middleware(visits.VisitCookies, current=lambda: runtime.store().current().numero),
            Middleware(
                french.FrenchPage, first=FirstAnswer(make, prefix) if make else None, session=doors.door is not None
            ),
            Middleware(CompressedStatic),
        ],
        "on_script_error": show_script_error,
    }


def _accesses() -> Access:
    """Return what the access file says; a server that cannot follow it says why, and does not start."""
    try:
        return access.accesses()
    except SaoError as error:
        raise SystemExit(f"{error.title} — {error.message}") from error


class _Doors(NamedTuple):
    """How it is known who asks, and the addresses that this needs, with those that are open to anybody."""

    door: Door | None
    routes: list[Route]
    open_paths: frozenset[str] = frozenset()


def _doors(found: Access, base: str) -> _Doors:
    if found.way is Way.AUCUN:
        return _Doors(None, [])
    journal = access.journal()
    journal.prune()
    if found.way is Way.RELAIS:
        return _Doors(
            RelayDoor(found),
            [Route(f"{base}{SESSION}", goes_on), reading.route(journal, base)],
        )
    # Imported where it is needed: nobody else waits for the cryptography.
    from sao_dashboard.web.server.leaving import Leaving, RescueDoor
    from sao_dashboard.web.server.login import LoginDoor

    marks = OnceOnly(found.folder)
    marks.prune()
    door = LoginDoor(access.accesses, base, marks, journal)
    ways = [*door.routes(), *Leaving(door).routes(), *(RescueDoor(door, found.rescue).routes() if found.rescue else [])]
    routes = [*ways, Route(f"{base}{SESSION}", goes_on), reading.route(journal, base)]
    return _Doors(door, routes, frozenset(route.path for route in ways))


@asynccontextmanager
async def _lifespan(hub: push.Hub, screens: Callable[[], object], _app: st.App) -> AsyncIterator[dict[str, Any] | None]:
    runtime.start()
    hub.open()
    ahead = Ahead(measure)
    ahead.open(runtime.store())
    postman = _postman()
    ended = threading.Event()
    # While another process reads the workbook: what writes the first page, and it needs no less.
    threading.Thread(target=screens, name="ecrans", daemon=True).start()
    threading.Thread(target=look_at_the_template, name="modele", daemon=True).start()
    threading.Thread(target=warm_up, name="prechauffage", daemon=True).start()
    threading.Thread(target=collect, args=(ended,), name="ramassage", daemon=True).start()
    try:
        yield None
    finally:
        ended.set()
        if postman:
            postman.close()
        hub.close()
        ahead.close()
        runtime.close()
        from sao_dashboard.reading.confined.parent import let_go  # as late as the reader, which imports pandas

        let_go()


def _postman() -> letters.Postman | None:
    """Start what sends the letters; a server that cannot send them says so, and shows the screens all the same."""
    try:
        found = letters.postman()
    except SaoError as error:
        _LOGGER.error("The letters that SAO_LETTRE asks for will not be sent: %s", error.code)
        return None
    if found:
        found.open()
    return found


def look_at_the_template() -> None:
    """Say, as the server starts, that the service's template of slides cannot be used; ours is, and screens say so."""
    if path := Settings.from_environment().modele_pptx:
        from sao_dashboard.documents.modele import modele

        if refused := modele(path).refused:
            _LOGGER.warning("%s — %s", refused.title, refused.message)


async def _first_screen(request: Request) -> Response:
    """Streamlit knows the first screen at the root alone: by its own name, « Page introuvable » stood over it."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")


def warm_up() -> None:
    """Load what screens need, then take all of it out of the garbage collector's sight.

    In a thread, and after the workbook is read and the first page has had time to be drawn: whatever is imported
    earlier is imported before somebody's first content.

    A full collection walks every living object; frozen ones are not walked.
    """
    runtime.store().wait(_READING_SECONDS)
    time.sleep(_FIRST_PAGE_SECONDS)
    from plotly import graph_objects

    # Plotly imports the parts of a figure when the first one is made.
    graph_objects.Figure(graph_objects.Bar(x=[0], y=[0])).to_json()
    from sao_dashboard.reading.confined.parent import keep_ready

    keep_ready()
    gc.collect()
    gc.freeze()


def collect(ended: threading.Event, every: float = _COLLECTION_SECONDS) -> None:
    """Free what closed tabs and ended runs leave in circles, every so many seconds, until `ended`.

    Streamlit would do it after each run (`runner.postScriptGC`), and each would pay for all the open tabs. Python alone
    waits until the young objects are a quarter of the old ones, which is late where frames are kept.
    """
    while not ended.wait(every):
        gc.collect()


def show_script_error(error: Exception) -> bool:
    """Log an error of a screen, and tell the visitor in a sentence; True: Streamlit shows nothing of its own."""
    _LOGGER.error("A screen failed", exc_info=error)
    st.error(
        "Cet écran n’a pas pu être affiché en entier. Les données ne sont pas en cause et rien n’est perdu\u00a0: "
        "rechargez la page, ou revenez à la synthèse. Si cela se reproduit, signalez-le au coordinateur.",
        icon=":material/error:",
    )
    return True
