"""How lateness evolves: the line, its marks, its sentence and the rows behind."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from sao_dashboard.figures.retards import description, readable, retards
from sao_dashboard.figures.style import short_day

NBSP = "\u00a0"


def rows(*counts: int) -> pd.DataFrame:
    days = [pd.Timestamp(date(2018, 9, 1) + timedelta(days=7 * place)) for place in range(len(counts))]
    return pd.DataFrame({"version": range(1, len(counts) + 1), "jour": days, "retards": counts})


def test_a_mark_is_a_change_not_a_version() -> None:
    (line,) = retards(rows(2, 2, 2, 5, 5, 1, 1), dark=False).data
    assert list(line.y) == [2, 2, 2, 5, 5, 1, 1]
    assert list(line.marker.size) == [8, 0, 0, 8, 0, 8, 8]
    assert [text for text in line.text if text] == ["2", "1"]
    assert line.line.shape == "hv"
    assert line.hovertext[3] == f"<b>Version 4</b>, {short_day(date(2018, 9, 22))}<br>5{NBSP}opérations en retard"


def test_three_hundred_versions_have_as_many_marks_as_changes() -> None:
    (line,) = retards(rows(*[place // 100 for place in range(300)]), dark=True).data
    assert sum(1 for size in line.marker.size if size) == 4


def test_the_sentence_says_both_ends_and_the_peak() -> None:
    start = f"Opérations en retard, de version en version{NBSP}: 2 dans la version 1, "
    assert description(rows(2, 5, 1)) == f"{start}1 dans la version 3, 5 au plus dans la version 2."
    assert description(rows(2, 3)) == f"{start}3 dans la version 2."


def test_the_rows_behind_begin_with_the_last_version() -> None:
    assert readable(rows(2, 5)).to_numpy().tolist() == [["2", "08/09/2018", "5"], ["1", "01/09/2018", "2"]]
