"""One message as bytes: headers that nothing can be slipped into, and twice the same words, as text and as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

_FOLDED_AS_ONE = SMTP.clone(max_line_length=900)
"""Folded shorter, a long address in a header would come out encoded, which no program follows."""
_SUBJECT_MAX = 150


def message(  # noqa: PLR0913 -- what a message is made of
    *,
    sender: Address,
    to: str,
    subject: str,
    text: str,
    html: str,
    name: str,
    date: datetime,
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """Return a message, its lines ended as SMTP wants them.

    Args:
        sender: who it is from.
        to: the one address it is for, checked (`courrier.mail_address`).
        subject: its subject; what is no character of a line is left out.
        text: what it says.
        html: the same, as HTML.
        name: what names this message and no other, in letters, figures and dashes.
        date: when.
        headers: others.
    """
    made = EmailMessage(policy=SMTP)
    made["From"] = sender
    made["To"] = Address(addr_spec=to)
    made["Subject"] = one_line(subject)
    made["Date"] = format_datetime(date)
    made["Message-ID"] = f"<sao-{name}@{sender.domain}>"
    made["Auto-Submitted"] = "auto-generated"
    made["X-Auto-Response-Suppress"] = "All"  # no « absent du bureau » in return, from Exchange
    for key, value in (headers or {}).items():
        made[key] = value
    made.set_content(text, cte="quoted-printable")
    made.add_alternative(html, subtype="html", cte="quoted-printable")
    made["Content-Language"] = "fr"  # last: what begins so would have gone into the first part
    return made.as_bytes(policy=_FOLDED_AS_ONE)


def unsubscribing(address: str) -> dict[str, str]:
    """Return the headers by which mail programs show a button that unsubscribes in one click (RFC 8058)."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def one_line(subject: str) -> str:
    """Return a subject as one short line of printable characters."""
    shown = "".join(c if c.isprintable() else " " for c in subject)
    words = " ".join(shown.split())
    return words if len(words) <= _SUBJECT_MAX else f"{words[: _SUBJECT_MAX - 1].rstrip()}…"
