"""What a calendar is told of dates over versions: exact events, and what must hold whatever the versions say."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from sao_dashboard.demonstration.workbook import write_demonstration
from sao_dashboard.errors import SaoError
from sao_dashboard.exports.calendrier import calendrier_ics
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.views.calendrier import DatesSuivies, Evenement, Statut, dates_suivies, evenements, of_filters
from sao_dashboard.views.calendrier import of_identifiers as of
from sao_dashboard.views.echeances import echeances
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.parts import Parts, VersionToRead
from sao_dashboard.views.suivi import Suivi
from tests.builders import DAY, suivi, workbook

Book = dict[str, list[dict[str, Any]]]
PARTS = Parts()
"""What each content promises is worked out once, as it is by the server."""
FIRST = date(2018, 9, 1)
OCTOBER = ("octobre 2018", date(2018, 10, 1), date(2018, 10, 31))


def gare(finalisation: Any = None, identifiant: str = "A", **cells: Any) -> dict[str, Any]:
    base = {"identifiant": identifiant, "nom": "Gare", "secteur": "Nord", "etape": "En étude"}
    return base | {"finalisation": finalisation} | cells


def followed(*books: Book, at_least: int = 0, without: tuple[int, ...] = ()) -> DatesSuivies:
    """One version each ten days."""
    return dates_suivies(versions(*books, without=without), PARTS, at_least)


def versions(*books: Book, without: tuple[int, ...] = ()) -> list[VersionToRead]:
    days = enumerate(books, start=1)
    return [
        VersionToRead(n, moment(n).date(), partial(workbook, **book), sha256(repr(book).encode()).hexdigest())
        for n, book in days
        if n not in without
    ]


def moment(numero: int) -> datetime:
    return datetime(2018, 9, 1, 8, tzinfo=UTC) + timedelta(10 * (numero - 1))


def events(found: DatesSuivies, day: date = FIRST, charges: dict[str, str] | None = None) -> list[Evenement]:
    moments = {numero: moment(numero) for numero in range(1, 30)}
    return evenements(found, found.lignes["cle"].tolist(), moments, day, charges or {})


def of_gare(*dates: Any, day: date = FIRST) -> list[tuple[date, date, str, int]]:
    """The first and the last day, the status and the sequence, each version having one operation, or none."""
    found = followed(*({"operations": [] if each is None else [gare(each)]} for each in dates))
    return [(each.debut, each.fin, each.statut.name, each.sequence) for each in events(found, day)]


JUNE, JULY = date(2019, 6, 3), date(2019, 7, 1)


def test_an_event_says_all_of_its_date() -> None:
    found = followed({"operations": [gare(OCTOBER)]}, {"operations": [gare(OCTOBER, etape="En projet")]})
    assert events(found, charges={"A": "Ana Bel"}) == [
        Evenement(
            cle="opération A",
            titre="Finalisation – Gare",
            debut=date(2018, 10, 1),
            fin=date(2018, 10, 31),
            statut=Statut.INCERTAINE,
            sequence=1,
            cree=moment(1),
            modifie=moment(2),
            sorte="opération",
            identifiant="A",
            secteur="Nord",
            etape="En projet",
            texte="octobre 2018",
            fait=False,
            charges="Ana Bel",
        )
    ]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([JUNE], [(JUNE, JUNE, "SURE", 1)]),
        ([JUNE, JUNE, JULY, JULY], [(JULY, JULY, "SURE", 3)]),
        ([JUNE, JULY, JUNE], [(JUNE, JUNE, "SURE", 3)]),  # put back: it moved twice
        ([("avant juin 2019", None, JUNE)], [(JUNE, JUNE, "INCERTAINE", 1)]),
        ([("à partir de juin 2019", JUNE, None)], [(JUNE, JUNE, "INCERTAINE", 1)]),
        ([("bientôt", None, None)], []),
        ([JUNE, None], [(JUNE, JUNE, "ANNULEE", 2)]),
        ([JUNE, ("bientôt", None, None), None], [(JUNE, JUNE, "ANNULEE", 2)]),
        ([JUNE, None, JUNE], [(JUNE, JUNE, "SURE", 3)]),
        ([None, JUNE], [(JUNE, JUNE, "SURE", 2)]),
    ],
)
def test_what_becomes_of_a_date(dates: list[Any], expected: list[Any]) -> None:
    assert of_gare(*dates) == expected


def test_what_is_no_longer_stays_ninety_days() -> None:
    left = moment(2).date()
    assert of_gare(JUNE, None, day=left + timedelta(89)) == [(JUNE, JUNE, "ANNULEE", 2)]
    assert of_gare(JUNE, None, day=left + timedelta(90)) == []


def test_a_cancelled_operation_and_its_milestones_are_no_longer_there() -> None:
    vote = {"jalon": "Vote", "operation": "A", "date": JUNE}
    found = followed(
        {"operations": [gare(JULY)], "jalons": [vote]},
        {"operations": [gare(JULY, etape="Annulé")], "jalons": [vote]},
    )
    assert [(each.titre, each.statut.name, each.sequence) for each in events(found)] == [
        ("Vote – Gare", "ANNULEE", 2),
        ("Finalisation – Gare", "ANNULEE", 2),
    ]


def test_what_is_finished_is_there_on_the_day_it_was() -> None:
    found = followed(
        {"operations": [gare(OCTOBER)]}, {"operations": [gare(OCTOBER, etape="Clôturé", finalisee_le=date(2018, 9, 7))]}
    )
    (event,) = events(found)
    assert (event.debut, event.fin, event.statut, event.fait) == (date(2018, 9, 7), date(2018, 9, 7), Statut.SURE, True)
    assert (event.texte, event.sequence) == ("07/09/2018", 2)


def test_a_code_that_changes_leaves_the_event_what_it_is() -> None:
    before = [gare(JUNE, "A", lieu="Centre"), gare(JULY, "B", nom="Port")]
    after = [gare(JULY, "A2", lieu="Centre"), gare(JULY, "B", nom="Port")]
    found = followed({"operations": before}, {"operations": after})
    assert [(each.cle, each.identifiant, each.sequence) for each in events(found)] == [
        ("opération A", "A2", 2),
        ("opération B", "B", 1),
    ]
    # Somebody else has the former code now: each is its own.
    found = followed({"operations": before}, {"operations": [*after, gare(JUNE, "A", nom="Parc", lieu="Sud")]})
    assert len({each.cle for each in events(found)}) == len(events(found)) == 3


def test_a_purge_never_makes_a_sequence_smaller() -> None:
    books: list[Book] = [{"operations": [gare(day)]} for day in (JUNE, JULY, JUNE, JUNE)]
    assert [each.sequence for each in events(followed(*books))] == [3]
    # The second version is purged by the fifth, which has the content of the fourth: what moved in it is not known.
    purged = followed(*books, books[-1], without=(2,), at_least=5)
    assert [(each.sequence, each.modifie) for each in events(purged)] == [(5, moment(1))]


def test_a_version_that_cannot_be_opened_is_passed_over() -> None:
    def closed() -> Workbook:
        raise SaoError("x", "x", "x")

    three = versions(*({"operations": [gare(day)]} for day in (JUNE, JULY, JULY)))
    found = dates_suivies([three[0], three[1]._replace(read=closed, digest=""), three[2]])
    assert found.non_ouvertes == (2,)
    assert [(each.debut, each.sequence) for each in events(found)] == [(JULY, 3)]


def test_without_a_date_there_is_no_event() -> None:
    assert events(followed({"operations": []})) == []
    assert events(dates_suivies([])) == []


def test_whose_events_are_wanted() -> None:
    book: Book = {
        "chantiers": [{"numero": 3, "titre": "Missions", "finalisation": JUNE}],
        "operations": [gare(JUNE), gare(JULY, "B", nom="Port", secteur="Sud")],
        "jalons": [
            {"jalon": "Vote", "operation": "B", "date": JUNE},
            {"jalon": "CT", "chantier": 3, "date": JUNE},
        ],
    }
    gone = [gare(JUNE, "C", nom="Parc", secteur="Sud")]
    found = followed(book | {"operations": [*book["operations"], *gone]}, book)
    sud = Filtres(secteur=("Sud",))
    assert sorted(of_filters(found, suivi(**book), sud, chantiers=False)) == [
        "jalon Vote – opération B",
        "opération B",
        "opération C",
    ]
    assert len(of_filters(found, suivi(**book), sud, chantiers=True)) == 5
    assert of(found, ["3"], chantiers=True) == ["chantier 3", "jalon CT – chantier 3"]
    assert of(found, ["A", "3"]) == ["opération A"]


def test_a_calendar_has_the_very_dates_of_the_timeline() -> None:
    """Two ways to gather dates: what a calendar shows must be what is read on the screen."""
    current = Suivi(read_workbook(write_demonstration()), DAY)
    dates = echeances(current, current.operations)
    dates = dates[dates["situation"] != "annulé"]
    debut, fin = dates["debut"].fillna(dates["fin"]).dt.date, dates["fin"].fillna(dates["debut"]).dt.date
    listed = set(zip(dates["libelle"], debut, fin, strict=True))
    found = dates_suivies([VersionToRead(1, DAY, lambda: current.workbook)])
    shown = {(each.titre.removeprefix("Finalisation – "), each.debut, each.fin) for each in events(found)}
    assert shown == listed
    assert len(shown) > 100


# --- Whatever the versions say ----------------------------------------------------------------------------------------

DATES = st.sampled_from([JUNE, JULY, OCTOBER, ("bientôt", None, None), ("dès juin", JUNE, None), "absente"])
CODES = ("A", "B")
BOOKS = st.lists(st.fixed_dictionaries(dict.fromkeys(CODES, DATES)), min_size=1, max_size=5)


def _book(said: dict[str, Any]) -> Book:
    rows = [gare(day, code, nom=f"Nom, {code}; « é » \\") for code, day in said.items() if day != "absente"]
    votes = [{"jalon": "Vote", "operation": row["identifiant"], "date": JUNE} for row in rows]
    return {"operations": rows, "jalons": votes}


def _written(found: DatesSuivies) -> bytes:
    return calendrier_ics("Échéances, « Nord »", "Ce qui vient.", events(found), "https://sao.example/tableau")


@settings(max_examples=15, deadline=None)
@given(BOOKS)
def test_identifiers_last_and_sequences_grow_with_each_move(said: list[dict[str, Any]]) -> None:
    known: dict[str, tuple[int, tuple[Any, ...]]] = {}
    for until in range(1, len(said) + 1):
        found = followed(*map(_book, said[:until]))
        written = _written(found)
        assert written.endswith(b"\r\n")
        lines = written.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert not any(b"\n" in line or b"\r" in line for line in lines)
        calendar = Calendar.from_ical(written)
        assert not calendar.errors
        read = {str(each["UID"]): each for each in calendar.walk("VEVENT")}
        assert len(read) == len(found.lignes)  # nothing has been away for ninety days
        assert set(known) <= set(read)
        for uid, event in read.items():
            assert not event.errors
            shown = (event["DTSTART"].dt, event["DTEND"].dt, str(event["STATUS"]))
            sequence, before = known.get(uid, (-1, ()))
            assert int(event["SEQUENCE"]) >= sequence
            assert (int(event["SEQUENCE"]) > sequence) == (shown != before)
            known[uid] = int(event["SEQUENCE"]), shown
    assert _written(followed(*map(_book, said))) == written
