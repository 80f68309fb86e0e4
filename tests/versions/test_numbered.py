"""Numbered records: which names are theirs. What is taken, lost and outrun is tried through the log (`test_log.py`)."""

from __future__ import annotations

import pytest

from sao_dashboard.versions.numbered import number_of


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("000123.json", 123),
        ("999999.json", 999_999),
        ("000123 (1).json", None),
        ("000123.json.bak", None),
        ("123.json", None),
        (".DS_Store", None),
        ("~$0a1b.tmp", None),
        ("٠٠٠١٢٣.json", None),
    ],
)
def test_foreign_names_are_no_records(name: str, number: int | None) -> None:
    assert number_of(name) == number
