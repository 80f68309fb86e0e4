"""Tabs that tests lend one another: a page just made takes twice the processor of one that has loaded before."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Error

from tests.browser.tab import Tab

_FORGET = """
() => {
  localStorage.clear()
  sessionStorage.clear()
}
"""


_USUAL = {"color_scheme": "light", "reduced_motion": "null", "forced_colors": "null"}


class Tabs:
    """Tabs of one browser, each of its own profile, in which whoever takes one finds nothing of those before."""

    def __init__(self, browser: Browser, look: dict[str, Any]) -> None:
        self._browser = browser
        self._look = look
        self._idle: list[tuple[dict[str, Any], Tab]] = []
        self._lent: dict[Tab, dict[str, Any]] = {}

    def take(self, address: str, **look: Any) -> Tab:
        """Return a tab for a server; `look` is how its browser differs from the usual one."""
        index = next((index for index, (other, _) in enumerate(self._idle) if other == look), None)
        if index is None:
            tab = Tab(self._browser.new_context(**{**self._look, **look}).new_page(), address)
        else:
            tab = self._idle.pop(index)[1]
            tab.address = address
        self._lent[tab] = look
        return tab

    def give_back(self, tab: Tab) -> None:
        """Take a tab back: all that was opened, kept or changed in its profile goes."""
        look = self._lent.pop(tab)
        page, context = tab.page, tab.page.context
        for other in context.pages:
            if other is not page:
                other.close()
        try:
            page.goto(f"{tab.address}/_stcore/health")  # of the same site, so that what was compiled is kept
            page.evaluate(_FORGET)
        except Error:  # its server is gone
            context.close()
            return
        page.unroute_all()
        page.emulate_media(
            media="null", **{key: {**self._look, **look}.get(key, usual) for key, usual in _USUAL.items()}
        )
        page.mouse.move(-1, -1)
        context.clear_cookies()
        tab.errors.clear()
        tab.asked.clear()
        self._idle.append((look, tab))
