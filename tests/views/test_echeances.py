"""Dates to come in one frame: which are there, what each row says, and how they are grouped."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from sao_dashboard.views import echeances as views
from sao_dashboard.views.echeances import (
    COLUMNS,
    GROUPINGS,
    Decompte,
    aggregated,
    by_month,
    echeances,
    is_passage_en_ct,
    late_and_coming,
)
from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE
from tests.builders import DAY, suivi

SERVICE = CHANTIERS_DU_SERVICE
DTYPES = dict.fromkeys(COLUMNS, "str") | {"debut": "datetime64[us]", "fin": "datetime64[us]", "certain": "boolean"}


def operation(identifiant: str, finalisation: Any = None, **cells: Any) -> dict[str, Any]:
    base = {"identifiant": identifiant, "nom": f"Nom {identifiant}", "secteur": "Nord", "etape": "En étude"}
    return base | {"finalisation": finalisation} | cells


def milestone(jalon: str, when: Any, **cells: Any) -> dict[str, Any]:
    return {"jalon": jalon, "date": when} | cells


def all_of(of: Suivi) -> pd.DataFrame:
    return echeances(of, of.operations)


def dated(rows: list[tuple[Any, ...]], columns: list[str]) -> pd.DataFrame:
    """A frame typed as `echeances` types it."""
    return pd.DataFrame(rows, columns=columns).astype({key: DTYPES[key] for key in columns})


# --- The rows --------------------------------------------------------------------------------------------------------


def test_finalisations_then_milestones() -> None:
    of = suivi(
        chantiers=[{"numero": 2, "titre": "Missions", "finalisation": date(2018, 12, 1)}],
        operations=[operation("A", ("T1 2019", "2019-01-01", "2019-03-31"))],
        jalons=[
            milestone("Travaux", ("en 2018 ?", "2018-01-01", "2018-10-31"), operation="A", type="Mise en place"),
            milestone("CT", date(2018, 11, 20), chantier=2, type="Passage en CT"),
        ],
    )
    chantier = ("chantier", "Chantier 2 – Missions", None, "2", SERVICE, SERVICE, "Chantier 2")
    own = ("opération", "Nom A", None, "A", "Nord", "En étude", "Opérations")
    works = ("jalon", "Travaux – Nom A", "Travaux", "A", "Nord", "En étude", "Opérations")
    ct = ("jalon", "CT – Chantier 2", "CT", "2", SERVICE, SERVICE, "Chantier 2")
    expected = dated(
        [
            (*chantier, "2018-12-01", "2018-12-01", "01/12/2018", "jour", True, "à confirmer", "Finalisation", None),
            (*own, "2019-01-01", "2019-03-31", "T1 2019", "periode", True, "à l’heure", "Finalisation", None),
            (*works, "2018-01-01", "2018-10-31", "en 2018 ?", "periode", True, "en retard", "Mise en place", None),
            (*ct, "2018-11-20", "2018-11-20", "20/11/2018", "jour", True, "à l’heure", "Passage en CT", None),
        ],
        COLUMNS,
    )
    pd.testing.assert_frame_equal(all_of(of), expected)


def test_what_is_finished_is_on_the_day_it_was() -> None:
    """It was drawn on the day it was planned: a year early, or a year late."""
    of = suivi(
        chantiers=[{"numero": 1, "titre": "Un", "finalisation": ("2019", "2019-01-01", "2019-12-31")}],
        operations=[
            operation("done", ("vers 2018", "2018-01-01", "2018-12-31"), finalisee_le=date(2018, 11, 5)),
            operation("undated", finalisee_le=date(2018, 3, 1)),
            operation("told", date(2018, 6, 1), etape="Réalisé"),  # nobody says when
            operation("promised", date(2018, 12, 31), finalisee_le=date(2018, 11, 6)),  # tomorrow: not done
        ],
        jalons=[milestone("CT", date(2018, 5, 1), chantier=1, tenu_le=date(2018, 5, 15))],
    )
    found = all_of(of)
    assert [tuple(row) for row in found[["libelle", "texte", "precision", "situation"]].to_numpy()] == [
        ("Chantier 1 – Un", "2019", "periode", "à l’heure"),
        ("Nom done", "05/11/2018", "jour", "finalisé"),
        ("Nom undated", "01/03/2018", "jour", "finalisé"),
        ("Nom told", "01/06/2018", "jour", "finalisé"),
        ("Nom promised", "31/12/2018", "jour", "à l’heure"),
        ("CT – Chantier 1", "15/05/2018", "jour", "finalisé"),
    ]
    assert found.loc[1, ["debut", "fin"]].tolist() == [pd.Timestamp(2018, 11, 5)] * 2


def test_what_is_on_hold_is_neither_late_nor_next_and_comes_last() -> None:
    of = suivi(
        operations=[
            operation("past", date(2018, 9, 1), statut="Suspendu"),
            operation("soon", date(2018, 11, 10), statut="En attente"),
            operation("next", date(2018, 12, 31)),
        ]
    )
    late, coming = late_and_coming(of)
    assert (late["libelle"].tolist(), coming["libelle"].tolist()) == ([], ["Nom next"])
    months = [(month, rows["libelle"].tolist()) for month, rows in by_month(all_of(of))]
    assert months == [("décembre 2018", ["Nom next"]), ("En pause", ["Nom past", "Nom soon"])]


def test_an_open_date_stays_and_an_unknown_one_goes() -> None:
    of = suivi(
        operations=[
            operation("none"),
            operation("unread", ("plus tard", None, None)),
            operation("from", ("à partir de 2019", "2019-01-01", None)),
            operation("until", ("d’ici fin 2019", None, "2019-12-31")),
        ],
        chantiers=[{"numero": 1, "titre": "T", "finalisation": ("un jour", None, None)}],
        jalons=[milestone("J", ("un jour", None, None), chantier=1)],
    )
    expected = dated(
        [("from", "2019-01-01", None, "ouverte"), ("until", None, "2019-12-31", "ouverte")],
        ["identifiant", "debut", "fin", "precision"],
    )
    pd.testing.assert_frame_equal(all_of(of)[expected.columns.tolist()], expected)


def test_a_finalisation_of_a_chantier_is_not_also_its_milestone() -> None:
    jalons = [
        milestone("Finalisation", date(2018, 12, 1), chantier=1, type="Finalisation"),
        milestone("Clôture", date(2018, 12, 2), chantier=1, type="FINALISATION "),
        milestone("Retour", date(2018, 12, 3), chantier=1, type="Retour"),
        milestone("Sans type", date(2018, 12, 4), chantier=1),
    ]
    of = suivi(chantiers=[{"numero": 1, "titre": "T", "finalisation": date(2018, 12, 1)}], jalons=jalons)
    assert all_of(of)["libelle"].tolist() == ["Chantier 1 – T", "Retour – Chantier 1", "Sans type – Chantier 1"]


def test_a_finalisation_of_an_operation_is_not_also_its_milestone() -> None:
    """Only those of chantiers were left out: an operation's own was drawn, counted and listed twice."""
    jalons = [
        milestone("Finalisation", date(2018, 12, 1), operation="A", type="Finalisation"),
        milestone("Livraison", date(2018, 12, 2), operation="A", type="finalisation "),
        milestone("Retour", date(2018, 12, 3), operation="A", type="Retour"),
        milestone("Sans type", date(2018, 12, 4), operation="A"),
    ]
    of = suivi(operations=[operation("A", date(2018, 12, 1))], jalons=jalons)
    assert all_of(of)["libelle"].tolist() == ["Nom A", "Retour – Nom A", "Sans type – Nom A"]


