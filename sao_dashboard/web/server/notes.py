"""Small pages of the server's own, for whoever is not let in: no script, and nothing of Streamlit's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import Scope

from sao_dashboard.errors import SaoError
from sao_dashboard.html.elements import element
from sao_dashboard.web.server.french import TITLE

_STYLE = (
    ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:12vh auto;"
    "padding:0 1.5rem;color:light-dark(#10151A,#E8ECEF);background:light-dark(#FFFFFF,#12181D)}"
    "h1{font-size:1.4rem}a{color:light-dark(#0B5C7A,#7CC6E4)}"
    "button,input{font:inherit;padding:.4rem .8rem;margin:.25rem 0}label{display:block}"
)


def asks_for_a_page(scope: Scope) -> bool:
    """Tell whether a browser asks for something to show, and not a script for something to use."""
    wanted = Headers(scope=scope).get("accept", "")
    return scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and "text/html" in wanted


def refusal(scope: Scope, error: SaoError, status: HTTPStatus, *more: Markup) -> Response:
    """Return what says that something is refused: a page to who looks, a line to what is not a browser."""
    if asks_for_a_page(scope):
        return page(error.title, [element("p", error.message), *more], status)
    return PlainTextResponse(f"{error.title} — {error.message}\n", status, headers={"Cache-Control": "no-store"})


def page(
    title: str, parts: Sequence[Markup], status: HTTPStatus = HTTPStatus.OK, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a page with a title and what is under it."""
    head = (
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">')
        + element("title", f"{title} – {TITLE}")
        + element("style", Markup(_STYLE))
    )
    body = element("main", element("h1", title), *parts)
    html = f'<!DOCTYPE html><html lang="fr"><head>{head}</head><body>{body}</body></html>'
    return HTMLResponse(html, status, headers={"Cache-Control": "no-store", **(headers or {})})
