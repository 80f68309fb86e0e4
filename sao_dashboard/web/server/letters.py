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
from sao_dashboard.lettre.liens import may_be_token, subscription_of
from sao_dashboard.refusals.abonnements import ABONNEMENT_INCONNU
from sao_dashboard.refusals.lettre import LIEN_DE_LETTRE_INCONNU
from sao_dashboard.settings import Settings
from sao_dashboard.versions.abonnements import Abonnement, Genre, may_be_secret
from sao_dashboard.versions.subscribed import with_secret
from sao_dashboard.web import access, runtime
from sao_dashboard.web.server import notes
from sao_dashboard.web.server.lately import KeptLately

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
        kept: the subscriptions that hold.
    """

    def __init__(self, journal: AccessJournal, kept: KeptLately) -> None:
        self._journal = journal
        self._kept = kept

    def routes(self, base: str) -> list[Route]:
        """Return them; `base` is the base path of the server, « /tableau »."""
        ends, begins = _PLACES
        return [
            Route(f"{base}/{ends}/{{key}}", self._end, methods=["GET", "POST"]),
            Route(f"{base}/{begins}/{{key}}", self._begin, methods=["GET", "POST"]),
        ]

    async def _end(self, request: Request) -> Response:
        asked = "Ne plus recevoir ces messages\u00a0?", _words, "Arrêter"
        return await self._answered(request, self._by_token, self._revoke, *asked)

    async def _begin(self, request: Request) -> Response:
        asked = "Confirmer l’abonnement\u00a0?", _words_of_ours, "Confirmer"
        return await self._answered(request, self._by_secret, self._confirm, *asked)

    async def _answered(
        self,
        request: Request,
        look: Callable[[str], Abonnement | None],
        act: Callable[[Abonnement], tuple[str, str]],
        title: str,
        words: Callable[[Abonnement], str],
        button: str,
    ) -> Response:
        try:
            found = await run_in_threadpool(look, request.path_params["key"])
            if found is None:
                raise LIEN_DE_LETTRE_INCONNU()
            if request.method == "POST":
                done, told = await run_in_threadpool(act, found)
                self._kept.forget()
                return notes.page(done, [element("p", told)], headers=_HEADERS)
        except SaoError as error:
            # It may have ended since it was looked at.
            if error.code in (LIEN_DE_LETTRE_INCONNU.code, ABONNEMENT_INCONNU.code):
                return notes.refusal(request.scope, LIEN_DE_LETTRE_INCONNU(), HTTPStatus.NOT_FOUND)
            return notes.refusal(request.scope, error, HTTPStatus.SERVICE_UNAVAILABLE)
        form = element("form", element("button", button, type="submit"), method="post")
        return notes.page(title, [element("p", Markup("{}.").format(words(found))), form], headers=_HEADERS)

    def _revoke(self, found: Abonnement) -> tuple[str, str]:
        runtime.shared().log.abonnements.revoke([found.numero])
        self._journal.write(Event.REVOCATION, None, f"abonnement {found.numero} ({found.genre}), par son lien")
        return "C’est fait", "Vous ne recevrez plus ces messages, et votre adresse n’est plus gardée."

    def _confirm(self, found: Abonnement) -> tuple[str, str]:
        runtime.shared().log.abonnements.confirm(found.numero)
        self._journal.write(Event.ABONNEMENT, None, f"abonnement {found.numero} ({found.genre}), confirmé")
        return "Abonnement confirmé", "Chaque message aura un lien pour ne plus en recevoir."

    def _by_token(self, token: str) -> Abonnement | None:
        return subscription_of(token, self._letters()) if may_be_token(token) else None

    def _by_secret(self, secret: str) -> Abonnement | None:
        return with_secret(self._letters(), secret) if may_be_secret(secret) else None

    def _letters(self) -> list[Abonnement]:
        return [each for each in self._kept.abonnements() if each.genre is not Genre.CALENDRIER]


_HEADERS = {"X-Robots-Tag": "noindex"}


def _words(found: Abonnement) -> str:
    from sao_dashboard.lettre.mots import in_words

    return in_words(found)


def _words_of_ours(found: Abonnement) -> str:
    """Return the same where somebody else may have asked for it: see the message that led here."""
    from sao_dashboard.lettre.mots import asked_in_words, secteurs

    return asked_in_words(found, secteurs(runtime.store().current().workbook))


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
