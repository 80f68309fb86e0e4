"""What is written outside the process and must come back untouched: a signature, a purpose and an age."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer

from sao_dashboard.access.model import Identity


class Seal:
    """Signs small things with a key, for one purpose each: what was signed for another is not opened.

    Args:
        keys: the newest last; what an older one signed still opens. None: one of this process alone.
    """

    def __init__(self, keys: Sequence[bytes] = ()) -> None:
        self._keys = tuple(keys) or (secrets.token_bytes(32),)

    def sealed(self, purpose: str, content: Mapping[str, Any]) -> str:
        """Return a content, signed, in characters that a cookie or a header may hold."""
        return str(self._for(purpose).dumps(dict(content)))

    def opened(self, purpose: str, text: str, seconds: float) -> dict[str, Any] | None:
        """Return what was signed for this purpose at most so long ago, None for anything else."""
        try:
            content = self._for(purpose).loads(text, max_age=int(seconds))
        except BadData:
            return None
        return content if isinstance(content, dict) else None

    def _for(self, purpose: str) -> URLSafeTimedSerializer:
        options = {"digest_method": hashlib.sha256}
        return URLSafeTimedSerializer(list(self._keys), salt=f"sao {purpose}", signer_kwargs=options)


def written(identity: Identity) -> dict[str, Any]:
    """Return what a seal holds of somebody."""
    return {
        "i": identity.id,
        "n": identity.nom,
        "a": identity.adresse,
        "g": list(identity.groupes),
        "s": identity.session,
        "f": identity.fin,
        "u": identity.secours,
        "p": identity.sid,
    }


def read(content: Mapping[str, Any]) -> Identity:
    """Return whom a seal names."""
    id_, nom, adresse, session = (str(content[key]) for key in "inas")
    end, sid = float(content["f"]), str(content.get("p", ""))
    return Identity(id_, nom, adresse, tuple(content["g"]), session, end, bool(content["u"]), sid)