def test_a_finalisation_known_by_its_milestone_only_is_kept() -> None:
    """It was left out as drawn by its own row, which without a date is not there: the date was nowhere."""
    dates = {
        "none": None,
        "unread": ("plus tard", None, None),
        "day": DAY,
        "from": ("à partir de 2019", "2019-01-01", None),
        "until": ("d’ici fin 2019", None, "2019-12-31"),
    }
    chantiers = [
        {"numero": number, "titre": "T", "finalisation": when} for number, when in enumerate(dates.values(), 1)
    ]
    jalons = [milestone("Fin", DAY, operation=name, type="Finalisation") for name in dates]
    jalons += [milestone("Fin", DAY, chantier=number, type="Finalisation") for number in range(1, 6)]
    of = suivi(operations=[operation(name, when) for name, when in dates.items()], chantiers=chantiers, jalons=jalons)
    found = all_of(of)
    assert {key: str(dtype) for key, dtype in found.dtypes.items()} == DTYPES
    assert found.loc[found["sorte"] == "jalon", "identifiant"].tolist() == ["none", "unread", "1", "2"]
    assert sorted(found["identifiant"]) == sorted([*dates, "1", "2", "3", "4", "5"])


def test_milestones_follow_the_operations_shown() -> None:
    of = suivi(
        operations=[operation("A", DAY), operation("B", DAY, secteur="Sud"), operation("C", secteur="Sud")],
        jalons=[
            milestone("a", DAY, operation="A"),
            milestone("b", DAY, operation="B"),
            milestone("c", DAY, operation="C"),
            milestone("unknown", DAY, operation="Z"),
            milestone("nobody's", DAY),
            milestone("chantier's", DAY, chantier=1),
        ],
    )
    shown = filter_operations(of.operations, Filtres(secteur=("Sud",)))
    assert echeances(of, shown)["libelle"].tolist() == ["Nom B", "b – Nom B", "c – Nom C", "chantier's – Chantier 1"]


