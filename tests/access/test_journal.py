"""The journal of accesses: added to, pruned, and holding no more than it must."""

from __future__ import annotations

import json
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sao_dashboard.access.journal import AccessJournal, Event, JournalEntry
from sao_dashboard.access.model import Identity
from sao_dashboard.exports.journal import journal_csv

MARIE = Identity("42", "Marie Dupont", "marie@ville.example", ("coordination",), "session")


class Clock:
    now = datetime(2026, 11, 30, 23, 59, 0, tzinfo=UTC).timestamp()

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> AccessJournal:
    return AccessJournal(tmp_path / "registre", 180, clock)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "registre" / "journal").iterdir())


def test_a_line_for_each_thing_and_a_file_for_each_day(journal: AccessJournal, tmp_path: Path, clock: Clock) -> None:
    journal.write(Event.ENTREE, MARIE)
    journal.write(Event.REFUS, None, "Accès direct refusé")
    journal.flush()
    clock.now += 60
    journal.write(Event.PUBLICATION, MARIE, "version 12")
    assert list(journal.entries()) == [
        JournalEntry("2026-11-30T23:59:00+00:00", "entrée", "42", "Marie Dupont", ""),
        JournalEntry("2026-11-30T23:59:00+00:00", "refus", "", "", "Accès direct refusé"),
        JournalEntry("2026-12-01T00:00:00+00:00", "publication", "42", "Marie Dupont", "version 12"),
    ]
    assert files(tmp_path) == ["2026-11-30.jsonl", "2026-12-01.jsonl"]


def test_neither_an_address_nor_a_session_is_written(journal: AccessJournal, tmp_path: Path) -> None:
    journal.write(Event.ENTREE, MARIE)
    journal.flush()
    (path,) = (tmp_path / "registre" / "journal").iterdir()
    assert set(json.loads(path.read_text(encoding="utf-8"))) == {"moment", "quoi", "qui", "nom", "detail"}
    for more in ("marie@ville.example", "coordination", "session"):
        assert more not in path.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_nobody_else_on_the_machine_reads_it(journal: AccessJournal, tmp_path: Path) -> None:
    journal.write(Event.ENTREE, MARIE)
    journal.flush()
    (path,) = (tmp_path / "registre" / "journal").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_thing_of_the_same_person_within_a_minute_is_one(journal: AccessJournal, clock: Clock) -> None:
    for _ in range(3):
        journal.write(Event.REFUS, None, "Accès direct refusé")
        journal.write(Event.ENTREE, MARIE, apart=3600)
    clock.now += 61
    journal.write(Event.REFUS, None, "Accès direct refusé")
    journal.write(Event.ENTREE, MARIE, apart=3600)
    assert [entry.quoi for entry in journal.entries()] == ["refus", "entrée", "refus"]


def test_what_is_older_than_six_months_goes_on_the_first_line_of_a_day(
    journal: AccessJournal, tmp_path: Path, clock: Clock
) -> None:
    folder = tmp_path / "registre" / "journal"
    folder.mkdir(parents=True)
    for day in ("2026-06-02", "2026-06-03", "2026-11-29"):
        (folder / f"{day}.jsonl").write_text("", encoding="utf-8")
    journal.write(Event.ENTREE, MARIE)
    journal.flush()
    assert files(tmp_path) == ["2026-06-03.jsonl", "2026-11-29.jsonl", "2026-11-30.jsonl"]


def test_a_line_that_was_cut_short_is_left_out(journal: AccessJournal, tmp_path: Path) -> None:
    journal.write(Event.ENTREE, MARIE)
    journal.flush()
    (path,) = (tmp_path / "registre" / "journal").iterdir()
    path.write_text(path.read_text(encoding="utf-8") + '[1]\n{"moment": "2026', encoding="utf-8")
    assert [entry.qui for entry in journal.entries()] == ["42"]


def test_without_a_folder_nothing_is_kept_and_one_that_fails_is_told_to_the_owner(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    none = AccessJournal(None, 180)
    none.write(Event.ENTREE, MARIE)
    none.prune()
    assert (none.kept, list(none.entries())) == (False, [])
    (tmp_path / "registre").write_text("", encoding="utf-8")
    broken = AccessJournal(tmp_path / "registre", 180)
    broken.write(Event.ENTREE, MARIE)
    broken.flush()
    assert "The journal of accesses cannot be written" in caplog.text


def test_as_a_file_a_name_is_never_a_formula(journal: AccessJournal) -> None:
    journal.write(Event.ENTREE, Identity("=1+1", "=cmd"))
    assert journal_csv(journal.entries()).decode("utf-8-sig") == (
        '"Moment (UTC)";"Quoi";"Qui";"Identifiant";"Détail"\r\n'
        '"2026-11-30T23:59:00+00:00";"entrée";"\'=cmd";"\'=1+1";""\r\n'
    )
