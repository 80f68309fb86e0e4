"""Tabs that tests lend one another: a page just made takes twice the processor of one that has loaded before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Error

from tests.browser.tab import Tab

_FORGET = """
() => {
  localStorage.clear()
  sessionStorage.clear()
}
"""

_KEPT = re.compile(r"^(?!_streamlit_xsrf$)")
"""What a service's people leave in the cookies; not what a screen that is still there needs to take a file."""

_IS_LIGHT = "matchMedia('(prefers-color-scheme: light)').matches"

_MEDIA = {"color_scheme": "light", "reduced_motion": "null", "forced_colors": "null"}
"""What a page may be told of its machine at any time, and what is usual; so may its size."""


class Tabs:
    """Tabs of one browser, each of its own profile, in which whoever takes one finds nothing of those before.

    One given back on the server where they `stay` keeps the screen it shows: `Tab.be_at` goes on from there, with
    nothing to load. `Tab.open` loads, as in a browser where nothing was opened yet.
    """

    def __init__(self, browser: Browser, look: dict[str, Any], stay: str) -> None:
        self._browser = browser
        self._look = look
        self._stay = stay
        self._idle: list[tuple[dict[str, Any], Tab]] = []
        self._lent: dict[Tab, dict[str, Any]] = {}

    def take(self, address: str, **look: Any) -> Tab:
        """Return a tab for a server; `look` is how its browser differs from the usual one."""
        wanted = {**_MEDIA, **self._look, **look}
        lasting = {name: value for name, value in wanted.items() if name not in {"viewport", *_MEDIA}}
        usual = wanted == {**_MEDIA, **self._look}
        alike = [index for index, (other, _) in enumerate(self._idle) if other == lasting]
        if alike:
            tab = self._idle.pop(min(alike, key=lambda index: self._idle[index][1].address != address))[1]
            if not usual and tab.address == self._stay:
                tab.leave(on_screen=False)  # what turned dark or narrow is not what opens so
            tab.address = address
        else:
            tab = Tab(self._browser.new_context(**lasting).new_page(), address)
        tab.page.set_viewport_size(wanted["viewport"])
        tab.page.emulate_media(media="null", **{name: wanted[name] for name in _MEDIA})
        self._lent[tab] = lasting
        return tab

    @contextmanager
    def lent(self, address: str, **look: Any) -> Iterator[Tab]:
        """Lend a tab for some time, at the end of which none of its scripts has failed."""
        tab = self.take(address, **look)
        yield tab
        errors = list(tab.errors)
        self.give_back(tab)
        assert errors == [], "a script of the page failed"

    def give_back(self, tab: Tab) -> None:
        """Take a tab back: all that was opened, kept or changed in its profile goes."""
        lasting = self._lent.pop(tab)
        page, context = tab.page, tab.page.context
        for other in context.pages:
            if other is not page:
                other.close()
        page.unroute_all()
        page.mouse.move(-1, -1)
        try:
            usual = page.viewport_size == self._look["viewport"] and page.evaluate(_IS_LIGHT)
            tab.leave(on_screen=usual and tab.address == self._stay)
            page.evaluate(_FORGET)
        except Error:  # its server is gone
            context.close()
            return
        context.clear_cookies(name=_KEPT)
        tab.errors.clear()
        self._idle.append((lasting, tab))