@pytest.mark.parametrize(
    "sheets",
    [
        {},
        {"chantiers": [{"numero": 1, "titre": "T", "finalisation": DAY}]},
        {"operations": [operation("A", DAY)]},
        {"jalons": [milestone("J", DAY, chantier=1)]},
        {"operations": [operation("A")], "jalons": [milestone("J", DAY, operation="A")]},
    ],
)
def test_types_are_the_same_whatever_is_missing(sheets: dict[str, Any]) -> None:
    """With milestones of chantiers only, sectors and étapes came out as objects, after a number that was none."""
    assert {key: str(dtype) for key, dtype in all_of(suivi(**sheets)).dtypes.items()} == DTYPES


def test_identifiers_given_twice_do_not_multiply_milestones() -> None:
    of = suivi(operations=[operation("A", DAY), operation("A", DAY)], jalons=[milestone("j", DAY, operation="A")])
    assert all_of(of)["sorte"].tolist() == ["opération", "opération", "jalon"]


def test_groupings_are_columns() -> None:
    assert GROUPINGS == {"Secteur": "secteur", "Étape": "etape", "Chantier": "chantier"}
    assert set(GROUPINGS.values()) <= set(COLUMNS)


def test_passages_in_ct_before_and_since_2023() -> None:
    types = pd.Series(["Passage en CT", "passage en cst", "Retour", None, "PASSAGE  EN CT"], dtype="str")
    assert is_passage_en_ct(types).tolist() == [True, True, False, False, True]
    assert is_passage_en_ct(pd.Series([], dtype="str")).tolist() == []


# --- Month by month --------------------------------------------------------------------------------------------------


def months(of: Suivi) -> list[tuple[str, list[str]]]:
    return [(month, rows["identifiant"].tolist()) for month, rows in by_month(all_of(of))]


def test_late_first_then_month_after_month() -> None:
    of = suivi(
        operations=[
            operation("jan-b", date(2019, 1, 31)),
            operation("late-b", date(2018, 11, 4)),
            operation("nov", date(2018, 11, 30)),
            operation("done", date(2018, 1, 1), etape="Réalisé"),
            operation("cancelled", date(2018, 12, 1), etape="Annulé"),
            operation("late-a", ("2017", "2017-01-01", "2017-12-31")),
            operation("jan-a", date(2019, 1, 1)),
            operation("today", DAY),
            operation("jan-next", date(2020, 1, 1)),
        ]
    )
    assert months(of) == [
        ("En retard", ["late-a", "late-b"]),
        ("novembre 2018", ["today", "nov"]),
        ("janvier 2019", ["jan-a", "jan-b"]),
        ("janvier 2020", ["jan-next"]),
    ]


def test_month_of_an_approximate_date_is_that_of_its_latest_day() -> None:
    of = suivi(
        operations=[
            operation("quarter", ("T1 2019", "2019-01-01", "2019-03-31")),
            operation("started", ("fin 2018", "2018-09-01", "2018-12-31")),
            operation("from", ("à partir de juillet 2018", "2018-07-01", None)),
            operation("until", ("d’ici fin mars", None, "2019-03-31")),
        ]
    )
    assert months(of) == [
        ("juillet 2018", ["from"]),  # an open one counts at its earliest
        ("décembre 2018", ["started"]),
        ("mars 2019", ["quarter", "until"]),
    ]


