"""What is derived from a workbook on a day: each added column, whole, on a few rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from sao_dashboard.schema import LIST_BY_KEY, ROW, sheet
from sao_dashboard.schema.meaning import CHARGE_OPERATION, REFERENT_SECTEUR
from sao_dashboard.views import suivi as module
from sao_dashboard.views.situations import Situation
from sao_dashboard.views.suivi import Suivi
from tests.builders import DAY, frame, suivi, workbook

CO, REFERENT = "Chargé·e d'opération", "Référent de secteur"
SECTEURS = [
    {"secteur": "Traversée de l'Ille", "territoire": "Ville de Rennes", "equipe": "Équipe 2"},
    {"secteur": "Cœur de Ville", "territoire": "Ville de Rennes", "equipe": "Équipe 1"},
    {"secteur": "Nord-Est", "territoire": "Rennes Métropole"},
]


def operation(identifiant: str, **cells: Any) -> dict[str, Any]:
    return {"identifiant": identifiant, "nom": identifiant, "secteur": "Cœur de Ville", "etape": "En étude"} | cells


def plain(series: pd.Series) -> list[Any]:
    """The values, a missing one as None."""
    return [None if pd.isna(value) else value for value in series]


def test_what_versions_tell_is_added_to_what_was_derived(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the slips were measured, all of 100 000 operations was derived anew: three seconds for two columns."""
    bare = suivi(secteurs=SECTEURS, operations=[operation("A"), operation("B", secteur="Nord-Est")])
    expected = bare.operations
    told = pd.DataFrame({"promesse": ["promis en mai"], "redatee": [1], "ecart": [31.0]}, index=["opération B"])
    monkeypatch.setattr(module, "situations", lambda *_: pytest.fail("derived anew"))
    found = Suivi(bare.workbook, bare.day, told, bare=bare).operations
    added = ["promesse", "redatee", "ecart"]
    assert found.drop(columns=added).equals(expected.drop(columns=added))
    assert [plain(found[key]) for key in added] == [[None, "promis en mai"], [None, 1], [None, 31.0]]


def test_columns_and_types_of_the_operations() -> None:
    found = suivi(secteurs=SECTEURS, operations=[operation("A", frange=True), operation("B")]).operations

    own = frame(sheet("operations"), [])
    category = ("secteur", "nature", "mode", "etape", "statut", "implication", "vocation")
    expected = {key: str(dtype) for key, dtype in own.dtypes.items()}
    expected |= dict.fromkeys(category, "category") | {"frange": "bool"}
    expected |= {"territoire": "category", "equipe": "category", "charges": "str", "referents": "str", "sens": "str"}
    expected |= {"communes": "str"}
    expected |= {"situation": "category", "jours": "float64", "recherche": "str", "rang": "int64"}
    expected |= {"intitule": "str", "promesse": "str", "redatee": "Int64", "ecart": "float64"}
    expected |= {"inchangee": "str", "inchangee_jours": "Int64", "dormante": "bool"}
    assert {key: str(dtype) for key, dtype in found.dtypes.items()} == expected
    assert all(found[key].cat.ordered for key in (*category, "territoire", "equipe", "situation"))
    assert found["frange"].tolist() == [True, False]
    assert found[ROW].tolist() == [2, 3]


def test_types_are_the_same_when_nothing_is_known() -> None:
    full = suivi(secteurs=SECTEURS, operations=[operation("A")]).operations
    without = suivi().operations
    assert {key: str(dtype) for key, dtype in without.dtypes.items()} == {
        key: str(dtype) for key, dtype in full.dtypes.items()
    }
    assert len(without) == 0


def test_territoire_and_equipe_come_from_the_sector() -> None:
    rows = [operation("A"), operation("B", secteur="Nord-Est"), operation("C", secteur="Ailleurs")]
    found = suivi(secteurs=SECTEURS, operations=rows).operations
    assert plain(found["territoire"]) == ["Ville de Rennes", "Rennes Métropole", None]
    assert plain(found["equipe"]) == ["Équipe 1", None, None]


