"""A real mail server on this machine, with a certificate of its own, that keeps what it is given."""

from __future__ import annotations

import email
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from sao_dashboard.lettre.courrier import Courrier, Securite
from tests.certificates import certificate

SENDER = Address("Suivi des opérations", addr_spec="suivi@ville.example")
PASSWORD = "mot de passe"


class Mailbox:
    """What a server was given, and what it answers to some addresses."""

    def __init__(self) -> None:
        self.raw: list[tuple[str, bytes]] = []
        self.answers: dict[str, str] = {}
        self.connections: set[object] = set()

    @property
    def recipients(self) -> list[str]:
        """Who was written to, in order."""
        return [to for to, _ in self.raw]

    def messages(self) -> list[EmailMessage]:
        """What came, parsed."""
        return [email.message_from_bytes(data, policy=default) for _, data in self.raw]  # type: ignore[arg-type]

    async def handle_RCPT(
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        """Accept, unless another answer is set."""
        self.connections.add(session.peer)
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Keep what comes; hang up before answering where that is set."""
        [to] = envelope.rcpt_tos
        assert isinstance(envelope.original_content, bytes)
        self.raw.append((to, envelope.original_content))
        if self.answers.get(to) == "250 puis raccroche":
            assert server.transport
            server.transport.close()
        return "250 OK"


@contextmanager
def mail_server(
    folder: Path, securite: Securite = Securite.STARTTLS, **more: Any
) -> Iterator[tuple[Mailbox, Courrier]]:
    """Run one, and give its box with what its clients are told."""
    box = Mailbox()
    certificate(folder)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "certificat.pem", folder / "cle.pem")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    safe = securite is Securite.STARTTLS
    kept = {"tls_context": context, "require_starttls": True} if safe else {}
    controller = Controller(
        box,
        "127.0.0.1",
        port,
        ssl_context=context if securite is Securite.TLS else None,
        **kept,
        **more,
    )
    controller.start()
    try:
        yield box, Courrier("localhost", port, securite, SENDER, certificats=folder / "certificat.pem")
    finally:
        controller.stop()


def accounts(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
    """Let in one account."""
    assert isinstance(data, LoginPassword)
    return AuthResult(success=(data.login, data.password) == (b"suivi", PASSWORD.encode()), handled=False)
