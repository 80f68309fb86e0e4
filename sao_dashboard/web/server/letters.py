"""The letters that the server sends by itself, and the addresses that they lead to: to end them, to say yes to them."""

from __future__ import annotations

import logging
import re
import threading
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sao_dashboard.access.journal import AccessJournal, Event
from sao_dashboard.errors import SaoError
from sao_dashboard.html.elements import element
from sao_dashboard.refusals.lettre import LIEN_DE_LETTRE_INCONNU
from sao_dashboard.settings import Settings
from sao_dashboard.versions.abonnements import Abonnement, Genre
from sao_dashboard.web import access, runtime
from sao_dashboard.web.server import notes

if TYPE_CHECKING:  # pandas and what compares versions would delay the first page
    from sao_dashboard.lettre.tournee import Passage

_LOGGER = logging.getLogger(__name__)
LOOK = 30.0
"""Seconds between two looks at the clock."""
AGAIN = timedelta(minutes=15)
"""How long what did not leave is left alone before it is tried again."""
_PLACES = ("desabonner", "confirmer")


def pattern(base: str) -> re.Pattern[str]:
    """Return the addresses that the gate leaves to us: what ends them is their key."""
    return re.compile(rf"{re.escape(base)}/({'|'.join(_PLACES)})/[A-Za-z0-9_-]{{1,100}}")


class LetterLinks:
    """Answers at the addresses that messages lead to.

    A mere look changes nothing, since programs that guard mailboxes follow every link: a button does, or the POST that
    a mail program sends for its own (RFC 8058), which no session comes with.

    Args:
        journal: where it is written what ended or began.
    """

    def __init__(self, journal: AccessJournal) -> None:
        self._journal = journal

    def routes(self, base: str) -> list[Route]:
        """Return them; `base` is the base path of the server, « /tableau »."""
        ends, begins = _PLACES
        return [
            Route(f"{base}/{ends}/{{key}}", self._end, methods=["GET", "POST"]),
            Route(f"{base}/{begins}/{{key}}", self._begin, methods=["GET", "POST"]),
        ]

    async def _end(self, request: Request) -> Response:
        return await self._answered(request, _by_token, self._revoke, "Ne plus recevoir ces messages\u00a0?", "Arrêter")

    async def _begin(self, request: Request) -> Response:
        return await self._answered(request, _by_secret, self._confirm, "Confirmer l’abonnement\u00a0?", "Confirmer")

    async def _answered(
        self,
        request: Request,
        look: Callable[[str], Abonnement | None],
        act: Callable[[Abonnement], tuple[str, str]],
        title: str,
        button: str,
    ) -> Response:
        try:
            found = await run_in_threadpool(look, request.path_params["key"])
            if found is None:
                raise LIEN_DE_LETTRE_INCONNU()
            if request.method == "POST":
                done, words = await run_in_threadpool(act, found)
                return notes.page(done, [element("p", words)], headers=_HEADERS)
        except SaoError as error:
            unknown = error.code == LIEN_DE_LETTRE_INCONNU.code
            status = HTTPStatus.NOT_FOUND if unknown else HTTPStatus.SERVICE_UNAVAILABLE
            return notes.refusal(request.scope, error, status)
        form = element("form", element("button", button, type="submit"), method="post")
        return notes.page(title, [element("p", Markup("{}.").format(_words(found))), form], headers=_HEADERS)

    def _revoke(self, found: Abonnement) -> tuple[str, str]:
        runtime.shared().log.abonnements.revoke([found.numero])
        self._journal.write(Event.REVOCATION, None, f"abonnement {found.numero} ({found.genre}), par son lien")
        return "C’est fait", "Vous ne recevrez plus ces messages, et votre adresse n’est plus gardée."

    def _confirm(self, found: Abonnement) -> tuple[str, str]:
        runtime.shared().log.abonnements.confirm(found.numero)
        self._journal.write(Event.ABONNEMENT, None, f"abonnement {found.numero} ({found.genre}), confirmé")
        return "Abonnement confirmé", "Chaque message aura un lien pour ne plus en recevoir."


_HEADERS = {"X-Robots-Tag": "noindex"}


def _by_token(token: str) -> Abonnement | None:
    from sao_dashboard.lettre.liens import subscription_of

    kept = runtime.shared().log.abonnements.kept().abonnements
    return subscription_of(token, (each for each in kept if each.genre is not Genre.CALENDRIER))


def _by_secret(secret: str) -> Abonnement | None:
    found = runtime.shared().log.abonnements.by_secret(secret)
    return found if found and found.genre is not Genre.CALENDRIER else None


def _words(found: Abonnement) -> str:
    from sao_dashboard.lettre.mots import in_words

    return in_words(found)


class Postman:
    """A thread that sends what is due, on the day and at the hour that are set.

    Args:
        round_: sends what is due at a time, and says what became of it; may raise SaoError, and is then tried again.
        hour: the last hour at which something may be due, of a time.
        clock: the time, aware, local.
    """

    def __init__(
        self,
        round_: Callable[[datetime], list[Passage]],
        hour: Callable[[datetime], datetime],
        clock: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self._round = round_
        self._hour = hour
        self._clock = clock
        self._ended = threading.Event()
        self._done: datetime | None = None
        self._again: datetime | None = None

    def open(self) -> None:
        """Begin: what was due while no server ran leaves at once."""
        # Daemon: a mail server that does not answer holds nothing back.
        threading.Thread(target=self._follow, name="lettres", daemon=True).start()

    def close(self) -> None:
        """Send no more, without waiting for what is under way."""
        self._ended.set()

    def look(self) -> None:
        """Send what is due, unless it was done for this hour."""
        now = self._clock()
        hour = self._hour(now)
        if self._done == hour or (self._again and now < self._again):
            return
        self._again = now + AGAIN
        try:
            told = self._round(now)
        except SaoError as error:
            _LOGGER.warning("No letter left: %s", error.code)
            return
        except Exception:
            _LOGGER.exception("No letter left")
            return
        counts = Counter(str(each.suite) for each in told)
        _LOGGER.info("Letters: %s", ", ".join(f"{count} {fate}" for fate, count in sorted(counts.items())) or "none")
        if not any(each.to_try_again for each in told):
            self._done, self._again = hour, None

    def _follow(self) -> None:
        while not self._ended.wait(LOOK):
            self.look()


def postman() -> Postman | None:
    """Return what sends the letters, None where the settings ask for none.

    Raises:
        SaoError: they cannot be followed.
    """
    settings = Settings.from_environment()
    if not settings.lettre:
        return None
    from sao_dashboard.lettre.courrier import courrier_of
    from sao_dashboard.lettre.moment import moment_of, periode_of
    from sao_dashboard.lettre.tournee import Poste, public_base

    moment = moment_of(settings.lettre)
    base, courrier = public_base(settings.adresse, access.accesses()), courrier_of()

    def send(now: datetime) -> list[Passage]:
        return Poste(runtime.shared(), access.accesses(), base, moment).round(now, courrier)

    def hour(now: datetime) -> datetime:
        return periode_of(Genre.ALERTE, moment, now).debut or now

    return Postman(send, hour)
