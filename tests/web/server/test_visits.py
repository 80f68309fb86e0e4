"""What a browser saw last, and how the pages remember it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from sao_dashboard.web.server.visits import APART, DEPUIS, VU, Visit, VisitCookies, cookies_after

NOON = datetime(2018, 11, 15, 12, 0, tzinfo=UTC)
EARLIER = NOON - APART - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("cookies", "expected"),
    [
        ({}, {VU: str(Visit(7, NOON))}),
        ({VU: str(Visit(5, NOON - APART))}, {VU: str(Visit(7, NOON))}),
        ({VU: str(Visit(5, EARLIER))}, {VU: str(Visit(7, NOON)), DEPUIS: str(Visit(5, EARLIER))}),
        ({VU: "<script>"}, {VU: str(Visit(7, NOON))}),
    ],
)
def test_a_new_visit_remembers_what_the_last_one_saw(cookies: dict[str, str], expected: dict[str, str]) -> None:
    assert cookies_after(cookies, 7, NOON) == expected


@given(st.integers(0, 10**9), st.datetimes(datetime(1971, 1, 1), datetime(2999, 1, 1)))
def test_a_visit_is_read_as_it_was_written(version: int, moment: datetime) -> None:
    visite = Visit(version, moment.replace(microsecond=0, tzinfo=UTC))
    assert Visit.read(str(visite)) == visite


@given(st.text() | st.from_regex(r"\d{0,30}\.\d{0,30}", fullmatch=True))
def test_whatever_a_browser_sends_is_read_or_ignored(cookie: str) -> None:
    visite = Visit.read(cookie)
    assert visite is None or visite.numero >= 0


def set_cookies(current: int | None, kind: str, status: int = 200) -> list[str]:
    """Return the cookies that a response of this kind sets."""
    sent: list[Message] = []

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        headers = [(b"content-type", kind.encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "scheme": "http", "headers": [], "server": ("127.0.0.1", 1)}
    asyncio.run(VisitCookies(app, lambda: current)(scope, receive, send))
    return [value.decode() for name, value in sent[0]["headers"] if name == b"set-cookie"]


@pytest.mark.parametrize("status", [200, 304])
def test_a_page_sets_the_cookie(status: int) -> None:
    (cookie,) = set_cookies(7, "text/html; charset=utf-8", status)
    assert cookie.startswith(f"{VU}=7.")
    assert cookie.endswith("; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax")


def test_nothing_else_does() -> None:
    assert set_cookies(7, "text/javascript") == []
    assert set_cookies(7, "text/html", 404) == []
    assert set_cookies(None, "text/html") == []
