"""What holds for every test: how thorough it is, and in which order files are handed to the processes."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes depends on who else the machine works for: none fails for having waited.
settings.register_profile("fast", max_examples=15, deadline=None)
settings.register_profile("whole", deadline=None)
settings.load_profile("whole")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take long first: begun last, one of them would keep its process busy alone at the end."""
    long: set[Path] = {item.path for item in items if _takes_long(item)}
    items.sort(key=lambda item: item.path not in long)


def pytest_collection_finish() -> None:
    """Leave what is loaded out of later garbage collections, and make these rarer: they were a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 20)


def _takes_long(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in ("browser", "slow"))
