"""How far the reading of a large workbook is: told while it lasts, and only when it lasts."""

from __future__ import annotations

from pathlib import Path

from sao_dashboard.reading.read import read_workbook
from sao_dashboard.shared.store import Store
from sao_dashboard.shared.under_way import UnderWay
from tests.reading.sheets import sheets, xlsx


class Watched:
    """What is told of readings, by a clock that only the test moves."""

    def __init__(self) -> None:
        self.time = 0.0
        self.under_way = UnderWay(lambda: self.time)
        self.told: list[str] = []
        self.leave = self.under_way.subscribe(lambda: self.told.append(self.under_way.words))


def test_a_reading_that_lasts_is_told_step_by_step_and_then_no_more() -> None:
    watched = Watched()
    for at, words in ((10.0, "un"), (10.4, "deux"), (10.5, "trois"), (11.0, "trois"), (12.0, "quatre")):
        watched.time = at
        watched.under_way.say(words)
    watched.under_way.end()
    assert watched.told == ["trois", "quatre", ""]


def test_a_short_reading_is_not_told_and_the_next_one_has_its_own_time() -> None:
    watched = Watched()
    watched.under_way.say("un")
    watched.under_way.end()
    watched.time = 60.0
    watched.under_way.say("deux")
    watched.under_way.end()
    assert watched.told == []


def test_who_has_left_hears_no_more_and_whose_ear_fails_stops_nothing() -> None:
    watched = Watched()
    watched.under_way.subscribe(lambda: 1 / 0)  # type: ignore[arg-type, return-value]
    watched.under_way.say("un")
    watched.time = 1.0
    watched.under_way.say("deux")
    watched.leave()
    watched.under_way.say("trois")
    assert (watched.told, watched.under_way.words) == (["deux"], "trois")


def test_the_steps_of_a_reading() -> None:
    told: list[str] = []
    read_workbook(xlsx(sheets()), told=told.append)
    assert [words.replace("\u00a0", " ") for words in told] == [
        "étape 3 sur 5, interprétation des lignes : 0 %",
        "étape 3 sur 5, interprétation des lignes : 33 %",
        "étape 3 sur 5, interprétation des lignes : 66 %",
        "étape 4 sur 5, contrôle des données",
    ]


def test_a_slow_reader_is_heard_until_the_workbook_is_shown(tmp_path: Path) -> None:
    watched = Watched()
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(xlsx(sheets()))

    def read(content: bytes) -> object:
        for at in (1.0, 2.0, 3.0):
            watched.time = at
            watched.under_way.say(f"étape {at:.0f}")
        return read_workbook(content)

    store = Store(path, read)  # type: ignore[arg-type]
    store.under_way = watched.under_way
    store.subscribe(lambda state: watched.told.append(f"montré : {state.seal}"))
    store.poll()
    seal = store.current().seal
    assert watched.told == [
        "étape 2",
        "étape 3",
        "étape 5 sur 5, enregistrement de la version",
        f"montré : {seal}",
        "",
    ]


def test_nothing_is_told_any_more_of_a_workbook_that_is_refused(tmp_path: Path) -> None:
    watched = Watched()
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(b"rien")

    def read(content: bytes) -> object:
        watched.under_way.say("un")
        watched.time = 1.0
        watched.under_way.say("deux")
        return read_workbook(content)

    store = Store(path, read)  # type: ignore[arg-type]
    store.under_way = watched.under_way
    store.poll()
    assert watched.told == ["deux", ""]
