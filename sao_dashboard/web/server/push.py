"""Open tabs follow the workbook: the server announces each change, the tab asks for a rerun with its filters kept.

Nothing runs while nothing changes: no fragment that reruns every two seconds in each tab, only an idle connection.
It is a WebSocket and not an event source because browsers allow six HTTP/1.1 connections to a host: with one event
source per tab, a visitor's seventh tab would load nothing at all. WebSockets are counted apart.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

if TYPE_CHECKING:
    from collections.abc import Callable

    from sao_dashboard.shared.store import Store

PATH = "/sao/suivi"
_READING = "lecture "
"""What how far a reading is begins with; no stamp does."""
_POLICY_VIOLATION = 1008


class Hub:
    """Carries the store's changes from the watcher's thread to the connected tabs.

    Everything but `_heard` runs on the server's event loop, so the set of tabs needs no lock.
    """

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store
        self._tabs: set[asyncio.Event] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._leave: tuple[Callable[[], None], ...] = ()

    def open(self) -> None:
        """Begin to listen to the store; call it on the event loop."""
        self._loop = asyncio.get_running_loop()
        store = self._store()
        self._leave = store.subscribe(lambda _state: self._heard()), store.under_way.subscribe(self._heard)

    def close(self) -> None:
        """Stop listening to the store."""
        for leave in self._leave:
            leave()
        self._leave = ()

    async def serve(self, websocket: WebSocket) -> None:
        """Send the current stamp, then each new one, and how far a reading is meanwhile, until the tab leaves.

        Whatever it sends is ignored.
        """
        if not is_same_origin(websocket.headers.get("origin"), websocket.headers.get("host")):
            await websocket.close(_POLICY_VIOLATION)
            return
        await websocket.accept()
        changed = asyncio.Event()
        self._tabs.add(changed)
        announcing = asyncio.create_task(self._announce(websocket, changed))
        try:
            while (await websocket.receive())["type"] != "websocket.disconnect":
                pass
        finally:
            self._tabs.discard(changed)
            announcing.cancel()
            with contextlib.suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError):
                await announcing

    async def _announce(self, websocket: WebSocket, changed: asyncio.Event) -> None:
        # An event and not a queue: a tab that was slow needs the last stamp and the last words only.
        sent: str | None = None
        said = ""
        while True:
            changed.clear()
            words, stamp = self._store().under_way.words, self._store().current().stamp
            if words != said:
                await websocket.send_text(_READING + words)
            if stamp != sent:
                await websocket.send_text(stamp)
            sent, said = stamp, words
            await changed.wait()

    def _heard(self) -> None:
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop closed between the change and now: nobody is left
                self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        for changed in self._tabs:
            changed.set()


def is_same_origin(origin: str | None, host: str | None) -> bool:
    """Whether a WebSocket comes from a page of this very host, as Streamlit asks of its own.

    Browsers let any site open a WebSocket to any other, and always say from where. No origin is no browser.
    """
    return origin is None or (host is not None and urlsplit(origin).netloc == host)


def route(hub: Hub, base: str = "") -> WebSocketRoute:
    """Return the route of the announcements, under the server's base path."""
    return WebSocketRoute(f"{base}{PATH}", hub.serve)


