"""The words of a refusal, its holes filled: on its own, since a process that refuses nothing must not pay for it."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any

from sao_dashboard.formatting import nombre, pluriel

_SHOWN = 60


def filled(sentence: str, details: Mapping[str, object]) -> str:
    """Return a sentence, its holes filled; see `Refusal.sentence`."""
    return _WORDS.vformat(sentence, (), details)


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
