"""The way from people's browsers to the server: its certificate, its pages, its WebSockets, as a stranger has them."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import ssl
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from sao_dashboard.diagnostic.model import Check, Verdict
from sao_dashboard.formatting import pluriel

PROBE = "/sante"
"""Where the server says that it is ready (`web/server/health.py`), to anybody."""

_SECONDS = 10.0
_DAYS = 15
_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, 1.3
_READ_MORE = "Voyez les fichiers de deploy/nginx et de deploy/apache."


def relay(address: str, now: datetime, context: ssl.SSLContext | None = None) -> Iterator[Check]:
    """Ask for the server at the address that people open, without saying who asks.

    Args:
        address: `https://suivi.ville.example`, with the base path if there is one.
        now: the time, aware.
        context: how certificates are checked; None: as this system does.
    """
    try:
        asking = _Asking(address, context)
        days = asking.days_left(now)
        status, said = asking.probe()
        opened = asking.opens_a_websocket()
    except ssl.SSLCertVerificationError as error:
        words = f"le certificat est refusé ({error.verify_message})"
        yield Check("adresse", "Adresse", Verdict.FAUTE, words, "Renouvelez-le, ou installez sa chaîne entière.")
        return
    except ValueError:
        todo = "Écrivez-la en entier, comme dans un navigateur\u00a0: https://suivi.ville.example"
        yield Check("adresse", "Adresse", Verdict.FAUTE, "ce n’est pas une adresse", todo)
        return
    except (OSError, HTTPException) as error:
        todo = "Vérifiez le nom, le relais, et que le pare-feu laisse passer."
        yield Check("adresse", "Adresse", Verdict.FAUTE, f"pas de réponse ({type(error).__name__})", todo)
        return
    yield _page(status, said)
    yield _websocket(opened)
    if days is not None:
        yield _certificate(days)


def _page(status: int, said: object) -> Check:
    state = said.get("etat") if isinstance(said, dict) else None
    if status == 200 and state == "pret":
        return Check("adresse", "Adresse", Verdict.BON, "le relais mène au serveur, qui est prêt")
    if state == "demarrage":
        return Check("adresse", "Adresse", Verdict.ALERTE, "le serveur démarre encore", "Recommencez dans un moment.")
    todo = f"Le serveur est arrêté, ou le relais ne laisse pas passer {PROBE}. {_READ_MORE}"
    return Check("adresse", "Adresse", Verdict.FAUTE, f"réponse {status}, qui n’est pas celle du serveur", todo)


def _websocket(opened: bool) -> Check:
    if opened:
        return Check("websocket", "WebSocket", Verdict.BON, "le relais les laisse passer")
    todo = f"Sans elles, aucun écran ne s’affiche. {_READ_MORE}"
    return Check("websocket", "WebSocket", Verdict.FAUTE, "le relais ne les laisse pas passer", todo)


def _certificate(days: int) -> Check:
    said = f"valable encore {pluriel(days, 'jour')}"
    if days > _DAYS:
        return Check("certificat", "Certificat", Verdict.BON, said)
    return Check("certificat", "Certificat", Verdict.ALERTE, said, "Renouvelez-le.")


class _Asking:
    """Asks one address, with a connection for each thing asked."""

    def __init__(self, address: str, context: ssl.SSLContext | None) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(address)
        self._https = parts.scheme == "https"
        self._host, self._port = parts.hostname, parts.port
        self._base = parts.path.rstrip("/")
        self._context = context or ssl.create_default_context()

    def days_left(self, now: datetime) -> int | None:
        """Return for how many days the certificate is good, None without one."""
        with closing(self._connection()) as connection:
            connection.connect()
            if not isinstance(connection.sock, ssl.SSLSocket):
                return None
            until = str((connection.sock.getpeercert() or {}).get("notAfter", ""))
            if not until:
                return None
            return (datetime.fromtimestamp(ssl.cert_time_to_seconds(until), UTC) - now).days

    def probe(self) -> tuple[int, object]:
        """Return the status and the words of the probe."""
        with closing(self._connection()) as connection:
            connection.request("GET", self._base + PROBE, headers={"Accept": "application/json"})
            answer = connection.getresponse()
            data = answer.read(10_000)
        try:
            return answer.status, json.loads(data)
        except ValueError:
            return answer.status, None

    def opens_a_websocket(self) -> bool:
        """Tell whether a WebSocket goes all the way to the server, which alone knows what to answer."""
        key = base64.b64encode(os.urandom(16)).decode()
        asked = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": key}
        with closing(self._connection()) as connection:
            connection.request("GET", self._base + PROBE, headers={**asked, "Sec-WebSocket-Version": "13"})
            answer = connection.getresponse()
            expected = base64.b64encode(hashlib.sha1(f"{key}{_GUID}".encode(), usedforsecurity=False).digest()).decode()
            return answer.status == 101 and answer.getheader("Sec-WebSocket-Accept") == expected

    def _connection(self) -> HTTPConnection:
        if self._https:
            return HTTPSConnection(self._host, self._port, timeout=_SECONDS, context=self._context)
        return HTTPConnection(self._host, self._port, timeout=_SECONDS)
