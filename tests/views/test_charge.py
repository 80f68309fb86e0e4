"""Loads worked out by hand: months, approximate dates, quotités, and what is not known."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sao_dashboard.views.charge import Mesure, Par, charges, noms, poids, temps_de_travail
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.suivi import Suivi
from tests.builders import DAY, suivi

CO, REFERENT = "Chargé·e d'opération", "Référent de secteur"
ANNEE_2019 = ("2019", date(2019, 1, 1), date(2019, 12, 31))


def operation(identifiant: str, secteur: str = "Nord", **cells: Any) -> dict[str, Any]:
    return {"identifiant": identifiant, "nom": identifiant, "secteur": secteur, "etape": "En étude", **cells}


def leads(agent: str, of: str | None, quotite: float | None = None, **cells: Any) -> dict[str, Any]:
    return {"agent": agent, "role": CO, "operation": of, "quotite": quotite, **cells}


def told(of: Suivi, mesure: Mesure, par: Par, mois: int = 4, **more: Any) -> dict[str, list[str]]:
    """Say each month as « 1 à 2, 1 inconnu »."""
    found: dict[str, list[str]] = {}
    for row in charges(of, mesure, par, of.day, mois, **more).itertuples():
        load = f"{row.moins:g}" if row.moins == row.plus else f"{row.moins:g} à {row.plus:g}"
        found.setdefault(str(row.nom), []).append(load + (f", {row.inconnus} inconnu" if row.inconnus else ""))
    return found


def weighed(of: Suivi, mesure: Mesure) -> dict[str, float | None]:
    return {str(name): None if pd.isna(each) else float(each) for name, each in poids(of, mesure).items()}


# --- What an operation weighs ----------------------------------------------------------------------------------------


def test_each_open_operation_is_one() -> None:
    rows = [operation("A"), operation("B", etape="Réalisé"), operation("C", etape="Annulé"), operation("D")]
    rows += [operation("E", finalisee_le=date(2018, 11, 1)), operation("F", statut="Suspendu")]
    found = poids(suivi(operations=rows), Mesure.OPERATIONS)
    pd.testing.assert_series_equal(
        found, pd.Series([1, 1, 1], index=["A", "D", "F"], dtype="Float64", name="poids"), check_index_type=False
    )


def test_the_weight_of_an_implication_is_that_of_the_lists() -> None:
    rows = [operation("A", implication="Suivi"), operation("B", implication="Appui"), operation("C")]
    listes = [{"implications": "Suivi", "poids_implications": "2,5"}, {"implications": "Appui"}]
    assert weighed(suivi(operations=rows, listes=listes), Mesure.IMPLICATION) == {
        "A": 2.5,
        "B": None,
        "C": None,
    }


def test_the_time_of_an_operation_is_what_all_give_it_on_the_day() -> None:
    rows = [operation(name) for name in "ABCD"]
    affectations = [
        leads("Ana", "A", 0.5),
        leads("Zoé", "A", 0.25) | {"role": "Référent thématique"},
        leads("Léo", "A", 1, fin=date(2018, 10, 31)),  # is over
        leads("Zoé", "B", 0.2),
        leads("Léo", "B"),  # how much is not known: neither is the whole
        leads("Léo", "C", 0.4),  # the working time of Léo is not said
    ]
    agents = [{"agent": "Ana", "quotite": 0.8}, {"agent": "Zoé", "quotite": 1}]
    of = suivi(operations=rows, affectations=affectations, agents=agents)
    assert weighed(of, Mesure.TEMPS) == {"A": 0.65, "B": None, "C": 0.4, "D": None}
    assert temps_de_travail(of).to_dict() == {"Ana": 0.8, "Zoé": 1.0}


# --- By month --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # November (from the 5th on), December, January, February.
        ({"finalisation": date(2018, 12, 31)}, ["1", "1", "0", "0"]),
        ({"finalisation": date(2019, 1, 1)}, ["1", "1", "1", "0"]),
        ({"finalisation": ("déc. 2018", date(2018, 12, 1), date(2018, 12, 31))}, ["1", "1", "0", "0"]),
        ({"finalisation": ("hiver", date(2018, 12, 21), date(2019, 3, 20))}, ["1", "1", "0 à 1", "0 à 1"]),
        ({"finalisation": ANNEE_2019}, ["1", "1", "1", "0 à 1"]),
        ({"finalisation": ("dès 2019", date(2019, 1, 1), None)}, ["1", "1", "1", "0 à 1"]),
        ({"finalisation": ("avant 2019", None, date(2018, 12, 31))}, ["1", "0 à 1", "0", "0"]),
        ({}, ["1", "0 à 1", "0 à 1", "0 à 1"]),  # no date of end
        (
            {"finalisation": date(2018, 9, 1)},
            ["1", "0 à 1", "0 à 1", "0 à 1"],
        ),  # late: still there, nobody knows until when
        ({"etape": "Réalisé", "finalisation": date(2019, 1, 1)}, ["0", "0", "0", "0"]),
        ({"demarrage": date(2018, 12, 31), "finalisation": date(2030, 1, 1)}, ["0", "1", "1", "1"]),
        ({"demarrage": ANNEE_2019, "finalisation": date(2030, 1, 1)}, ["0", "0", "0 à 1", "0 à 1"]),
        ({"demarrage": ("après", date(2019, 1, 5), None)}, ["0", "0", "0 à 1", "0 à 1"]),
        (
            {"etape": "En projet", "finalisation": date(2019, 1, 1)},
            ["0 à 1", "0 à 1", "0 à 1", "0"],
        ),  # when does it begin?
        ({"demarrage": ANNEE_2019, "finalisation": date(2019, 1, 31)}, ["0", "0", "0 à 1", "0"]),
        ({"demarrage": date(2019, 3, 1), "finalisation": date(2019, 1, 31)}, ["0", "0", "0", "0"]),
    ],
)
def test_an_operation_counts_from_its_beginning_to_its_end(cells: dict[str, Any], expected: list[str]) -> None:
    assert told(suivi(operations=[operation("A", **cells)]), Mesure.OPERATIONS, Par.SECTEUR) == {"Nord": expected}


def test_the_load_of_a_month_is_that_of_its_fullest_day() -> None:
    """One ends, then the other begins: nobody ever had both."""
    rows = [
        operation("A", finalisation=date(2018, 12, 14)),
        operation("B", demarrage=date(2018, 12, 15), finalisation=date(2019, 1, 20)),
        operation("C", demarrage=date(2019, 1, 20), finalisation=date(2019, 1, 25)),
    ]
    assert told(suivi(operations=rows), Mesure.OPERATIONS, Par.SECTEUR) == {"Nord": ["1", "1", "2", "0"]}


def test_sectors_and_teams_are_in_the_order_of_the_workbook_even_with_nothing() -> None:
    secteurs = [{"secteur": name, "equipe": team} for name, team in (("Sud", "Équipe 2"), ("Nord", "Équipe 1"))]
    secteurs += [{"secteur": "Est", "equipe": "Les Castors"}]
    rows = [operation("A", "Nord", implication="Suivi"), operation("B", "Nord"), operation("C", "Ouest", frange=True)]
    rows = [row | {"finalisation": date(2030, 1, 1)} for row in [*rows, operation("D") | {"secteur": None}]]
    of = suivi(operations=rows, secteurs=secteurs)
    assert told(of, Mesure.OPERATIONS, Par.SECTEUR, 1) == {
        "Sud": ["0"],
        "Nord": ["2"],
        "Est": ["0"],
        "Ouest": ["1"],
        "Non renseigné": ["1"],
    }
    assert told(of, Mesure.IMPLICATION, Par.EQUIPE, 1) == {
        "Équipe 1": ["2, 1 inconnu"],
        "Équipe 2": ["0"],
        "Les Castors": ["0"],
        "Non renseigné": ["0, 2 inconnu"],
    }


def test_filters_keep_the_load_of_the_operations_that_match() -> None:
    rows = [operation("A", nature="ZAC"), operation("B", nature="ZA"), operation("C", "Sud", nature="ZA")]
    affectations = [leads("Ana", "A", 0.4), leads("Ana", "B", 0.2), leads("Ana", None, 0.3, secteur="Nord")]
    of = suivi(operations=rows, affectations=affectations)
    only = Filtres(nature=("ZA",))
    assert told(of, Mesure.OPERATIONS, Par.SECTEUR, 1, filtres=only) == {"Nord": ["1"], "Sud": ["1"]}
    assert told(of, Mesure.TEMPS, Par.AGENT, 1, filtres=only) == {"Ana": ["0.2"]}
    assert told(of, Mesure.TEMPS, Par.AGENT, 1) == {"Ana": ["0.9"]}


# --- People ----------------------------------------------------------------------------------------------------------

LONG = {"finalisation": date(2030, 1, 1)}


def test_an_agent_has_the_operations_they_are_assigned_to_while_they_are() -> None:
    rows = [operation("A", implication="Pilotage", **LONG), operation("B", **LONG), operation("C", etape="Réalisé")]
    affectations = [
        leads("Zoé", "A", fin=date(2018, 12, 31)),
        leads("Zoé", "B", debut=ANNEE_2019),
        leads("Zoé", "C"),
        leads("Ana", "A", debut=date(2019, 1, 1)),
        leads("Ana", "A") | {"role": "Référent thématique"},  # the same operation: it is one
        leads("Léo", None, secteur="Nord"),
    ]
    of = suivi(operations=rows, affectations=affectations, agents=[{"agent": "Bob"}])
    assert noms(of, Par.AGENT) == ["Ana", "Bob", "Léo", "Zoé"]
    assert told(of, Mesure.OPERATIONS, Par.AGENT) == {
        "Ana": ["1", "1", "1", "1"],
        "Bob": ["0", "0", "0", "0"],
        "Léo": ["0", "0", "0", "0"],
        "Zoé": ["1", "1", "0 à 1", "0 à 1"],
    }
    assert told(of, Mesure.IMPLICATION, Par.AGENT)["Zoé"] == ["5", "5", "0, 1 inconnu", "0, 1 inconnu"]


def test_time_is_the_quotite_of_the_working_time_between_its_dates() -> None:
    rows = [
        operation("A", **LONG),
        operation("B", "Sud", finalisation=("T1 2019", date(2019, 1, 1), date(2019, 3, 31))),
    ]
    affectations = [
        leads("Ana", "A", 0.5, fin=("fin 2018", date(2018, 12, 10), date(2018, 12, 31))),
        leads("Ana", "B", 0.5, debut=("en 2019", date(2019, 1, 1), date(2019, 2, 28))),
        leads("Zoé", "B", 0.25),
        leads("Zoé", "A"),
        leads("Zoé", None, 0.5, secteur="Sud") | {"role": REFERENT},
    ]
    agents = [{"agent": "Ana", "quotite": 0.8, "equipe": "Équipe 1"}, {"agent": "Zoé", "quotite": 1}]
    of = suivi(operations=rows, affectations=affectations, agents=agents)
    assert told(of, Mesure.TEMPS, Par.AGENT) == {
        "Ana": ["0.4", "0.4", "0 à 0.4", "0 à 0.4"],
        "Zoé": ["0.75, 1 inconnu", "0.75, 1 inconnu", "0.75, 1 inconnu", "0.5 à 0.75, 1 inconnu"],
    }
    assert told(of, Mesure.TEMPS, Par.SECTEUR) == {
        "Nord": ["0.4, 1 inconnu", "0.4, 1 inconnu", "0, 1 inconnu", "0, 1 inconnu"],
        "Sud": ["0.75", "0.75", "0.75 à 1.15", "0.5 à 1.15"],
    }
    assert told(of, Mesure.TEMPS, Par.EQUIPE)["Équipe 1"] == ["0.4", "0.4", "0 à 0.4", "0 à 0.4"]


def test_time_is_given_before_the_operation_begins() -> None:
    rows = [operation("A", demarrage=date(2021, 1, 1), **LONG)]
    of = suivi(operations=rows, affectations=[leads("Ana", "A", 0.2), leads("Bob", "A", 0.1, debut=date(2019, 1, 7))])
    assert told(of, Mesure.TEMPS, Par.AGENT) == {"Ana": ["0.2"] * 4, "Bob": ["0", "0", "0.1", "0.1"]}
    assert told(of, Mesure.OPERATIONS, Par.AGENT) == {"Ana": ["0"] * 4, "Bob": ["0"] * 4}


def test_the_time_of_what_nobody_has_is_not_known() -> None:
    """It was nothing: a sector whose operations nobody follows had no load at all."""
    rows = [operation("A", **LONG), operation("B", "Sud", finalisation=date(2018, 12, 31))]
    affectations = [leads("Ana", "A", 0.5), leads("Ana", "B", 0.5, fin=date(2018, 10, 31))]
    of = suivi(operations=rows, affectations=affectations)
    assert told(of, Mesure.TEMPS, Par.SECTEUR) == {"Nord": ["0.5"] * 4, "Sud": ["0, 1 inconnu"] * 2 + ["0"] * 2}


def test_a_date_that_cannot_be_read_may_be_any_day() -> None:
    later = ("plus tard", None, None)
    rows = [leads("Ana", "A", 0.2, debut=later), leads("Bob", "A", 0.2, fin=later)]
    of = suivi(operations=[operation("A", **LONG)], affectations=rows)
    assert told(of, Mesure.TEMPS, Par.AGENT, 1) == {"Ana": ["0 à 0.2"], "Bob": ["0 à 0.2"]}


def test_nothing_at_all() -> None:
    of = suivi(operations=[])
    for mesure in Mesure:
        assert poids(of, mesure).empty
        for par in Par:
            assert charges(of, mesure, par, DAY).empty


# --- Whatever the workbook -------------------------------------------------------------------------------------------

_months = st.integers(0, 30).map(lambda rank: pd.Period("2018-11", "M") + rank)
_dates = st.none() | st.tuples(_months, _months).map(
    lambda ends: ("", min(ends).start_time.date(), max(ends).start_time.date())
)
_ends = st.none() | st.tuples(_months, _months).map(
    lambda ends: ("", min(ends).end_time.date(), max(ends).end_time.date())
)
_operations = st.lists(
    st.fixed_dictionaries(
        {
            "secteur": st.sampled_from(["Nord", "Sud", None]),
            "etape": st.sampled_from(["En projet", "En étude", "Réalisé"]),
            "implication": st.sampled_from(["Veille", "Pilotage", None]),
            "demarrage": _dates,
            "finalisation": _ends,
        }
    ),
    max_size=6,
)
_affectations = st.lists(
    st.tuples(st.sampled_from(["Ana", "Zoé"]), st.sampled_from(["0", "1", None]), st.sampled_from([0.1, 0.5, None])),
    max_size=5,
)


def _made(operations: list[dict[str, Any]], given_to: list[tuple[str, str | None, float | None]]) -> Suivi:
    rows = [operation(str(row.pop("identifiant", rank))) | row for rank, row in enumerate(map(dict, operations))]
    known = {row["identifiant"] for row in rows}
    affectations = [leads(*each) for each in given_to if each[1] is None or each[1] in known]
    agents = [{"agent": "Ana", "quotite": 0.5, "equipe": "Équipe 1"}, {"agent": "Zoé", "equipe": "Équipe 2"}]
    return suivi(date(2018, 11, 1), operations=rows, affectations=affectations, agents=agents)


@pytest.mark.slow
@settings(deadline=None, max_examples=15, phases=(Phase.explicit, Phase.generate))  # each makes whole workbooks
@given(st.sampled_from(Mesure), _operations, _affectations, st.randoms(use_true_random=False))
def test_loads_add_up_and_do_not_depend_on_the_order_of_rows(
    mesure: Mesure,
    operations: list[dict[str, Any]],
    given_to: list[tuple[str, str | None, float | None]],
    random: Random,
) -> None:
    """Whole months: no day of a month is fuller than another, so that what sectors have adds up to what there is."""
    of = _made(operations, given_to)
    named = [row | {"identifiant": str(rank)} for rank, row in enumerate(operations)]
    shuffled = _made(random.sample(named, len(named)), random.sample(given_to, len(given_to)))
    alone = _made([row | {"secteur": "Seul"} for row in operations], given_to)
    found = {par: charges(of, mesure, par, of.day) for par in Par}
    for par, loads in found.items():
        assert (loads["moins"] <= loads["plus"]).all()
        again = charges(shuffled, mesure, par, of.day)
        assert loads.set_index(["nom", "mois"]).to_dict() == again.set_index(["nom", "mois"]).to_dict()
    total = _by_month(charges(alone, mesure, Par.SECTEUR, of.day))
    assert _by_month(found[Par.SECTEUR]) == total
    if mesure is Mesure.TEMPS:  # of what nobody has, it is not known which team would
        total = {key: load for key, load in total.items() if key[0] != "inconnus"}
    teams = _by_month(found[Par.EQUIPE])
    assert total == {key: load for key, load in teams.items() if key in total}


def _by_month(loads: pd.DataFrame) -> dict[tuple[str, pd.Timestamp], float]:
    sums = loads.groupby("mois")[["moins", "plus", "inconnus"]].sum().round(6).stack()
    return {(str(what), mois): value for (mois, what), value in sums.items() if value}
