"""Asking a provider: bounded in time and in size, following nothing."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlencode

from sao_dashboard.refusals.access import FOURNISSEUR_MUET

PATIENCE = 10.0
LARGEST = 1_000_000
"""Bytes of an answer: the largest sets of keys have a few tens of thousands."""


class Fetched(NamedTuple):
    """What a provider answered."""

    status: int
    kind: str
    body: bytes

    def json(self) -> dict[str, Any]:
        """Return an object of JSON, empty when it is none."""
        try:
            found = json.loads(self.body)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


class Fetch(Protocol):
    """Asks one address; with a form, posts it."""

    def __call__(self, url: str, headers: Mapping[str, str], form: Mapping[str, str] | None = None) -> Fetched:
        """Return the answer, whatever its status; raise SaoError when there is none."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Follow nothing: the addresses of a provider are those that it declares."""


_OPENER = urllib.request.build_opener(_NoRedirect)


def fetch(url: str, headers: Mapping[str, str], form: Mapping[str, str] | None = None) -> Fetched:
    """Ask one address with the system's own certificates; see `Fetch`."""
    data = urlencode(form).encode() if form is not None else None
    request = urllib.request.Request(url, data, dict(headers))
    try:
        with _OPENER.open(request, timeout=PATIENCE) as answer:
            return _read(answer.status, answer)
    except urllib.error.HTTPError as error:
        return _read(error.code, error)
    except (OSError, http.client.HTTPException) as error:
        raise FOURNISSEUR_MUET() from error


def _read(status: int, answer: Any) -> Fetched:
    body = answer.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise FOURNISSEUR_MUET()
    return Fetched(status, answer.headers.get_content_type(), body)