def test_a_sector_written_twice_is_the_first() -> None:
    sheet_twice = [*SECTEURS, {"secteur": "Nord-Est", "territoire": "Ville de Rennes", "equipe": "Équipe 4"}]
    found = suivi(secteurs=sheet_twice, operations=[operation("A", secteur="Nord-Est")]).operations
    assert (plain(found["territoire"]), plain(found["equipe"])) == (["Rennes Métropole"], [None])


def test_charges_and_referents_are_names_joined_once_each() -> None:
    affectations = [
        {"agent": "CO 2", "role": CO, "operation": "A"},
        {"agent": "CO 1", "role": CO, "operation": "A"},
        {"agent": "CO 2", "role": CO, "operation": "A"},
        {"agent": "CO 3", "role": "Charge d'operation", "operation": "B"},
        {"agent": "AA 1", "role": "Assistance administrative", "operation": "C"},
        {"agent": "RS 1", "role": REFERENT, "secteur": "Cœur de Ville"},
        {"agent": "RS 2", "role": REFERENT, "secteur": "Nord-Est"},
        {"agent": "RS 3", "role": REFERENT},
    ]
    rows = [operation("A"), operation("B", secteur="Nord-Est"), operation("C", secteur="Ailleurs")]
    found = suivi(operations=rows, affectations=affectations).operations
    assert plain(found["charges"]) == ["CO 2 · CO 1", "CO 3", None]
    assert plain(found["referents"]) == ["RS 1", "RS 2", None]


def test_holders_keep_the_affectations_as_they_are() -> None:
    of = suivi(affectations=[{"agent": "X", "role": CO, "operation": "A"}, {"agent": "Y", "role": REFERENT}])
    expected = of.workbook["affectations"].iloc[[1]]
    pd.testing.assert_frame_equal(of.holders(REFERENT_SECTEUR), expected)


@pytest.mark.parametrize(
    ("debut", "fin", "held"),
    [
        (None, None, True),
        (None, date(2018, 11, 4), False),
        (None, DAY, True),  # the last day is one of them
        (DAY, None, True),  # the first too
        (date(2018, 11, 6), None, False),
        (date(2018, 1, 1), date(2018, 12, 31), True),
        (date(2018, 1, 1), date(2018, 6, 30), False),
        (date(2019, 1, 1), date(2019, 6, 30), False),
        # An approximate date does not count against anyone before it surely does.
        (None, ("T4 2018", "2018-10-01", "2018-12-31"), True),
        (None, ("octobre 2018", "2018-10-01", "2018-10-31"), False),
        (("T4 2018", "2018-10-01", "2018-12-31"), None, True),
        (("décembre 2018", "2018-12-01", "2018-12-31"), None, False),
        (("d’ici 2019", None, "2018-12-31"), ("à partir de 2018", "2018-01-01", None), True),
        (("un jour", None, None), ("un jour", None, None), True),
    ],
)
def test_holders_are_those_of_the_day(debut: Any, fin: Any, held: bool) -> None:
    """The dates of affectations were not read: who had left was still said to lead the operation."""
    affectations = [{"agent": "X", "role": CO, "operation": "A", "debut": debut, "fin": fin}]
    of = suivi(operations=[operation("A")], affectations=affectations)
    assert of.holders(CHARGE_OPERATION)["agent"].tolist() == ["X"] * held
    assert plain(of.operations["charges"]) == ["X" if held else None]


def test_another_day_gives_other_holders() -> None:
    affectations = [
        {"agent": "X", "role": CO, "operation": "A", "fin": date(2018, 6, 30)},
        {"agent": "Y", "role": CO, "operation": "A", "debut": date(2018, 6, 1)},
    ]
    book = workbook(operations=[operation("A")], affectations=affectations)
    days = (date(2018, 5, 31), date(2018, 6, 1), date(2018, 6, 30), date(2018, 7, 1))
    assert [Suivi(book, day).operations["charges"].iloc[0] for day in days] == ["X", "X · Y", "X · Y", "Y"]