# The address is relative to the page's, as Streamlit's own assets are: it holds under any base path or proxy.
_JS = """
const tabs = new WeakMap()
const LONGEST_WAIT = 10000
const ASK_AGAIN = 3000
const MOST_ASKS = 6
const ANSWERED = 1000 // milliseconds in which what somebody has just asked for is surely under way
const ACTS = ['click', 'popstate']

function connect(tab) {
  const address = new URL('./sao/suivi', document.baseURI)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(address)
  tab.socket = socket
  socket.onmessage = event => {
    tab.wait = 500
    if (event.data.startsWith('lecture ')) return tell(event.data.slice(8))
    tab.latest = event.data
    follow(tab)
  }
  socket.onclose = () => {
    if (tab.socket !== socket) return
    tell('')
    tab.timer = setTimeout(() => connect(tab), tab.wait * (0.75 + Math.random() / 2))
    tab.wait = Math.min(tab.wait * 2, LONGEST_WAIT)
  }
}

// How far the reading of a new workbook is. What moves is for the eyes alone: that it began is announced, once.
function tell(words) {
  let place = document.getElementById('sao-lecture')
  if (!words) return place?.remove()
  if (!place) {
    place = document.createElement('p')
    place.id = 'sao-lecture'
    const [begun, how] = [document.createElement('span'), document.createElement('span')]
    begun.role = 'status'
    how.ariaHidden = 'true'
    place.append(begun, how)
    document.body.append(place)
    // A region is announced when it changes, and not as it comes.
    setTimeout(() => { begun.textContent = 'Lecture du nouveau classeur… ' }, 100)
  }
  place.lastChild.textContent = words
}

// A hidden tab waits until it is looked at: fifty forgotten tabs must not delay the one in use. Streamlit drops what is
// asked while it is reconnecting itself, so the same stamp is asked for again, later and later; a few times only, so
// that a page which draws another stamp than the announced one cannot loop.
function follow(tab) {
  if (tab.latest === undefined || tab.latest === tab.drawn || document.visibilityState === 'hidden') return
  // Asked right behind a link, the rerun of this screen took the place of the one the link leads to, which would have
  // drawn the new state by itself.
  const left = tab.acted + ANSWERED - performance.now()
  if (left > 0) {
    clearTimeout(tab.later)
    tab.later = setTimeout(() => follow(tab), left)
    return
  }
  if (tab.latest !== tab.asked) {
    clearTimeout(tab.again)
    Object.assign(tab, { asked: tab.latest, asks: 0, again: 0 })
  }
  if (tab.again || tab.asks >= MOST_ASKS) return
  tab.ask(tab.latest)
  tab.again = setTimeout(() => { tab.again = 0; follow(tab) }, ASK_AGAIN * 2 ** tab.asks)
  tab.asks += 1
}

function close(tab) {
  clearTimeout(tab.timer)
  clearTimeout(tab.again)
  clearTimeout(tab.later)
  document.removeEventListener('visibilitychange', tab.shown)
  for (const act of ACTS) removeEventListener(act, tab.act, true)
  const socket = tab.socket
  tab.socket = null
  tell('')
  socket?.close()
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  let tab = tabs.get(parentElement)
  if (!tab) {
    tab = { wait: 500, runs: 0, asks: 0, again: 0, acted: -ANSWERED }
    tab.shown = () => follow(tab)
    tab.act = () => { tab.acted = performance.now() }
    tabs.set(parentElement, tab)
    document.addEventListener('visibilitychange', tab.shown)
    for (const act of ACTS) addEventListener(act, tab.act, true)
    connect(tab)
  }
  const run = ++tab.runs
  tab.drawn = data.stamp
  tab.ask = stamp => setTriggerValue('stamp', stamp)
  follow(tab)
  // Streamlit also calls the cleanup of a run that a later one has overtaken: only the last one’s closes.
  return () => {
    if (tab.runs !== run) return
    tabs.delete(parentElement)
    close(tab)
  }
}
"""

_CSS = """
.st-key-sao-suivi { display: none; }
"""

_component = st.components.v2.component("sao_suivi", css=_CSS, js=_JS, isolate_styles=False)


def follow(version: str) -> None:
    """Make this tab rerun, once, when the store announces another stamp than `version`.

    Call it once, in the entry script between the navigation and the page, so that it stays mounted from page to page.

    Args:
        version: `State.stamp` of the state this run draws from.
    """
    # The trigger has no effect of its own: the rerun it causes draws the new state.
    _component(key="sao-suivi", data={"stamp": version}, on_stamp_change=lambda: None)
