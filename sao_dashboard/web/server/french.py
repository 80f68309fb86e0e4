"""Streamlit's page in French: it says its language, and a script translates its built-in strings.

Streamlit's own interface is English only, `lang` included: a screen reader would read French with English sounds.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.routing import Route

from sao_dashboard.html.elements import element
from sao_dashboard.web.server import theme
from sao_dashboard.web.server.first_answer import Content
from sao_dashboard.web.server.whole import Body, held_back

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from sao_dashboard.web.server.first_answer import FirstAnswer, Making

TITLE = "Suivi des opérations – SAO"

SESSION = "session.js"
"""Only where it is known who is there: see `gate.SESSION`."""

PLOTLY = "plotly-basic.min.js"
"""Plotly's drawing of bars, lines and points, as its authors publish it: `web/plotly.py` asks for it."""

_STATIC = Path(__file__).parent.parent / "static"
_JS, _CSS = "text/javascript; charset=utf-8", "text/css; charset=utf-8"
_MEDIA_TYPES = {
    **dict.fromkeys(
        (
            "premiere.js",
            "francais.js",
            "historique.js",
            "accessibilite.js",
            "apparence.js",
            "liens.js",
            "graphiques.js",
            "parcours.js",
            "recherche.js",
            "seance.js",
            SESSION,
            PLOTLY,
        ),
        _JS,
    ),
    **dict.fromkeys(("page.css", "document.css", "premiere.css"), _CSS),
}
_CONTENTS = {name: (_STATIC / name).read_bytes() for name in _MEDIA_TYPES}
_CONTENTS["premiere.css"] += theme.sheet(".sao-premiere").encode()
DIGESTS = {name: hashlib.sha256(content).hexdigest()[:12] for name, content in _CONTENTS.items()}
_ONE_YEAR = 365 * 24 * 3600

_NOSCRIPT = (
    "<noscript><p>Le tableau de bord a besoin de JavaScript. Activez-le dans votre navigateur, "
    "puis rechargez la page.</p></noscript>"
)
_TAGS = {_JS: '<script defer src="{}"></script>', _CSS: '<link rel="stylesheet" href="{}">'}


def _address(name: str) -> str:
    return f"./sao/{name}?v={DIGESTS[name]}"


def _tag(name: str) -> str:
    # The appearance that was chosen must be known before anything is seen; the rest may wait, but not after Streamlit's
    # modules, which wait for the whole page too.
    tag = _TAGS[_MEDIA_TYPES[name]].format(_address(name))
    return tag.replace(" defer", "") if name == "premiere.js" else tag


_HEAD = "\n    ".join(
    (
        f'<meta name="sao-plotly" content="{_address(PLOTLY)}">',
        *(_tag(name) for name in _MEDIA_TYPES if name not in (SESSION, PLOTLY)),
    )
)
_LEVEL = 5
_ROOT = '<div id="root"></div>'
# What is in the page before Streamlit's scripts have come: the first of them takes its place.
_LOADING = '<p class="sao-chargement" role="status">Chargement…</p>'
_ROOT_IN_FRENCH = f'<div id="root">{_LOADING}</div>'.encode()
# The first thing that a keyboard reaches (premiere.js): Streamlit's comes after the field, and with its scripts only.
_SKIP = '<a class="sao-aller" href="#stMain">Aller au contenu principal</a>'
# From any screen, before Streamlit is there: without a script, it asks as any form does.
_SEARCH = (
    '<form class="sao-recherche" role="search" action="./recherche">'
    '<input type="search" name="q" maxlength="200" autocomplete="off" enterkeyhint="search" '
    'placeholder="Chercher partout" aria-label="Chercher partout" aria-keyshortcuts="Control+K"></form>'
)
# What has changed is said here (accessibilite.js): there from the start, since one that is added is often not heard.
_ANNOUNCED = '<p class="sao-annonce" role="status"></p>'


@lru_cache(maxsize=4)
def rewrite(page: bytes, *, session: bool = False) -> bytes:
    """Return Streamlit's index page in French; any other page as it is.

    `session` is whether a session is to be kept alive.

    The script is an ordinary one, from a file: it runs before Streamlit's modules, and needs no exception in a content
    security policy. Its address is relative, as Streamlit's own are, so it holds under any base path or proxy.
    """
    text = page.decode("utf-8")
    if _ROOT not in text:
        return page
    text = text.replace(_ROOT, f"{_SKIP}{_SEARCH}{_ROOT_IN_FRENCH.decode()}{_ANNOUNCED}", 1)
    text = text.replace('<html lang="en">', '<html lang="fr">', 1)
    text = _replace_element(text, "title", f"<title>{TITLE}</title>")
    text = _replace_element(text, "noscript", _NOSCRIPT)
    text = text.replace("</title>", f"</title>\n    {_HEAD}{_tag(SESSION) if session else ''}", 1)
    return text.encode("utf-8")


def _replace_element(text: str, name: str, element: str) -> str:
    start, end = text.find(f"<{name}>"), text.find(f"</{name}>")
    if start < 0 or end < start:
        return text
    return text[:start] + element + text[end + len(f"</{name}>") :]


