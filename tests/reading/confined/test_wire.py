"""What crosses between the processes: everything as it was, and nothing that was not written by the other end."""

from __future__ import annotations

import contextlib
import io
import json
import math
import struct
from array import array
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sao_dashboard.errors import WorkbookError
from sao_dashboard.guard.raw import Cell, Marks, RawBook, RawColumn, RawTab, coded, raw_tab
from sao_dashboard.reading.confined.wire import Garbled, TooMuch, read_book, write_end, write_refusal, write_tab

MOST = 10**7
PLACE = st.tuples(st.integers(1, 2**20), st.integers(0, 2**14))
RANGE = st.tuples(*[st.integers(0, 2**20)] * 4)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
CELL = st.one_of(
    TEXT,
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes().map(lambda moment: moment.replace(fold=0)),
    st.times().map(lambda moment: moment.replace(fold=0)),
    st.timedeltas(),
    st.sampled_from(["\\ud83d", "\0\x1f\x7f\u2028", "😀", '"\\']),
)
MARKS = st.builds(
    Marks,
    hidden=st.booleans(),
    very_hidden=st.booleans(),
    hides_zeros=st.booleans(),
    errors=st.dictionaries(PLACE, TEXT, max_size=3),
    uncalculated=st.lists(PLACE, max_size=3).map(tuple),
    merges=st.lists(RANGE, max_size=3).map(tuple),
    hidden_lines=st.lists(PLACE, max_size=3).map(tuple),
    hidden_columns=st.lists(PLACE, max_size=3).map(tuple),
    struck=st.lists(PLACE, max_size=3).map(tuple),
    coloured=st.lists(PLACE, max_size=3).map(tuple),
    kept=st.dictionaries(PLACE, TEXT, max_size=3),
    formats=st.just(("yyyy", '0" m²"')),
    formatted=st.lists(st.tuples(st.integers(0, 1), *[st.integers(0, 9)] * 3), max_size=3).map(tuple),
)


@st.composite
def tabs(draw: st.DrawFn) -> RawTab:
    numbers = sorted(draw(st.sets(st.integers(1, 1_048_576), max_size=5)))
    columns = draw(st.lists(st.lists(CELL, min_size=len(numbers), max_size=len(numbers)), max_size=4))
    return RawTab(array("i", numbers), [coded(cells) for cells in columns], draw(MARKS))


def written(book: RawBook) -> bytes:
    out = io.BytesIO()
    for name, tab in book.tabs.items():
        write_tab(out, name, tab)
    write_end(out, book.macros, book.links, book.epoch_1904)
    return out.getvalue()


def received(data: bytes, most: int = MOST) -> RawBook:
    return read_book(io.BytesIO(data), most)


def exact(book: RawBook) -> Any:
    """Return a book as plain values that tell 1.0 from True, and are equal to themselves."""
    tabs = {
        name: (
            list(tab.numbers),
            [(list(column.codes), [(type(cell), repr(cell)) for cell in column.values]) for column in tab.columns],
            tab.marks,
        )
        for name, tab in book.tabs.items()
    }
    return list(tabs.items()), book.macros, book.links, book.epoch_1904


@settings(max_examples=50, deadline=None)
@given(
    st.builds(
        RawBook,
        st.dictionaries(TEXT, tabs(), max_size=3),
        st.booleans(),
        st.lists(TEXT, max_size=2).map(tuple),
        st.booleans(),
    )
)
def test_a_book_comes_through_as_it_was(book: RawBook) -> None:
    assert exact(received(written(book))) == exact(book)


CELLS: tuple[Cell, ...] = (
    *("", "\ufeff\u00a0\r\n\t\0", "True", 1.0, True, 0.0, False, -0.0, 1e308, 5e-324, math.inf, -math.inf, math.nan),
    *(date(1, 1, 1), datetime(2018, 10, 1), datetime(9999, 12, 31, 23, 59, 59, 999999), time(0), time(1, 2, 3, 4)),
    *(timedelta(0), timedelta(-1, 1, 1), timedelta(days=999999999)),
)


def test_each_kind_of_cell_comes_through() -> None:
    book = RawBook({"A": RawTab(array("i", [1]), [RawColumn(array("i", [0]), [cell]) for cell in CELLS])})
    found = received(written(book)).tabs["A"].columns
    assert [(type(c.values[0]), repr(c.values[0])) for c in found] == [(type(cell), repr(cell)) for cell in CELLS]


def test_half_a_character_comes_through_as_a_question_mark() -> None:
    # No parser gives one, and no frame of pandas can hold one: better one wrong character than no workbook.
    book = RawBook({"A": raw_tab([(1, ("a\ud83d", "\ud83d\ude00"))])})
    assert [column.values for column in received(written(book)).tabs["A"].columns] == [["a?"], ["??"]]


def test_a_refusal_comes_through_bounded() -> None:
    out = io.BytesIO()
    write_refusal(out, WorkbookError("T" * 200, "Ouvrez-le\u00a0: «\u00a0é\u00a0». " + "m" * 3000, "c" * 200))
    with pytest.raises(WorkbookError) as error:
        received(out.getvalue())
    assert (error.value.title, error.value.code, len(error.value.message)) == ("T" * 100, "c" * 100, 2000)
    assert error.value.message.startswith("Ouvrez-le\u00a0: «\u00a0é\u00a0». mmm")


# --- What the other end never writes ---------------------------------------------------------------------------------


def frame(content: object, integers: Sequence[int] = ()) -> bytes:
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    return struct.pack("<4sII", b"SAO\n", len(text), 4 * len(integers)) + text + array("i", integers).tobytes()


