"""The door of OpenID Connect: somebody who is not known goes to the provider, and comes back where they were going."""

from __future__ import annotations

import hmac
import logging
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sao_dashboard.access.journal import AccessJournal, Event
from sao_dashboard.access.marks import SESSIONS, OnceOnly, mark_of
from sao_dashboard.access.model import Given, Identity, groups_named
from sao_dashboard.access.people import identity_of
from sao_dashboard.access.provider import Flow, OpenId, Proven
from sao_dashboard.access.seals import Seal, read, written
from sao_dashboard.errors import SaoError
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.refusals.access import (
    CONNEXION_NECESSAIRE,
    CONNEXION_PERDUE,
    FOURNISSEUR_MUET,
    FOURNISSEUR_REFUSE,
    IDENTITE_REFUSEE,
)
from sao_dashboard.web.server import notes
from sao_dashboard.web.server.cookies import Cookies
from sao_dashboard.web.server.gate import SESSION

if TYPE_CHECKING:
    from starlette.types import Scope

    from sao_dashboard.access.file import Access

ENTER, BACK = "/sao/entree", "/sao/retour"
ANSWER_SECONDS = 600.0
"""How long somebody may take to say who they are."""
SESSION_COOKIE, TOKEN_COOKIE = "sao_session", "sao_jeton"
_LONGEST_PLACE, _LONGEST_TOKEN = 1500, 3500
"""Characters of an address, and of a token, that a cookie holds: browsers refuse one of more than 4 096 bytes."""
_CAUSE = re.compile(r"[^\w .,-]")
_LOGGER = logging.getLogger(__name__)