def test_rows_of_a_month_keep_their_columns_and_say_when() -> None:
    of = suivi(operations=[operation("A", ("T1 2019", "2019-01-01", "2019-03-31"))])
    dates = all_of(of)
    ((month, rows),) = by_month(dates)
    assert month == "mars 2019"
    pd.testing.assert_frame_equal(rows, dates.assign(quand=dates["fin"]))


def test_nothing_left_to_do() -> None:
    assert months(suivi()) == []
    assert months(suivi(operations=[operation("A", DAY, etape="Clôturé")])) == []


def test_milestones_of_a_finished_or_cancelled_operation_are_not_left_to_do() -> None:
    """Their situation followed their own date only: work that was over stayed late for ever."""
    operations = [operation("done", etape="Réalisé"), operation("cancelled", etape="Annulé"), operation("open")]
    late = [milestone("CT", date(2018, 10, 1), operation=row["identifiant"]) for row in operations]
    to_come = [milestone("Retour", date(2018, 12, 1), operation=row["identifiant"]) for row in operations]
    of = suivi(operations=operations, jalons=late + to_come)
    assert all_of(of)["situation"].tolist() == ["finalisé", "annulé", "en retard", "finalisé", "annulé", "à l’heure"]
    assert months(of) == [("En retard", ["open"]), ("décembre 2018", ["open"])]


def test_all_dates_still_to_do_are_in_one_month_and_one_only() -> None:
    days = [
        date(2018, 11, 1),
        DAY,
        date(2019, 6, 1),
        ("T1 2019", "2019-01-01", "2019-03-31"),
        ("x", "2019-02-01", None),
    ]
    of = suivi(operations=[operation(str(rank), day) for rank, day in enumerate(days)])
    assert sorted(name for _, names in months(of) for name in names) == ["0", "1", "2", "3", "4"]


# --- What is next ----------------------------------------------------------------------------------------------------


def test_late_and_next_finalisations() -> None:
    of = suivi(
        chantiers=[
            {"numero": 1, "titre": "T", "finalisation": date(2018, 10, 1)},
            {"numero": 2, "titre": "U", "finalisation": date(2018, 12, 1), "finalise_le": date(2018, 11, 1)},
        ],
        operations=[
            operation("late", date(2018, 9, 1)),
            operation("next", date(2019, 1, 1)),
            operation("first", ("novembre", "2018-11-01", "2018-11-30")),
            operation("done", date(2018, 9, 1), etape="Réalisé"),
            operation("cancelled", date(2019, 1, 1), etape="Annulé"),
            operation("open", ("à partir de 2019", "2019-01-01", None)),
            operation("tied", date(2019, 1, 1)),
            operation("later", date(2019, 1, 2)),
        ],
        jalons=[milestone("late too", date(2018, 8, 1), operation="late")],
    )
    late, coming = late_and_coming(of)
    assert late["identifiant"].tolist() == ["late", "1"]
    assert coming["identifiant"].tolist() == ["first", "next", "tied", "later"]
    assert late.columns.tolist() == coming.columns.tolist() == COLUMNS


def test_what_is_next_goes_by_its_latest_day() -> None:
    of = suivi(
        operations=[
            operation("wide", ("2019", "2019-01-01", "2019-12-31")),
            operation("until", ("d’ici fin juin 2019", None, "2019-06-30")),
            operation("day", date(2019, 3, 1)),
            operation("from", ("à partir de 2019", "2019-01-01", None)),
        ]
    )
    assert late_and_coming(of)[1]["identifiant"].tolist() == ["day", "until", "wide"]


def test_ties_keep_the_order_of_the_workbook() -> None:
    """Over sixteen rows, the usual sort is not stable any more."""
    names = [f"{rank:02d}" for rank in range(60)]
    of = suivi(operations=[operation(name, date(2019, 1, 1 + rank % 2)) for rank, name in enumerate(names)])
    assert months(of) == [("janvier 2019", names[::2] + names[1::2])]
    assert late_and_coming(of)[1]["identifiant"].tolist() == names[::2] + names[1::2]


