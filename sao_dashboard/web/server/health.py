"""What a probe asks: whether the server is ready. It names nobody and no place, and stands in front of the gate.

Ready is when the first workbook was read or refused: until then, whoever opens a page waits.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.websockets import WebSocket

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Receive, Scope, Send

    from sao_dashboard.shared.state import State

PATH = "/sante"


class Health:
    """ASGI middleware that answers probes by itself, by HTTP and by a WebSocket: a relay may let one alone through.

    Args:
        app: the rest of the server.
        state: what the process shows, None before it has begun; asked on the event loop, it must ask nothing of a disk.
        base: the base path of the server, « /tableau ».
    """

    def __init__(self, app: ASGIApp, state: Callable[[], State | None], base: str = "") -> None:
        self.app = app
        self._state = state
        self._path = f"{base}{PATH}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] not in ("http", "websocket") or scope["path"] != self._path:
            await self.app(scope, receive, send)
            return
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD"):
            await Response(status_code=HTTPStatus.METHOD_NOT_ALLOWED)(scope, receive, send)
            return
        ready, words = said(self._state())
        if scope["type"] == "websocket":
            socket = WebSocket(scope, receive, send)
            await socket.accept()
            await socket.send_text(words)
            await socket.close()
            return
        status = HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE
        headers = {"Cache-Control": "no-store"} | ({} if ready else {"Retry-After": "2"})
        await Response(words, status, headers, "application/json")(scope, receive, send)


def said(state: State | None) -> tuple[bool, str]:
    """Return whether the server is ready, and what is answered."""
    if state is None or not (state.workbook or state.fault):
        return False, json.dumps({"etat": "demarrage"})
    shown = "absent" if state.workbook is None else "en-faute" if state.fault else "a-jour"
    return True, json.dumps({"etat": "pret", "classeur": shown})