def test_situation_and_days_left() -> None:
    rows = [
        operation("late", finalisation=date(2018, 11, 1)),
        operation("today", finalisation=DAY),
        operation("on hold", finalisation=date(2018, 11, 1), statut="Suspendu"),
        operation("promised", finalisation=date(2018, 12, 31), finalisee_le=date(2018, 11, 6)),
        operation("started", finalisation=("T4 2018", "2018-10-01", "2018-12-31")),
        operation("open", finalisation=("à partir de 2019", "2019-01-01", None)),
        operation("unread", finalisation=("plus tard", None, None)),
        operation("closed", finalisation=date(2018, 11, 1), finalisee_le=date(2018, 11, 3)),
        operation("done", finalisation=date(2018, 11, 1), etape="Réalisé"),
        operation("cancelled", finalisation=date(2018, 11, 1), etape="Annulé"),
        operation("undated"),
    ]
    found = suivi(operations=rows).operations
    assert dict(zip(found["identifiant"], found["situation"], strict=True)) == {
        "late": "en retard",
        "today": "à confirmer",
        "on hold": "en pause",
        "promised": "à l’heure",
        "started": "à risque",
        "open": "sans date",
        "unread": "sans date",
        "closed": "finalisé",
        "done": "finalisé",
        "cancelled": "annulé",
        "undated": "sans date",
    }
    assert plain(found["jours"]) == [-4.0, 0.0, -4.0, 56.0, 56.0, None, None, -4.0, -4.0, -4.0, None]


def test_another_day_gives_other_situations() -> None:
    book = workbook(operations=[operation("A", finalisation=date(2018, 11, 1))])
    found = [Suivi(book, day).operations for day in (date(2018, 10, 1), date(2018, 11, 2))]
    assert [(frame["situation"].iloc[0], frame["jours"].iloc[0]) for frame in found] == [
        ("à l’heure", 31.0),
        ("en retard", -1.0),
    ]


def test_categories_follow_the_lists_of_the_workbook_then_the_alphabet() -> None:
    """Values that no operation had were left out: the filters refused them, and links that asked for them."""
    listes = [{"natures": "Diffus"}, {"natures": "ZAC"}, {"natures": "PUP"}]
    rows = [
        operation("A", nature="ZAC", secteur="Zone hors feuille", etape="En chantier", mode="Régie"),
        operation("B", nature="Diffus", secteur="Traversée de l'Ille", etape="En projet"),
        operation("C", nature="ZAC", secteur="Écart hors feuille", etape="Ébauche"),
        operation("D", nature="Autre", second_secteur="Lisière hors feuille", etape="concours"),
    ]
    found = suivi(operations=rows, secteurs=SECTEURS, listes=listes).operations
    assert {key: found[key].cat.categories.tolist() for key in ("nature", "etape", "mode", "statut", "secteur")} == {
        "nature": ["Diffus", "ZAC", "PUP", "Autre"],
        "etape": [*LIST_BY_KEY["etapes"].values, "concours", "Ébauche"],
        "mode": ["Régie", "Concession d'aménagement", "Autre"],
        "statut": ["Actif", "À surveiller", "En attente", "Suspendu"],
        "secteur": [
            "Traversée de l'Ille",
            "Cœur de Ville",
            "Nord-Est",
            "Écart hors feuille",
            "Lisière hors feuille",  # only a second sector
            "Zone hors feuille",
        ],
    }


def test_categories_without_operations_are_the_lists() -> None:
    found = suivi(secteurs=SECTEURS, listes=[{"natures": "ZAC"}, {"natures": "Diffus"}]).operations
    assert found["secteur"].cat.categories.tolist() == ["Traversée de l'Ille", "Cœur de Ville", "Nord-Est"]
    assert found["nature"].cat.categories.tolist() == ["ZAC", "Diffus"]


def test_a_value_written_twice_in_a_list_is_one_category() -> None:
    """No rule refuses it, and pandas refuses categories that are not unique: every screen failed."""
    listes = [{"natures": "ZAC"}, {"natures": "ZA"}, {"natures": "ZAC"}]
    found = suivi(operations=[operation("A", nature="ZAC"), operation("B", nature="ZA")], listes=listes)
    assert found.operations["nature"].cat.categories.tolist() == ["ZAC", "ZA"]
    assert found.choices("nature") == ["ZAC", "ZA"]


