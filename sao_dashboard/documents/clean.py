"""The texts of a pack without what no document can hold: controls, halves of characters, ends of lines."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from sao_dashboard.documents.model import Dossier

_NOT_WRITTEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
T = TypeVar("T")


def cleaned(dossier: Dossier) -> Dossier:
    """Return a pack whose every text can be written: a space stands for what cannot."""
    return _cleaned(dossier)


def _cleaned(value: T) -> T:
    found: Any = value
    if isinstance(value, str):
        found = _NOT_WRITTEN.sub(" ", value)
    elif isinstance(value, tuple):
        parts = map(_cleaned, value)
        found = type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    elif is_dataclass(value) and not isinstance(value, type):
        found = replace(value, **{each.name: _cleaned(getattr(value, each.name)) for each in fields(value)})
    return found  # type: ignore[no-any-return]
