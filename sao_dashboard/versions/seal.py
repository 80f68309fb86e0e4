"""A seal on what is worked out of a content and kept: it tells bytes that are whole and made by this very code."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version as installed
from pathlib import Path

READING = ("reading", "guard", "schema", "dates", "validation", "issues", "text.py", "formatting.py", "places.py")
"""The code that decides how a content is typed."""

_SEAL = 32
_LIBRARIES = ("pandas", "pyarrow", "python-calamine")


class Stale(Exception):
    """The bytes are damaged, or come from other code than this."""


def sealed(data: bytes, places: tuple[str, ...]) -> bytes:
    """Return bytes that `unsealed` takes back as long as the code at these places of the package does not change."""
    return _seal(data, places) + data


def unsealed(data: bytes, places: tuple[str, ...]) -> bytes:
    """Return the bytes that `sealed` was given; raise Stale when they are not whole, or were made by other code."""
    if _seal(data[_SEAL:], places) != data[:_SEAL]:
        raise Stale
    return data[_SEAL:]


@cache
def revision(places: tuple[str, ...]) -> str:
    """Name what decides how something is worked out: the code at these places, and the libraries that it uses.

    A constant to raise by hand would be forgotten one day, and old readings shown for new ones.
    """
    package = Path(__file__).parent.parent
    seal = sha256(" ".join(f"{name} {installed(name)}" for name in _LIBRARIES).encode())
    for place in places:
        path = package / place
        for source in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            seal.update(source.read_bytes())
    return seal.hexdigest()


def _seal(data: bytes, places: tuple[str, ...]) -> bytes:
    return sha256(revision(places).encode() + data).digest()
