"""The cookies of a session: signed, for this server alone, and out of reach of scripts."""

from __future__ import annotations

from typing import NamedTuple


class Cookies(NamedTuple):
    """How cookies are set: under which base path, and whether people come by https alone."""

    base: str
    secure: bool

    def name(self, name: str, *, at_root: bool = True) -> str:
        """Return the name of a cookie, by which browsers hold it to this host, to https and to the root."""
        if not self.secure:
            return name
        return f"__Host-{name}" if at_root and not self.base else f"__Secure-{name}"

    def set(self, name: str, value: str, seconds: float, place: str = "/") -> str:
        """Return what sets a cookie, sent back under `place`; of no value and for no time, it is taken away."""
        attributes = f"Max-Age={int(seconds)}; Path={self.base}{place}; HttpOnly; SameSite=Lax"
        return f"{self.name(name, at_root=place == '/')}={value}; {attributes}{'; Secure' if self.secure else ''}"
