"""The calendars that programs follow: an address that holds a secret, no session and no cookie."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sao_dashboard.access.file import Access
from sao_dashboard.access.subscriptions import may_read
from sao_dashboard.errors import SaoError
from sao_dashboard.refusals.abonnements import CALENDRIER_EN_ATTENTE, CALENDRIER_INCONNU
from sao_dashboard.settings import Settings
from sao_dashboard.versions.abonnements import Abonnement, Genre, may_be_secret
from sao_dashboard.versions.subscribed import with_secret
from sao_dashboard.web import runtime
from sao_dashboard.web.server import notes
from sao_dashboard.web.server.lately import KeptLately

if TYPE_CHECKING:
    from sao_dashboard.web.calendriers import MadeCalendar

PLACE = "calendrier"
"""The place of these addresses: « calendrier/<secret>.ics »."""

_AT_ONCE = 2
"""Calendars made at a time: the processor is the screens'."""
_AGAIN = "120"


def pattern(base: str) -> re.Pattern[str]:
    """Return the addresses that the gate leaves to us: their secret is their key."""
    return re.compile(rf"{re.escape(base)}/{PLACE}/[A-Za-z0-9_-]{{1,100}}\.ics")


class CalendarFeeds:
    """Answers at these addresses.

    Args:
        access: what the access file says now.
        kept: the subscriptions that hold.
    """

    def __init__(self, access: Callable[[], Access], kept: KeptLately) -> None:
        self._access = access
        self._kept = kept
        self._turns = asyncio.Semaphore(_AT_ONCE)

    def route(self, base: str) -> Route:
        """Return the addresses; `base` is the base path of the server, « /tableau »."""

        async def answer(request: Request) -> Response:
            try:
                said = Settings.from_environment().adresse.rstrip("/")  # a relay may hide what people open
                return await self._answer(request, said or f"{request.url.scheme}://{request.url.netloc}{base}")
            except SaoError as error:
                unknown = error.code == CALENDRIER_INCONNU.code
                status = HTTPStatus.NOT_FOUND if unknown else HTTPStatus.SERVICE_UNAVAILABLE
                refused = notes.refusal(request.scope, error, status)
                if not unknown:
                    refused.headers["Retry-After"] = _AGAIN
                return refused

        return Route(f"{base}/{PLACE}/{{secret}}.ics", answer, methods=["GET"])

    async def _answer(self, request: Request, base: str) -> Response:
        wanted = await run_in_threadpool(self._of, request.path_params["secret"])
        if wanted is None:
            raise CALENDRIER_INCONNU()
        async with self._turns:
            ready = await run_in_threadpool(_made, wanted, base)
        headers = {
            "ETag": ready.etag,
            "Cache-Control": "private, no-cache",
            "Content-Disposition": 'inline; filename="calendrier.ics"',
            "X-Robots-Tag": "noindex",
        }
        if ready.etag.removeprefix("W/") in re.findall(r'"[^"]*"', request.headers.get("if-none-match", "")):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        return Response(ready.content, media_type="text/calendar", headers=headers)

    def _of(self, secret: str) -> Abonnement | None:
        """Return the subscription of a secret, None when there is none, or whoever made it may no longer read."""
        found = with_secret(self._kept.abonnements(), secret) if may_be_secret(secret) else None
        holds = found is not None and found.genre is Genre.CALENDRIER and found.confirme
        return found if found and holds and may_read(found, self._access()) else None


def _made(abonnement: Abonnement, base: str) -> MadeCalendar:
    # As late as that: pandas and what measures would delay the reading and the first page.
    from sao_dashboard.web.calendriers import CALENDARS, WantedCalendar

    if runtime.store().current().workbook is None:
        raise CALENDRIER_EN_ATTENTE()
    return CALENDARS.made(WantedCalendar(abonnement.vue, abonnement.noms, base, abonnement.adresse))
