"""The journal of accesses, for whoever administers and nobody else; that it was read is written in it."""

from __future__ import annotations

from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sao_dashboard.access.journal import AccessJournal, Event
from sao_dashboard.access.model import IN_WORDS, NOBODY, Right, Visitor
from sao_dashboard.refusals.access import DROIT_MANQUANT, JOURNAL_ABSENT
from sao_dashboard.web import access
from sao_dashboard.web.server import notes

JOURNAL = "/sao/journal"


def route(journal: AccessJournal, base: str) -> Route:
    """Return its address."""

    async def read(request: Request) -> Response:
        visitor: Visitor = request.scope.get(access.VISITOR, NOBODY)
        if not visitor.may(Right.ADMINISTRER):
            journal.write(Event.REFUS, visitor.identity, "journal des accès")
            closed = DROIT_MANQUANT(droit=IN_WORDS[Right.ADMINISTRER])
            return notes.refusal(request.scope, closed, HTTPStatus.FORBIDDEN)
        if not journal.kept:
            return notes.refusal(request.scope, JOURNAL_ABSENT(), HTTPStatus.NOT_FOUND)
        from sao_dashboard.exports.journal import journal_csv  # pandas: nobody waits for it when the server starts

        journal.write(Event.JOURNAL, visitor.identity)
        content = await run_in_threadpool(lambda: journal_csv(journal.entries()))
        named = {"Content-Disposition": 'attachment; filename="journal-des-acces.csv"', "Cache-Control": "no-store"}
        return Response(content, media_type="text/csv", headers=named)

    return Route(f"{base}{JOURNAL}", read)
