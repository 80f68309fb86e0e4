"""What a refusal is: a code, a title, a sentence with holes, and what is raised."""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import Any

from sao_dashboard.errors import SaoError, WorkbookError
from sao_dashboard.formatting import nombre, pluriel

_SHOWN = 60


@dataclass(frozen=True)
class Refusal:
    """One kind of refusal; to refuse is `raise TROP_DE_LIEN(feuille=…, limite=…)`.

    Attributes:
        code: stable name, part of the command line's contract.
        title: short French noun phrase.
        sentence: French sentence that says what to do: a `str.format` template, where `{partie!q}` is a name between
            quotes, `{limite:n}` a number as people write it, and `{limite:ligne}` a count with its noun, agreed
            (`{nombre:journal/journaux}` where the plural is not regular).
        error: what is raised.
    """

    code: str
    title: str
    sentence: str
    error: type[SaoError] = WorkbookError

    def __call__(self, **details: object) -> SaoError:
        """Return what to raise, the holes of the sentence filled."""
        return self.error(self.title, self.words(**details), self.code)

    def words(self, **details: object) -> str:
        """Return the sentence, its holes filled."""
        return _WORDS.vformat(self.sentence, (), details)


class _Words(string.Formatter):
    def convert_field(self, value: Any, conversion: Any) -> Any:
        return quoted(value) if conversion == "q" else super().convert_field(value, conversion)

    def format_field(self, value: Any, format_spec: str) -> str:
        if not format_spec:
            return str(value)
        return nombre(value) if format_spec == "n" else pluriel(value, *format_spec.split("/"))


_WORDS = _Words()


def quoted(name: str) -> str:
    """Return a name between quotes, short and without what cannot be shown."""
    shown = "".join(c if c.isprintable() else "\u00b7" for c in name[:_SHOWN])
    return f"«\u00a0{shown}{'…' if len(name) > _SHOWN else ''}\u00a0»"
