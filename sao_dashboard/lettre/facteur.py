"""One connection to the mail server, for all the messages of a round; one that is refused does not stop the others."""

from __future__ import annotations

import smtplib
import socket
import ssl
from contextlib import suppress
from types import TracebackType
from typing import NamedTuple

from sao_dashboard.errors import SaoError
from sao_dashboard.lettre.courrier import Courrier, Securite
from sao_dashboard.refusals.lettre import COURRIER_MUET
from sao_dashboard.versions.envois import Aboutissement

PATIENCE = 20.0
"""Seconds that each answer of the mail server is waited for."""
_SAID_MAX = 200


class Depart(NamedTuple):
    """What became of one message; `aboutissement` is None where it is known not to have left, and may be tried again.

    `dit` is what the mail server said.
    """

    aboutissement: Aboutissement | None
    dit: str = ""


class Facteur:
    """Takes messages to a mail server; to be used in a `with`.

    Args:
        courrier: which server, and how it is spoken to.
        patience: see `PATIENCE`.
    """

    def __init__(self, courrier: Courrier, patience: float = PATIENCE) -> None:
        self._courrier = courrier
        self._patience = patience
        self._connection: smtplib.SMTP | None = None
        self._lost: SaoError | None = None  # why it cannot be reached any more: each try may take all the patience

    def __enter__(self) -> Facteur:
        """Connect; raise SaoError when the server cannot be reached, or cannot be trusted."""
        self._connection = self._connected()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Say goodbye."""
        self._hang_up()

    def send(self, to: str, message: bytes) -> Depart:
        """Take one message to one recipient."""
        try:
            refused = self._envelope(to)
        except SaoError as error:
            return Depart(None, error.message)
        if refused is not None:
            return refused
        assert self._connection
        try:
            code, said = self._connection.data(message)
        except smtplib.SMTPDataError as error:  # before a byte of it was given
            self._hang_up()
            return _answered(error.smtp_code, error.smtp_error)
        except (smtplib.SMTPException, OSError):
            self._hang_up()
            return Depart(Aboutissement.INCERTAIN, "la connexion s’est coupée pendant l’envoi")
        return Depart(Aboutissement.ENVOYE) if code == 250 else _answered(code, said)

    def _envelope(self, to: str) -> Depart | None:
        """Say who writes to whom; return why not, None when the message may follow.

        A server may have hung up since the last message: it is called once more.
        """
        for again in (False, True):
            if self._connection is None:
                self._connection = self._called_again()
            try:
                code, said = self._connection.mail(self._courrier.expediteur.addr_spec)
                if code == 250:
                    code, said = self._connection.rcpt(to)
                if code in (250, 251):
                    return None
                self._connection.rset()
            except (smtplib.SMTPException, OSError) as error:
                self._hang_up()
                if again:
                    return Depart(None, _why(error))
            else:
                return _answered(code, said)
        raise AssertionError

    def _called_again(self) -> smtplib.SMTP:
        """Connect once more; where that failed once, all that is left waits for the next round."""
        if self._lost is None:
            try:
                return self._connected()
            except SaoError as error:
                self._lost = error
        raise self._lost

    def _connected(self) -> smtplib.SMTP:
        found = self._courrier
        context = ssl.create_default_context(cafile=str(found.certificats) if found.certificats else None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        # Its own name would be asked of the network, which may not answer for a minute.
        named, patience = found.expediteur.domain, self._patience
        connection: smtplib.SMTP | None = None
        try:
            if found.securite is Securite.TLS:
                connection = smtplib.SMTP_SSL(found.hote, found.port, named, timeout=patience, context=context)
            else:
                connection = smtplib.SMTP(found.hote, found.port, named, timeout=patience)
            if found.securite is Securite.STARTTLS:
                connection.starttls(context=context)
            connection.ehlo_or_helo_if_needed()
            if found.compte:
                connection.login(found.compte, found.mot_de_passe)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            if connection is not None:
                connection.close()
            raise COURRIER_MUET(hote=found.hote, cause=_why(error)) from error
        return connection

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                connection.quit()
            connection.close()


def _answered(code: int, said: bytes | str) -> Depart:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    shown = "".join(c if c.isprintable() else " " for c in text)[:_SAID_MAX]
    return Depart(Aboutissement.REFUSE if code >= 500 else None, f"{code} {shown}".strip())


def _why(error: Exception) -> str:
    match error:
        case ssl.SSLCertVerificationError():
            return f"son certificat n’est pas reconnu ({error.verify_message})"
        case smtplib.SMTPNotSupportedError():
            return "il ne propose pas ce qui lui est demandé (STARTTLS, ou un compte)"
        case smtplib.SMTPAuthenticationError():
            return "il refuse le compte ou le mot de passe"
        case smtplib.SMTPResponseException():
            return f"il a répondu {error.smtp_code}"
        case socket.gaierror():
            return "son nom est inconnu"
        case TimeoutError():
            return "il ne répond pas à temps"
        case ConnectionRefusedError():
            return "il n’écoute pas à ce port"
    return "la connexion s’est coupée"
