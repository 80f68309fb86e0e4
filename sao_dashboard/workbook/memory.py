"""Giving memory back to the system once a workbook is read."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module


def give_back() -> None:
    """Return what reading no longer needs: the allocators would keep it for the server's whole life.

    Measured with a workbook of 100 000 operations, then the demonstration's again: 257 MB kept without this, 147 with,
    and 129 before; it takes ten milliseconds after the large one, a tenth of one after the other.
    """
    import_module("pyarrow").default_memory_pool().release_unused()
    _trim()(0)


@lru_cache(maxsize=1)
def _trim() -> Callable[[int], object]:
    """Return glibc's way of giving back; elsewhere, nothing like it is needed or there."""
    try:
        trim: Callable[[int], object] = ctypes.CDLL("libc.so.6").malloc_trim
    except (AttributeError, OSError):
        return lambda _: None
    return trim
