"""What browsers are told not to do with the pages of this server: run, frame or send anything of another's."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit
from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_TWO_YEARS = 2 * 365 * 24 * 3600


@lru_cache(maxsize=4)
def policy(forms: str = "'self'") -> str:
    """Return the content policy of the pages, `forms` being where their forms may lead.

    Streamlit sets styles on its elements, loads the scripts of components from blobs, and has one script in its page,
    known by its digest.
    """
    index = Path(streamlit.__file__).parent / "static" / "index.html"
    scripts = _INLINE.findall(index.read_text(encoding="utf-8"))
    digests = [f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts]
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: {' '.join(digests)}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            f"form-action {forms}",
            "frame-ancestors 'self'",
        )
    )


class SafeHeaders:
    """ASGI middleware that adds them to every answer.

    Args:
        app: the rest of the server.
        https: whether people reach it by https alone.
    """

    def __init__(self, app: ASGIApp, *, https: bool = False) -> None:
        self.app = app
        self._always = _ALWAYS | ({"strict-transport-security": f"max-age={_TWO_YEARS}"} if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                for name, value in self._always.items():
                    headers[name] = value
                if headers.get("content-type", "").startswith("text/html"):
                    headers.setdefault("content-security-policy", policy())
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, safely)