def test_text_to_search_in_is_folded_and_skips_what_is_missing() -> None:
    affectations = [{"agent": "CO 1", "role": CO, "operation": "OP-1"}]
    rows = [
        operation("OP-1", nom="Hôtel-Dieu", commune="Rennes", lieu="Quartier 1", id_tabou="T7"),
        operation("OP-2", nom="Îlot  Nord", second_secteur="Nord-Est", amenageur="SPLA"),
    ]
    found = suivi(operations=rows, affectations=affectations).operations
    assert found["recherche"].tolist() == [
        "op-1 hotel-dieu rennes quartier 1 coeur de ville t7 co 1",
        "op-2 ilot nord coeur de ville nord-est spla",
    ]


def test_rank_of_names_is_alphabetical_whatever_their_accents() -> None:
    names = ["Îlot", "Zola", "avenue", "ILOT", None]
    found = suivi(operations=[operation(str(i), nom=name) for i, name in enumerate(names)]).operations
    assert found["rang"].tolist() == [2, 3, 1, 2, 0]


def test_the_workbook_is_never_changed() -> None:
    book = workbook(operations=[operation("A", frange=None, finalisation=DAY)], chantiers=[{"numero": 1}])
    before = {key: book[key].copy(deep=True) for key in ("operations", "chantiers", "jalons")}
    of = Suivi(book, DAY)
    assert (len(of.operations), len(of.chantiers), len(of.jalons)) == (1, 1, 0)
    for key, expected in before.items():
        pd.testing.assert_frame_equal(book[key], expected)


# --- What an étape means ---------------------------------------------------------------------------------------------


def test_usual_meanings() -> None:
    assert suivi().meanings == {
        "En réflexion": "à venir",
        "En projet": "à venir",
        "En étude": "en cours",
        "En chantier": "en cours",
        "Réalisé": "terminée",
        "Clôturé": "terminée",
        "Annulé": "annulée",
    }


def test_meaning_is_the_one_written_beside_the_etape() -> None:
    """The two columns were each stripped of their empty cells, then paired: one gap moved every meaning up."""
    listes = [
        {"etapes": "Idée", "sens_etapes": "À venir"},
        {"etapes": "Esquisse"},
        {"sens_etapes": "annulée"},
        {"etapes": "Livré", "sens_etapes": "Terminé"},
        {"etapes": "Abandonné", "sens_etapes": "ANNULE"},
        {"etapes": "Pause", "sens_etapes": "en attente"},
    ]
    of = suivi(listes=listes, operations=[operation("A", etape="Esquisse"), operation("B", etape="Livré")])
    assert of.meanings == {
        "Idée": "à venir",
        "Esquisse": "en cours",
        "Livré": "terminée",
        "Abandonné": "annulée",
        "Pause": "en cours",
    }
    assert of.operations["sens"].tolist() == ["en cours", "terminée"]
    assert of.operations["situation"].tolist() == ["sans date", "finalisé"]


def test_own_etapes_without_meanings_keep_the_usual_ones_by_name() -> None:
    """The usual meanings were paired by rank with the workbook's own étapes."""
    listes = [{"etapes": "En chantier"}, {"etapes": "Autre chose"}, {"etapes": "CLOTURE"}]
    assert suivi(listes=listes).meanings == {
        "En chantier": "en cours",
        "Autre chose": "en cours",
        "CLOTURE": "terminée",
    }


def test_an_unknown_etape_is_under_way() -> None:
    found = suivi(operations=[operation("A", etape="Inconnue"), operation("B", etape=None)]).operations
    assert found["sens"].tolist() == ["en cours", "en cours"]


# --- Chantiers and milestones ----------------------------------------------------------------------------------------


def test_chantiers_by_number() -> None:
    rows = [
        {"numero": 3, "finalisation": date(2018, 12, 1), "avancement": 0.2},
        {"numero": 1, "finalisation": date(2018, 10, 1)},
        {"numero": 4, "finalisation": date(2018, 10, 1), "avancement": 1.0},
        {"numero": 2, "finalisation": date(2018, 10, 1), "finalise_le": date(2018, 9, 28)},
    ]
    found = suivi(chantiers=rows).chantiers
    assert found[["numero", "nom", "situation", "jours"]].values.tolist() == [
        [1, "Chantier 1", "en retard", -35.0],
        [2, "Chantier 2", "finalisé", -35.0],
        [3, "Chantier 3", "à risque", 26.0],
        [4, "Chantier 4", "finalisé", -35.0],
    ]
    assert {key: str(found[key].dtype) for key in ("nom", "situation", "jours")} == {
        "nom": "str",
        "situation": "category",
        "jours": "float64",
    }


