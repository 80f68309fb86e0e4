"""What a browser saw on its last visit: two small cookies, so that the Synthèse can say what has changed since.

They hold a version number and a time, and nothing of the person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection

from sao_dashboard.web.server.french import is_page

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

VU, DEPUIS = "sao_vu", "sao_depuis"
"""What is on screen now, and what was there at the end of the visit before."""

APART = timedelta(minutes=30)
"""Two pages opened within this time belong to one visit."""

_ONE_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Visit:
    """The version that a browser saw, and when."""

    numero: int
    le: datetime

    @classmethod
    def read(cls, cookie: str | None) -> Visit | None:
        """Return what a cookie says, None when it says nothing that can be understood."""
        version, _, seconds = (cookie or "").partition(".")
        # Ten and twelve digits: what any client may send must neither overflow a date nor cost a long conversion.
        if not (version.isdecimal() and seconds.isdecimal() and len(version) <= 10 and len(seconds) <= 11):
            return None
        return cls(int(version), datetime.fromtimestamp(int(seconds), UTC))

    def __str__(self) -> str:
        return f"{self.numero}.{int(self.le.timestamp())}"


def cookies_after(cookies: Mapping[str, str], current: int, now: datetime) -> dict[str, str]:
    """Return the cookies to set on a page that shows version `current` at `now` (aware)."""
    seen = Visit.read(cookies.get(VU))
    changed = {VU: str(Visit(current, now))}
    if seen and now - seen.le > APART:
        changed[DEPUIS] = str(seen)
    return changed


class VisitCookies:
    """ASGI middleware that sets those cookies on the pages, and lets everything else through.

    Args:
        app: what serves the pages.
        current: the number of the version on screen, None while there is none.
    """

    def __init__(self, app: ASGIApp, current: Callable[[], int | None]) -> None:
        self.app = app
        self._current = current

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        current = self._current() if scope["type"] == "http" and scope["method"] == "GET" else None
        if current is None:
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        cookies = cookies_after(connection.cookies, current, datetime.now(UTC))
        path = f"{scope.get('root_path', '')}/"
        secure = "; Secure" if connection.url.scheme == "https" else ""

        async def with_cookies(message: Message) -> None:
            if is_page(message, 200, 304):
                headers = MutableHeaders(raw=list(message["headers"]))
                for name, value in cookies.items():
                    attributes = f"Max-Age={_ONE_YEAR}; Path={path}; HttpOnly; SameSite=Lax{secure}"
                    headers.append("set-cookie", f"{name}={value}; {attributes}")
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, with_cookies)
