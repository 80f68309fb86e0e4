"""The one gate: nothing of the server is answered to whoever is not let in, pages, connections and files alike."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response

from sao_dashboard.access.journal import AccessJournal, Event
from sao_dashboard.access.model import Given, Identity, Right, Visitor, groups_named, rights_of
from sao_dashboard.access.relay import headers_of, identity_of
from sao_dashboard.errors import SaoError
from sao_dashboard.refusals.access import ACCES_NON_DONNE, CONNEXION_NECESSAIRE, RELAIS_CONTOURNE
from sao_dashboard.web import access
from sao_dashboard.web.server import notes

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from sao_dashboard.access.file import Access

HEALTH = "/_stcore/health"
"""What a probe asks: it says « ok », and nothing else."""

SESSION = "/sao/session"
"""What a tab asks now and then, so that its session goes on (`static/session.js`)."""

LOOK = 15.0
"""Seconds between two looks at whether the session of an open connection has ended."""

LONGEST_CONNECTION = 12 * 3600.0
"""Seconds after which a connection has to be opened again, and with it whoever holds it to be known."""

_POLICY_VIOLATION = 1008
_A_DAY_OF_WORK = 12 * 3600.0
_FILENAME = re.compile(r"filename\*?=(?:utf-8'')?\"?([^\";]{1,200})", re.IGNORECASE)


class Door(Protocol):
    """How it is known who asks."""

    hidden: frozenset[bytes]
    """Headers that are taken away from the requests that are let in."""

    def who(self, scope: Scope, given: Given) -> Identity:
        """Return who asks, in a thread, since it may ask a folder; raise SaoError when that is not known."""

    def ended(self, identity: Identity) -> bool:
        """Tell whether the session of somebody was ended, in a thread too."""

    by_itself: bool
    """Whether it writes in the journal who comes in, at the moment they do."""

    async def ask(self, scope: Scope, error: SaoError) -> Response:
        """Return what is answered to a request of which it is not known who asks."""

    def renewed(self, scope: Scope, identity: Identity) -> str | None:
        """Return the cookie that an answer to somebody sets, None for none."""


class RelayDoor:
    """A relay in front says who asks.

    Args:
        found: what the access file says.
    """

    by_itself = False

    def __init__(self, found: Access) -> None:
        assert found.relay
        self._relay = found.relay
        self.hidden = headers_of(found.relay)

    def who(self, scope: Scope, given: Given) -> Identity:
        """Return who asks; raise SaoError when that is not known."""
        # A Unix socket is the only server that has no port.
        by_socket = bool(scope.get("server")) and scope["server"][1] is None
        return identity_of(scope["headers"], self._relay, groups_named(given), by_socket=by_socket)

    def ended(self, identity: Identity) -> bool:
        """Sessions are the relay's own."""
        return False

    async def ask(self, scope: Scope, error: SaoError) -> Response:
        """Say why: the relay asks people who they are, and not the server behind it."""
        around = error.code == RELAIS_CONTOURNE.code
        return notes.refusal(scope, error, HTTPStatus.FORBIDDEN if around else HTTPStatus.UNAUTHORIZED)

    def renewed(self, scope: Scope, identity: Identity) -> str | None:
        """Sessions are the relay's own."""
        return None


def exactly(path: str) -> re.Pattern[str]:
    """Return what this very path is, and no other."""
    return re.compile(re.escape(path))


async def goes_on(_request: Request) -> Response:
    """Answer a tab that says that it is there; whoever is not let in never comes here."""
    return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Cache-Control": "no-store"})


