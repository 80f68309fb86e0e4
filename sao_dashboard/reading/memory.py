"""Giving memory back to the system once a workbook is read."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from functools import lru_cache


def give_back() -> None:
    """Return what is no longer needed: the allocators would keep it for the server's whole life.

    Measured with a workbook of 100 000 operations, then the demonstration's again: 257 MB kept without this, 147 with,
    and 129 before. It takes ten milliseconds after the large one, a tenth of one after the other.
    """
    if pyarrow := sys.modules.get("pyarrow"):  # else nothing was read yet
        pyarrow.default_memory_pool().release_unused()
    _trim()(0)


@lru_cache(maxsize=1)
def _trim() -> Callable[[int], object]:
    """Return glibc's way of giving back; elsewhere, nothing like it is needed or there."""
    try:
        trim: Callable[[int], object] = ctypes.CDLL("libc.so.6").malloc_trim
    except (AttributeError, OSError):
        return lambda _: None
    return trim
