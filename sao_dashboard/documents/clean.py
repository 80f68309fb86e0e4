"""The texts of a pack without what no document can hold (controls, halves of characters), and one apostrophe in all."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from sao_dashboard.documents.model import Barre, Dossier

_NOT_WRITTEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
T = TypeVar("T")


def cleaned(dossier: Dossier) -> Dossier:
    """Return a pack whose every text can be written: a space stands for what cannot.

    A page has the workbook's words beside ours: its apostrophes, mostly those of the keyboard, are written as ours.
    """
    return _cleaned(dossier)


def typographic(text: str) -> str:
    """Return a text with the apostrophes of print."""
    return _APOSTROPHE.sub("’", text)


def _cleaned(value: T) -> T:
    found: Any = value
    if isinstance(value, str):
        found = typographic(_NOT_WRITTEN.sub(" ", value))
    elif isinstance(value, Barre):
        found = value._replace(nom=_cleaned(value.nom))  # its situation is a key
    elif isinstance(value, tuple):
        parts = map(_cleaned, value)
        found = type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    elif is_dataclass(value) and not isinstance(value, type):
        found = replace(value, **{each.name: _cleaned(getattr(value, each.name)) for each in fields(value)})
    return found  # type: ignore[no-any-return]
