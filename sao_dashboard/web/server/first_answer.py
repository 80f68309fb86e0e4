"""The screen asked for, written in Streamlit's index page: who may have it, and how long a page waits for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from sao_dashboard.access.file import Way
from sao_dashboard.access.model import Right
from sao_dashboard.web import access

if TYPE_CHECKING:
    from markupsafe import Markup
    from starlette.types import Scope

    from sao_dashboard.access.model import Visitor

PATIENCE = 0.1
"""Seconds that a page waits for its content, before what is above it in the page goes ahead."""

LONGEST = 3.0
"""Seconds that the rest of the page waits then. What is not there yet goes on being made: the screen needs it too."""

MOST = 4
"""Contents made at a time: the other pages are sent without."""

_LOGGER = logging.getLogger(__name__)


class Content(NamedTuple):
    """What is written in the page: the title of the screen, and all that is read on it."""

    title: str
    html: Markup


Make = Callable[[str, str, Mapping[str, str]], Content | None]
"""Given the place of a screen, what follows « ? » in its address, and cookies, returns its content, None for none."""

Making = asyncio.Task[Content | None]
"""What makes a content that is not there yet."""


def may_see(scope: Scope) -> bool:
    """Tell whether whoever sends a request may see what the workbook says.

    The gate lets nobody in who may not; it is asked again here, since the content is in the page before any script,
    Streamlit's own session included, has run.
    """
    visitor: Visitor | None = scope.get(access.VISITOR)
    return visitor.may(Right.LIRE) if visitor else access.accesses().way is Way.AUCUN


class FirstAnswer:
    """Makes the content of a page, off the event loop.

    Args:
        make: what makes it.
        base: the base path of the server, « /tableau ».
        patience: seconds.
        longest: seconds.
    """

    def __init__(self, make: Make, base: str = "", patience: float = PATIENCE, longest: float = LONGEST) -> None:
        self._make = make
        self._base = base
        self._patience = patience
        self._longest = longest
        self._making: set[Making] = set()

    async def content(self, scope: Scope) -> Content | Making | None:
        """Return the content of the page that a request asks for, what makes it when it is late; None for none."""
        path = scope["path"]
        if len(self._making) >= MOST or not path.startswith(f"{self._base}/") or not may_see(scope):
            return None
        place, query = path.removeprefix(f"{self._base}/"), scope["query_string"].decode("latin-1")
        task = asyncio.create_task(run_in_threadpool(self._made, place, query, HTTPConnection(scope).cookies))
        self._making.add(task)
        task.add_done_callback(self._making.discard)
        await asyncio.wait({task}, timeout=self._patience)
        return task.result() if task.done() else task

    async def late(self, making: Making) -> Content | None:
        """Return a content that was late; None when it has none, or is too late."""
        await asyncio.wait({making}, timeout=self._longest)
        return making.result() if making.done() else None

    def _made(self, place: str, query: str, cookies: Mapping[str, str]) -> Content | None:
        try:
            return self._make(place, query, cookies)
        except Exception:
            # Whatever happens, the page comes, and its screen says what it can.
            _LOGGER.exception("The first answer failed")
        return None