def test_nothing_is_next() -> None:
    assert [rows["identifiant"].tolist() for rows in late_and_coming(suivi())] == [[], []]


# --- Too many to draw ------------------------------------------------------------------------------------------------


def counted(rows: list[tuple[str, str, str, int]]) -> pd.DataFrame:
    types = {"periode": "datetime64[us]", "groupe": "str", "situation": "str", "nombre": "int64"}
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def test_by_quarter_over_six_years_at_most() -> None:
    of = suivi(
        operations=[
            operation("A", date(2018, 11, 6)),
            operation("B", ("T4 2018", "2018-10-01", "2018-12-31"), secteur="Sud"),
            operation("C", date(2018, 12, 1)),
            operation("D", date(2018, 10, 1)),
            operation("E", date(2024, 1, 1)),
            operation("F", ("à partir de 2019", "2019-05-01", None)),
            operation("G"),
        ],
        jalons=[milestone("not counted", DAY, operation="A")],
    )
    expected = counted(
        [
            ("2018-10-01", "Nord", "en retard", 1),
            ("2018-10-01", "Nord", "à confirmer", 2),
            ("2018-10-01", "Sud", "à risque", 1),
            ("2019-04-01", "Nord", "sans date", 1),
            ("2024-01-01", "Nord", "à l’heure", 1),
        ]
    )
    pd.testing.assert_frame_equal(aggregated(all_of(of), "secteur").reset_index(drop=True), expected)


def test_by_year_beyond_six_years() -> None:
    of = suivi(
        operations=[
            operation("A", date(2019, 1, 1)),
            operation("B", date(2019, 12, 31), etape="En chantier"),
            operation("C", date(2026, 1, 1)),
        ],
        chantiers=[{"numero": 1, "titre": "T", "finalisation": date(2019, 6, 1)}],
    )
    expected = counted(
        [
            ("2019-01-01", SERVICE, "à l’heure", 1),
            ("2019-01-01", "En chantier", "à l’heure", 1),
            ("2019-01-01", "En étude", "à l’heure", 1),
            ("2026-01-01", "En étude", "à l’heure", 1),
        ]
    )
    pd.testing.assert_frame_equal(aggregated(all_of(of), "etape").reset_index(drop=True), expected)


@pytest.mark.parametrize(("last", "period"), [("2024-11-09", "2018-10-01"), ("2024-11-10", "2018-01-01")])
def test_the_period_turns_to_years_after_six(last: str, period: str) -> None:
    of = suivi(operations=[operation("A", DAY), operation("B", date.fromisoformat(last))])
    assert aggregated(all_of(of), "secteur")["periode"].iloc[0] == pd.Timestamp(period)


@pytest.mark.parametrize("by", GROUPINGS.values())
def test_nothing_to_count(by: str) -> None:
    pd.testing.assert_frame_equal(aggregated(all_of(suivi()), by).reset_index(drop=True), counted([]))


def test_each_finalisation_is_counted_once_whatever_the_grouping() -> None:
    days = [date(2018, 1 + rank % 12, 1) for rank in range(30)]
    of = suivi(
        operations=[operation(str(rank), day, secteur=f"S{rank % 3}") for rank, day in enumerate(days)],
        chantiers=[{"numero": 1, "titre": "T", "finalisation": DAY}],
    )
    assert [aggregated(all_of(of), by)["nombre"].sum() for by in GROUPINGS.values()] == [31, 31, 31]


def test_what_there_is_is_counted_by_kind_and_milestones_do_not_crowd_a_timeline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(views, "MAX_BARS", 2)
    of = suivi(
        chantiers=[{"numero": 1, "titre": "Arrêter", "finalisation": DAY}],
        operations=[operation("A", DAY)],
        jalons=[milestone("Dossier", DAY, operation="A")],
    )
    found = views.counted(all_of(of))
    assert found == Decompte({"opération": 1, "chantier": 1, "jalon": 1}, des_chantiers=1, a_venir=2)
    assert (found.total, found.too_many) == (3, False)
    assert found.a_venir == len(late_and_coming(of)[1])
    assert found._replace(sortes={"opération": 3}).too_many
    assert views.counted(all_of(suivi())) == Decompte({}, 0, 0)
