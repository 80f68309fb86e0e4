"""The bytes of contents, each kept under its own digest, and never believed without it."""

from __future__ import annotations

from hashlib import sha256

from sao_dashboard.versions import errors, model
from sao_dashboard.versions.bytestore import Absent, ByteStore


def keep(byte_store: ByteStore, content: bytes, numero: int) -> str:
    """Keep a content, read back before anything relies on it; return its digest.

    Args:
        byte_store: where the bytes live.
        content: the bytes.
        numero: of the version that is to have them, which is named where they cannot be read back.
    """
    digest = sha256(content).hexdigest()
    try:
        checked(byte_store, digest, numero)
    except errors.ContenuPerdu:
        byte_store.write(model.content_key(digest), content)
        checked(byte_store, digest, numero)
    return digest


def checked(byte_store: ByteStore, digest: str, numero: int) -> bytes:
    """Return the bytes of a content; raise ContenuPerdu when they are gone, or not those that were published."""
    try:
        content = byte_store.read(model.content_key(digest))
    except Absent:
        raise errors.ContenuPerdu(numero, altered=False) from None
    if sha256(content).hexdigest() != digest:
        raise errors.ContenuPerdu(numero, altered=True)
    return content
