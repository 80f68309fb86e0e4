"""A real mail server on this machine, with a certificate of its own, that keeps what it is given."""

from __future__ import annotations

import email
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from sao_dashboard.lettre.courrier import Courrier, Securite

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
    authority, context = certificate(folder)
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
        yield box, Courrier("127.0.0.1", port, securite, SENDER, certificats=authority)
    finally:
        controller.stop()


def accounts(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
    """Let in one account."""
    assert isinstance(data, LoginPassword)
    return AuthResult(success=(data.login, data.password) == (b"suivi", PASSWORD.encode()), handled=False)


@cache
def _made() -> tuple[bytes, bytes]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "courrier")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return made.public_bytes(serialization.Encoding.PEM), private


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """Return the file of an authority, and what a server shows that it signed: for 127.0.0.1."""
    public, private = _made()
    (folder / "certificat.pem").write_bytes(public)
    (folder / "cle.pem").write_bytes(private)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "certificat.pem", folder / "cle.pem")
    return folder / "certificat.pem", context