def routes(base: str = "") -> list[Route]:
    """Return the routes of the script and the style sheet, under the server's base path."""
    return [Route(f"{base}/sao/{name}", partial(_serve, name)) for name in _CONTENTS]


async def _serve(name: str, request: Request) -> Response:
    # Kept for ever under the address that names its content; asked for again under any other.
    current = request.query_params.get("v") == DIGESTS[name]
    cache = f"public, immutable, max-age={_ONE_YEAR}" if current else "no-cache"
    headers = {"Cache-Control": cache, "ETag": f'"{DIGESTS[name]}"', "X-Content-Type-Options": "nosniff"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(_CONTENTS[name], media_type=_MEDIA_TYPES[name], headers=headers)


class FrenchPage:
    """ASGI middleware that rewrites Streamlit's index page; everything else passes through untouched.

    It is not a Starlette `BaseHTTPMiddleware`, which would copy every response, uploads and streams included.

    Args:
        app: what serves the page.
        first: what gives the content that is written in it.
        session: whether a session is to be kept alive.
    """

    def __init__(self, app: ASGIApp, first: FirstAnswer | None = None, *, session: bool = False) -> None:
        self.app = app
        self._first = first
        self._session = session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            # Without the extension by which a server sends a file we then would not see.
            extensions = dict(scope.get("extensions") or {})
            extensions.pop("http.response.pathsend", None)
            changed = held_back(send, lambda message: is_page(message, 200), partial(self._rewritten, scope))
            await self.app({**scope, "extensions": extensions}, receive, changed)
        else:
            await self.app(scope, receive, send)

    async def _rewritten(self, scope: Scope, start: Message, body: bytes) -> tuple[Message, Body]:
        headers = MutableHeaders(raw=list(start["headers"]))
        if headers.get("content-encoding") == "gzip" and body:
            body = gzip.decompress(body)
            del headers["content-encoding"]
        page = rewrite(body, session=self._session)
        # Streamlit's tag and date name its own file: kept, they would let a browser keep a page of another version.
        tag = f'"{hashlib.sha256(page).hexdigest()[:16]}"'
        for name in ("etag", "last-modified", "accept-ranges", "content-length"):
            if name in headers:
                del headers[name]
        if scope["method"] == "HEAD":
            return {**start, "headers": headers.raw}, b""
        first = self._first if _ROOT_IN_FRENCH in page else None
        content = await first.content(scope) if first else None
        if first and content:
            accepted = Headers(scope=scope).get("accept-encoding", "")
            whole = await _with_content(page, content, first, headers, accepted)
            return {**start, "headers": headers.raw}, whole
        headers["etag"] = tag
        if Headers(scope=scope).get("if-none-match") == tag:
            return {**start, "status": 304, "headers": headers.raw}, b""
        headers["content-length"] = str(len(page))
        return {**start, "headers": headers.raw}, page


async def _with_content(
    page: bytes, content: Content | Making, first: FirstAnswer, headers: MutableHeaders, accepted: str
) -> Body:
    """Return the page with a content, and set the headers that go with it."""
    # Never seen again later: neither by Back, for which a browser takes what it has kept, nor by whoever comes next to
    # a shared machine.
    headers["cache-control"] = "no-store"
    headers.add_vary_header("Accept-Encoding")
    packed = "gzip" in accepted
    if packed:
        headers["content-encoding"] = "gzip"
    if not isinstance(content, Content):
        return _in_parts(page, content, first, packed)
    page = await run_in_threadpool(_written, page, content, packed)
    headers["content-length"] = str(len(page))
    return page


def _titled(content: Content) -> str:
    return f"{content.title} – {TITLE}"


def _written(page: bytes, content: Content, packed: bool) -> bytes:
    page = page.replace(f"<title>{TITLE}</title>".encode(), element("title", _titled(content)).encode(), 1)
    page = page.replace(_ROOT_IN_FRENCH, f"{content.html}{_ROOT}".encode(), 1)
    return gzip.compress(page, _LEVEL) if packed else page


async def _in_parts(page: bytes, making: Making, first: FirstAnswer, packed: bool) -> AsyncIterator[bytes]:
    """Give the page down to its content, then the rest: while that is made, a browser fetches its scripts."""
    above, _, below = page.partition(_ROOT_IN_FRENCH)
    packer = zlib.compressobj(_LEVEL, wbits=zlib.MAX_WBITS + 16)  # gzip's own form
    yield packer.compress(above) + packer.flush(zlib.Z_SYNC_FLUSH) if packed else above
    content = await first.late(making)
    # Its title has gone already: the screen's own is beside it, for premiere.js to give.
    if content:
        title = element("p", _titled(content), class_="sao-titre", hidden="")
        below = f"{title}{content.html}{_ROOT}".encode() + below
    else:
        below = _ROOT_IN_FRENCH + below
    yield packer.compress(below) + packer.flush() if packed else below


def is_page(message: Message, *statuses: int) -> bool:
    """Tell whether a message begins an HTML page, answered with one of these statuses."""
    if message["type"] != "http.response.start" or message["status"] not in statuses:
        return False
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")
