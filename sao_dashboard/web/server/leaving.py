"""The way out, at the provider too; and the way in when the provider is down: a code that opens once."""

from __future__ import annotations

import logging
import secrets
from http import HTTPStatus

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sao_dashboard.access.file import Rescue
from sao_dashboard.access.journal import Event
from sao_dashboard.access.lock import Slowed
from sao_dashboard.access.marks import CODES, SESSIONS, mark_of
from sao_dashboard.access.model import Identity
from sao_dashboard.errors import SaoError
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.refusals.access import CONNEXION_NECESSAIRE, SECOURS_REFUSE
from sao_dashboard.web.server import notes, push, safe
from sao_dashboard.web.server.login import SESSION_COOKIE, TOKEN_COOKIE, LoginDoor

LEAVE, LEFT, RESCUE = "/sao/sortie", "/sao/sortie/faite", "/sao/secours"
TOLD = "/sao/sortie/fournisseur"
"""Where the provider itself says that a session of its own has ended."""
RESCUE_HOURS = 2.0
_LARGEST = 10_000
_NOT_KEPT = {"Cache-Control": "no-store"}
_LOGGER = logging.getLogger(__name__)


class Leaving:
    """The way out.

    Args:
        door: what knows the sessions.
    """

    def __init__(self, door: LoginDoor) -> None:
        self._door = door

    def routes(self) -> list[Route]:
        """Return the addresses of the way out, open to anybody."""
        return [
            Route(f"{self._door.base}{LEAVE}", self._leave, methods=["GET", "POST"]),
            Route(f"{self._door.base}{LEFT}", self._left),
            Route(f"{self._door.base}{TOLD}", self._told, methods=["POST"]),
        ]

    async def _told(self, request: Request) -> Response:
        """End the sessions of which the provider says that they have ended: it is believed by its signature alone."""
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > _LARGEST:
            return Response(status_code=HTTPStatus.BAD_REQUEST, headers=_NOT_KEPT)
        token = str((await request.form()).get("logout_token", ""))
        try:
            await run_in_threadpool(self._end_there, token)
        except (SaoError, OSError) as error:
            _LOGGER.warning("A logout that the provider told is not followed: %s", getattr(error, "code", "folder"))
            return Response(status_code=HTTPStatus.BAD_REQUEST, headers=_NOT_KEPT)
        return Response(status_code=HTTPStatus.OK, headers=_NOT_KEPT)

    def _end_there(self, token: str) -> None:
        door = self._door
        sid, sub = door.openid.ended(token)
        door.journal.write(Event.SORTIE, Identity(sub, ""), "fermée par le fournisseur")
        if sid:
            door.marks.once(SESSIONS, mark_of("sid", sid))
        else:
            door.marks.stamp(SESSIONS, mark_of("sub", sub))

    async def _leave(self, request: Request) -> Response:
        if request.method != "POST":
            # A link must not do it: any site could show one as an image, and log people out.
            button = _form(f"{self._door.base}{LEAVE}", element("button", "Se déconnecter", type="submit"))
            policy = safe.policy(f"'self' {await self._provider()}".strip())
            return notes.page("Se déconnecter ?", [button], headers={"Content-Security-Policy": policy})
        if not push.is_same_origin(request.headers.get("origin"), request.headers.get("host")):
            return notes.refusal(request.scope, CONNEXION_NECESSAIRE(), HTTPStatus.FORBIDDEN)
        door = self._door
        token = request.cookies.get(door.cookies.name(TOKEN_COOKIE, at_root=False))
        await run_in_threadpool(self._end, request)
        address = None
        if token:
            try:
                address = await run_in_threadpool(door.openid.leave, token, secrets.token_urlsafe(32))
            except SaoError:
                _LOGGER.warning("The provider did not answer: the session is ended here, not there")
        answer: Response = RedirectResponse(address or f"{door.base}{LEFT}", HTTPStatus.SEE_OTHER)
        for cookie in (door.cookies.set(SESSION_COOKIE, "", 0), door.cookies.set(TOKEN_COOKIE, "", 0, LEAVE)):
            answer.headers.append("set-cookie", cookie)
        return answer

    def _end(self, request: Request) -> None:
        try:
            identity = self._door.who(request.scope)
        except SaoError:  # there was none
            return
        self._door.journal.write(Event.SORTIE, identity)
        try:
            self._door.marks.once(SESSIONS, identity.session)
        except OSError:
            self._door.marks.here(SESSIONS, identity.session)
            _LOGGER.exception("A session has ended here, and other servers do not know")

    async def _provider(self) -> str:
        """Return the address that a form may lead to: browsers follow the answer of one where they are told alone."""
        try:
            address = await run_in_threadpool(self._door.openid.leave, "", "")
        except SaoError:
            return ""
        return "/".join(address.split("/")[:3]) if address else ""

    async def _left(self, _request: Request) -> Response:
        back = element("p", anchor("Revenir au tableau de bord", f"{self._door.base}/"))
        return notes.page("Vous êtes déconnecté", [back])


class RescueDoor:
    """The way in when the provider is down.

    Args:
        door: what knows the sessions.
        rescue: the code that opens.
    """

    def __init__(self, door: LoginDoor, rescue: Rescue) -> None:
        self._door = door
        self._rescue = rescue
        self._slowed = Slowed()

    def routes(self) -> list[Route]:
        """Return the address where the code is given, open to anybody."""
        return [Route(f"{self._door.base}{RESCUE}", self._open, methods=["GET", "POST"])]

    async def _open(self, request: Request) -> Response:
        if request.method != "POST":
            return self._asked()
        length = request.headers.get("content-length", "")
        same = push.is_same_origin(request.headers.get("origin"), request.headers.get("host"))
        if not same or not length.isdecimal() or int(length) > _LARGEST:
            return notes.refusal(request.scope, SECOURS_REFUSE(), HTTPStatus.FORBIDDEN)
        code = (await request.form()).get("code", "")
        try:
            self._slowed.compare(str(code), bytes.fromhex(self._rescue.digest), SECOURS_REFUSE)
            if not await run_in_threadpool(self._door.marks.once, CODES, self._rescue.digest):
                raise SECOURS_REFUSE()
        except SaoError as error:
            _LOGGER.warning("The code of rescue was refused: %s", error.code)
            self._door.journal.write(Event.REFUS, None, f"code de secours\u00a0: {error.title}")
            return self._asked(error)
        except OSError:
            _LOGGER.exception("The code of rescue cannot be marked as used, so it opens nothing")
            return self._asked(SECOURS_REFUSE())
        _LOGGER.warning("The code of rescue was used")
        self._door.journal.write(Event.SECOURS, None, f"empreinte {self._rescue.digest[:12]}")
        identity = Identity("secours", "Accès de secours", secours=True)
        return self._door.let_in(identity, f"{self._door.base}/", RESCUE_HOURS)

    def _asked(self, error: SaoError | None = None) -> Response:
        field = element("input", type="password", name_="code", autocomplete="off", required="required")
        asked = element("label", "Code de secours ", Markup(str(field).replace("</input>", "")))
        parts = [_form(f"{self._door.base}{RESCUE}", asked, element("button", "Entrer", type="submit"))]
        if error:
            parts.insert(0, element("p", element("strong", f"{error.title}\u00a0: "), error.message, role="alert"))
        return notes.page("Code de secours", parts, HTTPStatus.FORBIDDEN if error else HTTPStatus.OK)


def _form(action: str, *content: Markup) -> Markup:
    return element("form", *content, method="post", action=action)
