"""Typed frames beside a content: exactly the same workbook again, or none at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from sao_dashboard.issues import CATALOGUE, Issue
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.refusals import versions as refusals
from sao_dashboard.schema import SHEETS, sheet
from sao_dashboard.settings import ROOT
from sao_dashboard.template.workbook import write_workbook
from sao_dashboard.versions import frames, open_log, seal
from sao_dashboard.versions.errors import ContenuPurge
from sao_dashboard.versions.frames import classeur, load, save
from sao_dashboard.versions.model import frames_key
from sao_dashboard.versions.seal import Stale, revision
from tests.builders import frame, workbook
from tests.versions.byte_stores import Memory, digest, log_over, publish

NONE: frozenset[str] = frozenset()
DEMONSTRATION = (ROOT / "data" / "suivi_operations.xlsx").read_bytes()


def assert_same(found: Workbook, expected: Workbook) -> None:
    assert list(found.frames) == list(expected.frames)
    for key, table in expected.frames.items():
        assert_frame_equal(found[key], table, check_exact=True)
        assert list(found[key].dtypes) == list(table.dtypes)
    assert (found.issues, found.missing, found.digest) == (expected.issues, expected.missing, expected.digest)
    assert all(a.type is b.type for a, b in zip(found.issues, expected.issues, strict=True))


def test_the_demonstration_comes_back_as_it_was_read() -> None:
    read = read_workbook(DEMONSTRATION)
    assert read.issues
    assert_same(load(save(read)), read)


def test_a_workbook_with_almost_nothing_comes_back() -> None:
    read = read_workbook(write_workbook())
    assert_same(load(save(read)), read)


def test_every_kind_of_value_and_of_hole_comes_back() -> None:
    made = workbook(
        digest="d" * 64,
        operations=[
            {
                "identifiant": "01234",
                "nom": "NA\u202f«\u00a0Îlot\u00a0»\n🏗",
                "frange": True,
                "avancement": 0.1 + 0.2,
                "finalisation": ("fin 2018 ou plus tard", date(2018, 12, 20), None),
                "ligne": 7,
            },
            {"identifiant": "", "frange": False, "finalisee_le": date(9999, 12, 31)},
            {"finalisation": date(1, 1, 1)},
        ],
        jalons=[],
    )
    assert_same(load(save(made)), made)


texts = st.text(st.characters(codec="utf-8"), max_size=30)


@given(
    st.lists(texts, max_size=5),
    st.lists(
        st.builds(Issue, st.sampled_from(CATALOGUE), texts, texts, texts, st.lists(st.tuples(texts, texts)).map(tuple)),
        max_size=4,
    ),
)
@settings(max_examples=30, deadline=None)
def test_any_text_and_any_issue_comes_back(names: list[str], issues: list[Issue]) -> None:
    made = Workbook({"agents": frame(sheet("agents"), [{"agent": name} for name in names])}, NONE, tuple(issues), "d")
    assert_same(load(save(made)), made)


@given(st.integers(0), st.integers(1, 255))
@settings(max_examples=60, deadline=None)
def test_one_damaged_byte_anywhere_is_noticed(place: int, by: int) -> None:
    data = bytearray(_SAVED)
    data[place % len(data)] ^= by
    with pytest.raises(Stale):
        load(bytes(data))


@given(st.integers(0))
@settings(max_examples=20, deadline=None)
def test_a_cut_anywhere_is_noticed(end: int) -> None:
    with pytest.raises(Stale):
        load(_SAVED[: end % len(_SAVED)])


_SAVED = save(workbook(operations=[{"identifiant": "OP-1"}]))


def test_what_other_code_made_is_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal, "revision", lambda places: "autre")
    with pytest.raises(Stale):
        load(_SAVED)


def test_the_revision_follows_the_code_that_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Else a corrected date grammar would go on showing, for the versions already opened, what it no longer reads.
    assert (ROOT / "sao_dashboard" / "dates").is_dir()
    for place in frames._CODE:
        assert (ROOT / "sao_dashboard" / place).exists(), place
    before = revision(("dates",))
    (tmp_path / "dates").mkdir()
    source = tmp_path / "dates" / "grammar.py"
    source.write_text("1")
    monkeypatch.setattr(seal, "__file__", str(tmp_path / "versions" / "seal.py"))
    seals = set()
    for text in ("1", "2"):
        source.write_text(text)
        revision.cache_clear()
        seals.add(revision(("dates",)))
    revision.cache_clear()
    assert len(seals | {before}) == 3


# --- With the log -----------------------------------------------------------------------------------------------------


class Reader:
    def __init__(self) -> None:
        self.reads = 0

    def __call__(self, content: bytes) -> Workbook:
        self.reads += 1
        return read_workbook(content)


def test_a_version_is_read_once_whoever_opens_it(tmp_path: Path) -> None:
    reader = Reader()
    content = write_workbook()
    version = publish(open_log(str(tmp_path)), content)
    first = classeur(open_log(str(tmp_path)), version, reader)
    second = classeur(open_log(str(tmp_path)), version, reader)  # another replica, or a restart
    assert reader.reads == 1
    assert_same(second, first)
    assert (first.digest, (tmp_path / frames_key(version.digest)).exists()) == (digest(content), True)


@pytest.mark.parametrize("kept", [b"", b"abime", _SAVED], ids=["empty", "damaged", "another content's"])
def test_frames_of_no_use_are_made_again(kept: bytes) -> None:
    byte_store, reader = Memory(), Reader()
    log = log_over(byte_store)
    version = publish(log, write_workbook())
    byte_store.kept[frames_key(version.digest)] = kept
    assert classeur(log, version, reader).digest == version.digest
    assert (reader.reads, load(byte_store.kept[frames_key(version.digest)]).digest) == (1, version.digest)


def test_a_place_that_cannot_keep_frames_still_opens_versions() -> None:
    byte_store, reader = Memory(), Reader()
    log = log_over(byte_store)
    version = publish(log, write_workbook())

    def read_only(operation: str, key: str) -> None:
        if operation == "write":
            raise refusals.ACCES_REFUSE(lieu="x")

    byte_store.before = read_only
    assert len(classeur(log, version, reader).frames) == len(SHEETS)


def test_frames_left_by_an_interrupted_purge_are_not_given() -> None:
    byte_store, reader = Memory(), Reader()
    log = log_over(byte_store)
    version = publish(log, write_workbook())
    kept = save(classeur(log, version, reader))
    publish(log, b"bon B")
    log.purge([1], auteur="A", message="m", expected=2)
    byte_store.kept[frames_key(version.digest)] = kept
    with pytest.raises(ContenuPurge):
        classeur(log, version, reader)


def test_a_content_purged_while_it_is_read_leaves_no_frames() -> None:
    # They were written after the purge had removed what there was: names that it had promised to remove stayed.
    byte_store = Memory()
    log = log_over(byte_store)
    version = publish(log, write_workbook())
    publish(log, b"bon B")

    def purged_meanwhile(content: bytes) -> Workbook:
        log_over(byte_store).purge([1], auteur="A", message="m", expected=2)
        return read_workbook(content)

    assert classeur(log, version, purged_meanwhile).digest == version.digest
    assert [key for key in byte_store.kept if version.digest in key] == []
