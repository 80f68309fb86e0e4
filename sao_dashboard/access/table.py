"""A table of the access file: each value taken as what it must be, every fault gathered, and told at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

SHORTEST_SECRET = 16
"""Characters of a secret: one that a program makes has more."""

Choice = TypeVar("Choice", bound=StrEnum)


class AccessTable:
    """A table of the file, whose faults are gathered; what is not asked of it is a fault too, a slip of the pen.

    Args:
        said: what the file says there.
        name: of the table, empty for the whole file.
        folder: that of the file, to which the paths in it are relative.
        faults: where faults are added.
    """

    def __init__(self, said: Mapping[str, Any], name: str, folder: Path, faults: list[str]) -> None:
        self._said = said
        self._left = dict(said)
        self._name = name
        self._folder = folder
        self._faults = faults

    def fault(self, key: str, words: str) -> None:
        """Add a fault of a key."""
        place = f"[{self._name}] {key}" if self._name else key
        self._faults.append(f"«\u00a0{place}\u00a0» {words}")

    def text(self, key: str, default: str | None = None, pattern: re.Pattern[str] | None = None) -> str:
        """Return a text; without a default, it must be there."""
        value = self._left.pop(key, default)
        if value is None:
            self.fault(key, "manque")
        elif not isinstance(value, str):
            self.fault(key, "doit être un texte entre guillemets")
        elif pattern and value and not pattern.fullmatch(value):
            self.fault(key, f"n’est pas compris («\u00a0{value}\u00a0»)")
        else:
            return value.strip() if len(value) > 1 else value
        return ""

    def choice(self, key: str, choices: type[Choice], default: Choice) -> Choice:
        """Return one of a few words."""
        value = self._left.pop(key, default)
        if value in list(choices):
            return choices(value)
        self.fault(key, f"doit être l’un de\u00a0: {', '.join(choices)}")
        return default

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self._left.pop(key, default)
        if isinstance(value, bool):
            return value
        self.fault(key, "doit être true ou false")
        return default

    def number(self, key: str, default: float, least: float, most: float) -> float:
        """Return a number between two bounds."""
        value = self._left.pop(key, default)
        if isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most:
            return float(value)
        self.fault(key, f"doit être un nombre de {least:g} à {most:g}")
        return default

    def texts(self, key: str, pattern: re.Pattern[str] | None = None) -> tuple[str, ...]:
        """Return a list of texts, empty when it is not there."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fault(key, "doit être une liste de textes, entre crochets")
            return ()
        for each in value:
            if pattern and not pattern.fullmatch(each):
                self.fault(key, f"n’est pas compris («\u00a0{each}\u00a0»)")
        return tuple(value)

    def file(self, key: str) -> Path | None:
        """Return the path of a file or a folder, None when it is not said."""
        value = self.text(key, "")
        return self._folder / value if value else None

    def every(self) -> dict[str, str]:
        """Return all that the table says, which must be texts."""
        return {key: self.text(key) for key in list(self._left)}

    def secret(self, key: str) -> str:
        """Return the secret that a file holds, whose path is said: secrets are not for the access file itself."""
        found = self.secrets(key)
        if key not in self._said:
            self.fault(key, "manque")
        return found[0] if found else ""

    def secrets(self, key: str) -> tuple[str, ...]:
        """Return the secrets that a file holds, one a line; none when no file is said."""
        path = self.file(key)
        if path is None:
            return ()
        try:
            values = path.read_text(encoding="utf-8").split()
        except (OSError, UnicodeDecodeError):
            self.fault(key, f"nomme un fichier qui ne peut pas être lu («\u00a0{path.name}\u00a0»)")
            return ()
        if not values or min(map(len, values)) < SHORTEST_SECRET:
            self.fault(key, f"nomme un secret de moins de {SHORTEST_SECRET} caractères")
        return tuple(values)

    def address(self, key: str) -> str:
        """Return an address of the web that nobody can listen to on the way."""
        value = self.text(key)
        parts = urlsplit(value)
        safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost"))
        if value and (not parts.hostname or parts.query or not safe):
            self.fault(key, "doit être une adresse qui commence par https://")
        return value

    def table(self, key: str) -> AccessTable:
        """Return a table of this one, empty when it is not there."""
        value = self._left.pop(key, {})
        if not isinstance(value, dict):
            self.fault(key, "doit être une table")
            value = {}
        return AccessTable(value, f"{self._name}.{key}" if self._name else key, self._folder, self._faults)

    def close(self) -> None:
        """Whatever was not asked for is a word that nobody reads."""
        for key in self._left:
            self.fault(key, "n’est pas connu")