NO_MARKS: list[Any] = [False, False, False, *([],) * 10]
END = frame(["end", False, [], False])
TAB = frame(["tab", "A", 1, NO_MARKS], [1, 2])


def marks(**changed: Any) -> bytes:
    fields = (
        *("hidden", "very_hidden", "hides_zeros", "errors", "kept", "formats"),
        *("uncalculated", "merges", "hidden_lines", "hidden_columns", "struck", "coloured", "formatted"),
    )
    values = [changed.get(field, value) for field, value in zip(fields, NO_MARKS, strict=True)]
    return frame(["tab", "A", 0, values]) + END


def test_the_smallest_frames_are_a_book() -> None:
    tab = RawTab(array("i", [1, 2]), [RawColumn(array("i", [1, 0]), ["a", "b"])])
    assert exact(received(TAB + frame(["a", "b"], [1, 0]) + END)) == exact(RawBook({"A": tab}))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Traceback (most recent call last):\n",
        frame(b"not JSON"),
        frame(b"[" * 100_000),
        frame(b"1" * 5000),
        frame(b'["end", false, ["\xed\xa0\xbd"], false]'),
        frame({"end": 1}),
        frame([]),
        frame(["end"]),
        frame(["end", 0, [], False]),
        frame(["end", False, [1], False]),
        frame(["refused", "titre"]),
        frame(["refused", 1, 2, 3]),
        frame(["other", "A", 1, NO_MARKS]),
        TAB,
        TAB + frame(["a", "b"], [0]) + END,
        TAB + frame(["a", "b"], [0, 2]) + END,
        TAB + frame(["a", "b"], [-1, 0]) + END,
        TAB + frame([], [0, 0]) + END,
        TAB + frame([None], [0, 0]) + END,
        TAB + frame([1], [0, 0]) + END,
        TAB + frame([["a"]], [0, 0]) + END,
        TAB + frame([["date", "2018-13-01"]], [0, 0]) + END,
        TAB + frame([["date", 5]], [0, 0]) + END,
        TAB + frame([["eval", "1"]], [0, 0]) + END,
        TAB + frame([["timedelta", [1e400, 0, 0]]], [0, 0]) + END,
        TAB + frame([["timedelta", [10**10, 0, 0]]], [0, 0]) + END,
        TAB + frame([["timedelta", [1, 2, 3, 4, 5, 6, 7, 8]]], [0, 0]) + END,
        TAB + frame(["\ud83d"], [0, 0]) + END,
        TAB + frame(["\\\ud83d"], [0, 0]) + END,
        frame(["tab", "A", -1, NO_MARKS]) + END,
        frame(["tab", "A", "1", NO_MARKS]) + END,
        frame(["tab", "A", 10**6, NO_MARKS]) + END,
        frame(["tab", 1, 0, NO_MARKS]) + END,
        frame(["tab", "A", 0, []]) + END,
        frame(["tab", "A", 0, NO_MARKS], [2, 1]) + END,
        frame(["tab", "A", 0, NO_MARKS], [1, 1]) + END,
        frame(["tab", "A", 0, NO_MARKS], [0]) + END,
        frame(["tab", "A", 0, NO_MARKS], [1_048_577]) + END,
        marks(hidden=1),
        marks(very_hidden=None),
        marks(errors=[[1, 2]]),
        marks(errors=[[1, 2, 3]]),
        marks(errors=[["1", 2, "#N/A"]]),
        marks(errors=5),
        marks(merges=[[1, 2, 3]]),
        marks(struck=[[1, True]]),
        marks(struck=[[1, 10**12]]),
        marks(struck=[[1, 2.0]]),
        marks(coloured=[5]),
        marks(kept=[[1, 2]]),
        marks(formats=[1]),
        marks(formats=["yyyy"], formatted=[[1, 2, 3, 4]]),
        marks(formats=["yyyy"], formatted=[[0, 2, 3]]),
    ],
)
def test_what_is_no_book_is_garbled(data: bytes) -> None:
    with pytest.raises(Garbled):
        received(data)


def test_a_time_zone_is_left_out() -> None:
    cells = [["datetime", "2018-10-01T00:00:00+02:00"], ["time", "10:00:00+02:00"]]
    (column,) = received(TAB + frame(cells, [0, 1]) + END).tabs["A"].columns
    assert column.values == [datetime(2018, 10, 1), time(10)]


@pytest.mark.parametrize("size", [0, 11, 12, len(TAB) - 1, len(TAB) + 9])
def test_frames_cut_short_are_garbled(size: int) -> None:
    with pytest.raises(Garbled):
        received((TAB + frame(["a", "b"], [1, 0]) + END)[:size])


def test_more_than_the_limit_is_not_even_read() -> None:
    whole = TAB + frame(["a", "b"], [1, 0]) + END
    assert received(whole, len(whole)).macros is False
    for data, most in ((whole, len(whole) - 1), (struct.pack("<4sII", b"SAO\n", 2**32 - 1, 0), MOST)):
        with pytest.raises(TooMuch):
            received(data, most)


WHOLE = written(
    RawBook({"A": raw_tab([(1, ("a", 1.0, True)), (3, (date(2018, 10, 1), "é", ""))], Marks(errors={(1, 1): "#N/A"}))})
)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(WHOLE)), st.binary(max_size=8))
def test_changed_bytes_raise_nothing_else(at: int, noise: bytes) -> None:
    data = WHOLE[:at] + noise + WHOLE[at + len(noise) :]
    with contextlib.suppress(Garbled, TooMuch, WorkbookError):
        received(data)