def test_milestones_by_date_with_what_they_belong_to() -> None:
    rows = [
        {"jalon": "undated", "chantier": 1, "date": ("un jour", None, None)},
        {"jalon": "last", "operation": "OP-1", "date": ("juin 2019", "2019-06-01", "2019-06-30")},
        {"jalon": "held", "chantier": 1, "date": date(2018, 9, 6), "tenu_le": date(2018, 9, 6)},
        {"jalon": "by then", "chantier": 2, "date": ("d’ici fin novembre", None, "2018-11-30")},
        {"jalon": "late", "operation": "OP-9", "date": date(2018, 9, 20)},
        {"jalon": "nobody's", "date": ("à partir de 2018", "2018-01-01", None)},
    ]
    found = suivi(jalons=rows, operations=[operation("OP-1", nom="La Courrouze")]).jalons
    assert [tuple(plain(row)) for _, row in found[["jalon", "sujet", "situation"]].iterrows()] == [
        ("nobody's", None, "sans date"),
        ("held", "Chantier 1", "finalisé"),
        ("late", None, "en retard"),
        ("by then", "Chantier 2", "à l’heure"),
        ("last", "La Courrouze", "à l’heure"),
        ("undated", "Chantier 1", "sans date"),
    ]


def test_milestones_of_a_finished_or_cancelled_operation_share_its_situation() -> None:
    """Their situation followed their own date only: work that was over stayed late for ever."""
    operations = [
        operation("done", etape="Réalisé"),
        operation("closed", finalisee_le=date(2018, 10, 1)),
        operation("cancelled", etape="Annulé"),
        operation("open"),
        operation("open", etape="Annulé"),  # an identifier given twice is that of the first
    ]
    late, held = date(2018, 10, 2), date(2018, 10, 3)
    rows = [
        {"jalon": "late", "date": late},
        {"jalon": "held", "date": late, "tenu_le": held},
        {"jalon": "to come", "date": date(2018, 12, 1)},
        {"jalon": "undated", "date": ("un jour", None, None)},
    ]
    names = ["done", "closed", "cancelled", "open", "unknown"]
    of = suivi(operations=operations, jalons=[row | {"operation": name} for name in names for row in rows])
    found = of.jalons.pivot(index="operation", columns="jalon", values="situation").astype("object")
    assert found.loc[names, ["late", "held", "to come", "undated"]].to_numpy().tolist() == [
        ["finalisé", "finalisé", "finalisé", "finalisé"],
        ["finalisé", "finalisé", "finalisé", "finalisé"],
        ["annulé", "finalisé", "annulé", "annulé"],  # what was held stays held
        ["en retard", "finalisé", "à l’heure", "sans date"],
        ["en retard", "finalisé", "à l’heure", "sans date"],
    ]
    assert of.jalons["situation"].cat.categories.tolist() == [situation.value for situation in Situation]


def test_open_operations_are_neither_finished_nor_cancelled() -> None:
    rows = [
        operation("A", etape="Annulé"),
        operation("B"),
        operation("C", etape="Clôturé"),
        operation("D", finalisation=date(2018, 1, 1)),
    ]
    found = suivi(operations=rows)
    pd.testing.assert_frame_equal(found.open_operations, found.operations.iloc[[1, 3]])


def test_each_frame_is_computed_once() -> None:
    of = suivi(operations=[operation("A")])
    assert of.operations is of.operations
    assert of.chantiers is of.chantiers
    assert of.jalons is of.jalons


def test_names_are_those_of_cells_that_hold_several_in_alphabetical_order() -> None:
    found = suivi(operations=[operation("A", commune="Rennes et Betton", amenageur="SPL"), operation("B")])
    assert found.names == {"charges": [], "communes": ["Betton", "Rennes"], "amenageur": ["SPL"]}
