"""What is kept of each version for the measure of slips: the same measure as anew, and nothing read twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from sao_dashboard.reading.model import Workbook
from sao_dashboard.versions.model import engagements_key
from sao_dashboard.views import engagements as module
from sao_dashboard.views.engagements import engagements
from sao_dashboard.views.glissements import glissements, late_by_version
from sao_dashboard.views.parts import Parts, VersionToRead
from tests.builders import workbook
from tests.versions.byte_stores import Memory, digest, log_over

JANUARY, MARCH = date(2019, 1, 1), date(2019, 3, 1)


class Books:
    """Versions of literal operations (an identifier, a date), and the numbers of those that were read."""

    def __init__(self, *books: Sequence[tuple[str, Any]]) -> None:
        self.reads: list[int] = []
        self.versions = [self._version(numero, book) for numero, book in enumerate(books, 1)]

    def _version(self, numero: int, book: Sequence[tuple[str, Any]]) -> VersionToRead:
        day = date(2018, 9, 1) + timedelta(days=numero)
        return VersionToRead(numero, day, partial(self._read, numero, book), digest(repr(book).encode()))

    def _read(self, numero: int, book: Sequence[tuple[str, Any]]) -> Workbook:
        self.reads.append(numero)
        return made(tuple(book))

    def keys(self, parts: Parts) -> list[str]:
        return list(dict.fromkeys(engagements(self.versions, parts)[0]["sujet"]))


@cache
def made(book: tuple[tuple[str, Any], ...]) -> Workbook:
    """Return the workbook of literal operations: those of one content are the same."""
    operations = [
        {"identifiant": key, "nom": f"Nom {key[:1]}", "surface": float(ord(key[0])), "finalisation": day}
        for key, day in book
    ]
    jalons = [{"operation": key, "jalon": "Vote", "date": day} for key, day in book]
    return workbook(operations=operations, jalons=jalons)


OTHERS = (("X", JANUARY), ("Y", JANUARY))


def test_a_new_version_is_the_only_one_read() -> None:
    """Three hundred versions were all read and gathered again at each new one: 36 seconds of processor."""
    books, parts = Books([("A", JANUARY)], [("A", MARCH)], [("A", MARCH), ("B", MARCH)]), Parts()
    engagements(books.versions[:2], parts)
    assert books.reads == [1, 2]
    found, unopened, _ = engagements(books.versions, parts)
    assert books.reads == [1, 2, 3]
    assert [tuple(row) for row in found[["sujet", "version", "fin"]].astype("str").to_numpy()[:3]] == [
        ("opération A", "1", "2019-01-01"),
        ("opération A", "2", "2019-03-01"),
        ("opération A", "3", "2019-03-01"),
    ]
    assert unopened == ()


def test_saves_of_one_content_share_their_part() -> None:
    books = Books([("A", JANUARY)], [("A", MARCH)], [("A", JANUARY)])
    parts = Parts()
    engagements(books.versions, parts)
    engagements(books.versions[:1], parts)
    assert books.reads == [1, 2, 3]  # each is met for the first time in one measure
    assert engagements(books.versions, parts)[0]["version"].tolist() == [1, 2, 3] * 2
    assert books.reads == [1, 2, 3]


def test_another_process_reads_nothing_again_even_after_a_new_name() -> None:
    byte_store = Memory()
    books = Books([("A1", JANUARY), *OTHERS], [("A2", MARCH), *OTHERS], [("A3", MARCH), *OTHERS])
    expected = ["opération A3", "opération X", "opération Y"]
    for _ in range(2):
        keys = books.keys(Parts(log_over(byte_store)))
        assert [key for key in keys if key.startswith("opération")] == expected
        assert len(books.reads) == 7  # each once for its part, then those of the two steps; nothing the second time


def test_a_new_name_keeps_no_identifier_of_the_content_before() -> None:
    """A purge removes what is kept of a content: its identifiers would have stayed in the part of the next one."""
    byte_store = Memory()
    books = Books([("A1", JANUARY), *OTHERS], [("A2", JANUARY), *OTHERS])
    engagements(books.versions, Parts(log_over(byte_store)))
    (part,) = Parts(log_over(byte_store)).of(books.versions[1:]).values()
    assert dict(part.steps) == {books.versions[0].digest: {"chantiers": [], "operations": [[0, 0]]}}


def test_one_content_is_judged_on_the_day_of_each_version() -> None:
    """A part is kept by its content: what was finished on the day of one version was so on that of another."""
    book = workbook(
        chantiers=[{"numero": 1, "finalisation": MARCH, "finalise_le": JANUARY}],
        operations=[{"identifiant": "A", "finalisation": MARCH, "finalisee_le": JANUARY}],
        jalons=[{"operation": "A", "jalon": "Vote", "date": MARCH, "tenu_le": MARCH}],
    )
    days = [JANUARY - timedelta(days=1), JANUARY, MARCH]
    parts = Parts()
    for order in (days, days[::-1]):  # whichever version is measured first
        for numero, day in enumerate(order, 1):
            found, _, _ = engagements([VersionToRead(numero, day, lambda: book, digest(b"book"))], parts)
            over, held = day >= JANUARY, day >= MARCH
            told = list(zip(found["clos"], found["fait"].notna(), strict=True))
            assert told == [(over, over), (over, over), (over, held)]


@pytest.mark.parametrize("kept", [b"", b"abime"])
def test_a_part_of_no_use_is_made_again(kept: bytes) -> None:
    byte_store, books = Memory(), Books([("A", JANUARY)])
    byte_store.kept[engagements_key(books.versions[0].digest)] = kept
    assert books.keys(Parts(log_over(byte_store))) == ["opération A", "jalon Vote – opération A"]
    assert books.keys(Parts(log_over(byte_store))) == ["opération A", "jalon Vote – opération A"]
    assert books.reads == [1]


rows = st.lists(
    st.tuples(st.sampled_from(["A", "A1", "a1", "B", "B2", "C"]), st.sampled_from([None, JANUARY, MARCH])), max_size=4
)


@pytest.mark.slow
@given(st.lists(rows, min_size=1, max_size=5))
@settings(max_examples=20, deadline=None)
def test_what_is_kept_measures_as_anew(logs: list[list[tuple[str, Any]]]) -> None:
    """Version by version, as a process lives; then in another process, from the place alone."""
    byte_store, books = Memory(), Books(*logs)
    parts = Parts(log_over(byte_store))
    for count in range(1, len(logs) + 1):
        alone = [version._replace(digest="") for version in books.versions[:count]]
        expected, _, _ = engagements(alone)
        for kept in (parts, Parts(log_over(byte_store))):
            assert_frame_equal(engagements(books.versions[:count], kept)[0], expected, check_exact=True)


@pytest.mark.slow
@given(st.lists(rows, min_size=1, max_size=6))
@settings(max_examples=20, deadline=None)
def test_versions_that_change_nothing_measure_nothing(logs: list[list[tuple[str, Any]]]) -> None:
    """Three hundred versions of two thousand operations made a million rows, and 6 seconds of processor for each new
    one: only the ends of a run of versions are kept, and nothing that is measured may differ.
    """
    versions, parts = Books(*logs, *logs[-1:] * 2).versions, Parts()
    with pytest.MonkeyPatch.context() as patch:
        found = glissements(versions, parts)
        patch.setattr(module, "_changes", lambda *columns: np.ones(len(columns[0]), dtype=bool))
        whole = glissements(versions, parts)
    assert len(found.points) <= len(whole.points)
    for key in ("mouvements", "sujets", "versions"):
        assert_frame_equal(getattr(found, key).reset_index(drop=True), getattr(whole, key).reset_index(drop=True))
    assert_frame_equal(late_by_version(found), late_by_version(whole))
