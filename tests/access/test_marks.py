"""Marks that are made once: what ends a session, and uses up a code."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from sao_dashboard.access.marks import CODES, SESSIONS, OnceOnly


def test_a_mark_is_made_once_for_every_server_that_shares_the_folder(tmp_path: Path) -> None:
    one, other = OnceOnly(tmp_path / "registre"), OnceOnly(tmp_path / "registre")
    assert not other.has(SESSIONS, "a-1_B")
    assert one.once(SESSIONS, "a-1_B")
    assert not one.once(SESSIONS, "a-1_B")
    assert not other.once(SESSIONS, "a-1_B")
    assert other.has(SESSIONS, "a-1_B")
    assert not other.has(CODES, "a-1_B")


def test_without_a_folder_it_is_in_memory() -> None:
    kept = OnceOnly(None)
    assert [kept.once(CODES, "a"), kept.once(CODES, "a"), kept.has(CODES, "a"), OnceOnly(None).has(CODES, "a")] == [
        True,
        False,
        True,
        False,
    ]
    kept.prune()


def test_what_the_folder_cannot_keep_was_not_made_unless_it_is_said_here(tmp_path: Path) -> None:
    (tmp_path / CODES).write_text("a file where the folder should be", encoding="utf-8")
    kept = OnceOnly(tmp_path)
    with pytest.raises(OSError, match=CODES):
        kept.once(CODES, "a")
    assert not kept.has(CODES, "a")
    kept.here(CODES, "a")
    assert kept.has(CODES, "a")


@pytest.mark.parametrize("name", ["", "../a", "a/b", "a.b", "é", "a" * 101])
def test_a_mark_is_nowhere_else_than_in_the_folder(tmp_path: Path, name: str) -> None:
    kept = OnceOnly(tmp_path)
    for act in (kept.once, kept.here, kept.has):
        with pytest.raises(ValueError, match="not the name of a mark"):
            act(SESSIONS, name)


def test_a_session_that_ended_long_ago_is_forgotten_and_a_used_code_never_is(tmp_path: Path) -> None:
    kept = OnceOnly(tmp_path)
    for kind in (SESSIONS, CODES):
        for name in ("vieux", "neuf"):
            kept.once(kind, name)
        old = time.time() - 8 * 24 * 3600
        os.utime(tmp_path / kind / "vieux", (old, old))
    kept.prune()
    fresh = OnceOnly(tmp_path)
    assert [fresh.has(kind, "vieux") for kind in (SESSIONS, CODES)] == [False, True]
    assert [fresh.has(kind, "neuf") for kind in (SESSIONS, CODES)] == [True, True]