class LoginDoor:
    """Knows people by a cookie that it signs, once the provider has said who they are.

    Args:
        current: what the access file says now; how the provider is asked is what it said at first.
        base: the base path of the server.
        marks: what remembers which sessions have ended.
        journal: where is written who comes in, or is refused.
        openid: the provider.
    """

    by_itself = True

    hidden: frozenset[bytes] = frozenset()

    def __init__(
        self,
        current: Callable[[], Access],
        base: str,
        marks: OnceOnly,
        journal: AccessJournal,
        openid: OpenId | None = None,
    ) -> None:
        found = current()
        assert found.client
        self._current = current
        self.client = found.client
        self.openid = openid or OpenId(found.client)
        self.base = base
        self.marks = marks
        self.journal = journal
        self.cookies = Cookies(base, found.client.address.startswith("https:"))
        self._rescue = found.rescue is not None
        self._seal = Seal(found.client.keys)
        self._used: dict[str, float] = {}

    # --- What the gate asks -------------------------------------------------------------------------------------------

    def who(self, scope: Scope, _given: Given | None = None) -> Identity:
        """Return who asks; raise SaoError when that is not known."""
        cookie = HTTPConnection(scope).cookies.get(self.cookies.name(SESSION_COOKIE), "")
        content = self._seal.opened("session", cookie, self.client.idle * 60)
        identity = read(content) if content else None
        if identity is None or time.time() > identity.fin or self.ended(identity):
            raise CONNEXION_NECESSAIRE()
        return identity

    def ended(self, identity: Identity) -> bool:
        """Tell whether somebody has logged out, here or at the provider."""
        if any(self.marks.has(SESSIONS, name) for name in (identity.session, identity.sid) if name):
            return True
        begun = identity.fin - self.client.hours * 3600
        return not identity.secours and self.marks.stamped(SESSIONS, mark_of("sub", identity.id)) >= begun

    async def ask(self, scope: Scope, error: SaoError) -> Response:
        """Send whoever wants a page to the provider; refuse the rest."""
        if notes.asks_for_a_page(scope):
            return await self._begin(self._place(scope))
        return notes.refusal(scope, error, HTTPStatus.UNAUTHORIZED)

    def renewed(self, scope: Scope, identity: Identity) -> str | None:
        """Return the cookie of a session that goes on: with each page, and while a tab says that it is there."""
        goes_on = notes.asks_for_a_page(scope) or scope["path"] == f"{self.base}{SESSION}"
        return self.session_cookie(identity) if goes_on else None

    # --- What people go through ---------------------------------------------------------------------------------------

    def routes(self) -> list[Route]:
        """Return the addresses of the way in, open to anybody."""
        return [
            Route(f"{self.base}{ENTER}", self._enter),
            Route(f"{self.base}{BACK}", self._back),
        ]

    async def _enter(self, request: Request) -> Response:
        return await self._begin(self.own(request.query_params.get("vers", "")))

    async def _begin(self, place: str) -> Response:
        seed = secrets.token_urlsafe(32)
        flow = Flow.of(seed)
        try:
            address = await run_in_threadpool(self.openid.begin, flow)
        except SaoError as error:
            return self._failed(error, place)
        sealed = self._seal.sealed("connexion", {"graine": seed, "vers": place})
        answer = RedirectResponse(address, HTTPStatus.SEE_OTHER, {"Cache-Control": "no-store"})
        answer.headers.append("set-cookie", self.cookies.set(_flow_cookie(flow.state), sealed, ANSWER_SECONDS, BACK))
        return answer

    async def _back(self, request: Request) -> Response:
        asked = request.query_params
        name = _flow_cookie(asked.get("state", ""))
        sealed = request.cookies.get(self.cookies.name(name, at_root=False), "")
        kept = self._seal.opened("connexion", sealed, ANSWER_SECONDS) or {"graine": "", "vers": ""}
        flow, place = Flow.of(kept["graine"]), self.own(kept["vers"])
        try:
            if not kept["graine"] or not _same(flow.state, asked.get("state", "")) or not self._first_time(flow.state):
                raise CONNEXION_PERDUE()
            if "error" in asked:
                raise FOURNISSEUR_REFUSE(cause=_CAUSE.sub("", asked["error"])[:60])
            if not self.openid.issued_by(asked.get("iss")):
                raise IDENTITE_REFUSEE(cause="elle vient d’un autre")
            proven = await run_in_threadpool(self.openid.finish, asked.get("code", ""), flow)
            identity = await run_in_threadpool(self._identity, proven)
            answer = self.let_in(identity, place, self.client.hours)
            self.journal.write(Event.ENTREE, identity)
            if len(proven.id_token) <= _LONGEST_TOKEN:
                token = self.cookies.set(TOKEN_COOKIE, proven.id_token, self.client.hours * 3600, "/sao/sortie")
                answer.headers.append("set-cookie", token)
        except SaoError as error:
            answer = self._failed(error, place)
        answer.headers.append("set-cookie", self.cookies.set(name, "", 0, BACK))
        return answer

    def _identity(self, proven: Proven) -> Identity:
        given = self._current().given
        identity = identity_of(proven.claims, self.client.groups, groups_named(given), sure=self.client.sure)
        if proven.claims.get("email") and not identity.adresse:
            _LOGGER.warning("An address gives no right: the provider does not say that it is verified")
        return identity

    def let_in(self, identity: Identity, place: str, hours: float) -> Response:
        """Return what begins a session, and leads where somebody was going."""
        named = replace(identity, session=secrets.token_urlsafe(16), fin=time.time() + hours * 3600)
        answer = RedirectResponse(place, HTTPStatus.SEE_OTHER, {"Cache-Control": "no-store"})
        answer.headers.append("set-cookie", self.session_cookie(named))
        return answer

    def session_cookie(self, identity: Identity) -> str:
        """Return what sets the cookie of a session."""
        seconds = min(self.client.idle * 60, max(0.0, identity.fin - time.time()))
        return self.cookies.set(SESSION_COOKIE, self._seal.sealed("session", written(identity)), seconds)

    def own(self, place: str) -> str:
        """Return an address of this server, the first screen where it is not one: nobody is led elsewhere from here."""
        first = f"{self.base}/"
        safe = place.startswith(first) and place[1:2] not in ("/", "\\") and place.isprintable() and "\\" not in place
        return place if safe and place.isascii() and len(place) <= _LONGEST_PLACE else first

    def _place(self, scope: Scope) -> str:
        query = scope["query_string"].decode("latin-1")
        return self.own(f"{quote(scope['path'], safe='/')}{'?' if query else ''}{query}")

    def _failed(self, error: SaoError, place: str) -> Response:
        _LOGGER.warning("A login failed: %s", error.code)
        self.journal.write(Event.REFUS, None, error.title)
        again = anchor("Recommencer", f"{self.base}{ENTER}?{urlencode({'vers': place})}")
        more = [element("p", again)]
        if self._rescue and error.code == FOURNISSEUR_MUET.code:
            more.append(element("p", anchor("Entrer avec un code de secours", f"{self.base}/sao/secours")))
        status = _STATUS.get(error.code, HTTPStatus.FORBIDDEN)
        return notes.page(error.title, [element("p", error.message), *more], status)

    def _first_time(self, state: str) -> bool:
        """Tell whether an answer comes for the first time; those of before cannot come any more."""
        now = time.time()
        self._used = {one: until for one, until in self._used.items() if until > now}
        first = state not in self._used
        self._used[state] = now + ANSWER_SECONDS
        return first


_STATUS = {
    FOURNISSEUR_MUET.code: HTTPStatus.SERVICE_UNAVAILABLE,
    CONNEXION_PERDUE.code: HTTPStatus.BAD_REQUEST,
}


def _flow_cookie(state: str) -> str:
    """One for each attempt: tabs that are opened together again do not take each other's place."""
    return f"sao_connexion_{sha256(state.encode()).hexdigest()[:12]}"


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
