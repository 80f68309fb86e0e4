"""Giving memory back to the system."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow
import pytest

from sao_dashboard.reading import memory


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    memory._trim.cache_clear()
    yield
    memory._trim.cache_clear()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_what_was_freed_goes_back_to_the_system() -> None:
    # Small blocks around one that stays: the allocator alone would keep all of them.
    held = [bytes(1000) for _ in range(100_000)]
    pinned = held[-1]
    with_them = resident()
    del held
    memory.give_back()
    assert resident() < with_them - 50_000_000
    assert len(pinned) == 1000


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def test_another_library_than_glibc_has_no_such_call(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> object:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", absent)
    before = pyarrow.total_allocated_bytes()
    memory.give_back()
    assert pyarrow.total_allocated_bytes() == before