class Gate:
    """ASGI middleware that lets in who may read, and tells the rest of the server who it is.

    Args:
        app: the rest of the server.
        door: how it is known who asks; None: nobody is asked.
        current: what the access file says now: rights that it takes away hold no more at the next request.
        journal: where is written who comes in, downloads, or is refused.
        base: the base path of the server, « /tableau ».
        open_paths: what is answered to anybody: the ways in, and addresses that hold their own key.
    """

    def __init__(
        self,
        app: ASGIApp,
        door: Door | None,
        current: Callable[[], Access],
        journal: AccessJournal,
        *,
        base: str = "",
        open_paths: Sequence[re.Pattern[str]] = (),
    ) -> None:
        self.app = app
        self._door = door
        self._current = current
        self._journal = journal
        self._base = base
        self._open = (exactly(f"{base}{HEALTH}"), *open_paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        scope = {**scope, "headers": [each for each in scope["headers"] if each[0] != access.HEADER.encode()]}
        if self._door is None or any(each.fullmatch(scope["path"]) for each in self._open):
            await self.app(scope, receive, send)
            return
        try:
            visitor, contact = await run_in_threadpool(self._asking, self._door, scope)
        except SaoError as error:
            if error.code != CONNEXION_NECESSAIRE.code:  # anybody who comes in is asked who they are first
                self._journal.write(Event.REFUS, None, error.title)
            await self._refuse(scope, receive, send, await self._door.ask(scope, error))
            return
        identity = visitor.identity
        assert identity
        if not visitor.may(Right.LIRE):
            self._journal.write(Event.REFUS, identity, ACCES_NON_DONNE.title)
            closed = ACCES_NON_DONNE(nom=identity.nom, contact=contact)
            await self._refuse(scope, receive, send, notes.refusal(scope, closed, HTTPStatus.FORBIDDEN))
        elif scope["type"] == "websocket":
            await self._connected(self._known(scope, visitor, identity), receive, send, identity)
        else:
            if not self._door.by_itself and notes.asks_for_a_page(scope):
                self._journal.write(Event.ENTREE, identity, apart=_A_DAY_OF_WORK)
            await self.app(self._known(scope, visitor, identity), receive, self._answering(scope, send, identity))

    def _asking(self, door: Door, scope: Scope) -> tuple[Visitor, str]:
        """Return who asks, and what they can do where they may not read."""
        found = self._current()
        identity = door.who(scope, found.given)
        contact = found.contact or "demandez-le à qui tient le serveur"
        return Visitor(identity, rights_of(identity, found.given)), contact

    def _over(self, door: Door, identity: Identity) -> bool:
        """Tell whether an open connection has to be closed: its session has ended, or nothing is given any more."""
        return door.ended(identity) or not rights_of(identity, self._current().given)

    def _known(self, scope: Scope, visitor: Visitor, identity: Identity) -> Scope:
        """Return the request with who asks, and without what the door alone may read."""
        assert self._door
        kept = [each for each in scope["headers"] if each[0].lower() not in self._door.hidden]
        return {**scope, "headers": [*kept, (access.HEADER.encode(), access.told(identity))], access.VISITOR: visitor}

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, answer: Response) -> None:
        if scope["type"] == "websocket":
            # Before it is accepted: the browser is answered 403, and the connection never was.
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        else:
            await answer(scope, receive, send)

    def _answering(self, scope: Scope, send: Send, identity: Identity) -> Send:
        assert self._door
        cookie = self._door.renewed(scope, identity)
        # What somebody downloads is for them: no cache on the way, nor a shared machine, keeps it.
        private = scope["path"].startswith(f"{self._base}/media/")

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and (cookie or private):
                headers = MutableHeaders(raw=list(message["headers"]))
                if cookie:
                    headers.append("set-cookie", cookie)
                if private:
                    headers["cache-control"] = "private, no-store"
                    if "attachment" in headers.get("content-disposition", ""):
                        self._journal.write(Event.TELECHARGEMENT, identity, _file_named(headers["content-disposition"]))
                message = {**message, "headers": headers.raw}
            await send(message)

        return answer

    async def _connected(self, scope: Scope, receive: Receive, send: Send, identity: Identity) -> None:
        """Serve a connection, and close it once the session that opened it has ended."""
        assert self._door
        door, end = self._door, min(identity.fin or float("inf"), time.time() + LONGEST_CONNECTION)
        coming: asyncio.Future[Message] | None = None
        closed = False

        async def until_the_end() -> Message:
            nonlocal coming, closed
            while not closed:
                coming = coming or asyncio.ensure_future(receive())
                await asyncio.wait({coming}, timeout=max(0.0, min(LOOK, end - time.time())))
                if coming.done():
                    message, coming = coming.result(), None
                    return message
                if time.time() >= end or await run_in_threadpool(self._over, door, identity):
                    coming.cancel()
                    closed = True
                    await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}

        async def unless_closed(message: Message) -> None:
            if not closed:
                await send(message)

        try:
            await self.app(scope, until_the_end, unless_closed)
        finally:
            if coming is not None:
                coming.cancel()


def _file_named(disposition: str) -> str:
    found = _FILENAME.search(disposition)
    return unquote(found[1]) if found else ""
