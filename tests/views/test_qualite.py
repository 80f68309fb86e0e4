"""What a workbook leaves unclear, one row for each issue: its place, its words, its operations and their sectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sao_dashboard import issues
from sao_dashboard.exports.problemes import problemes_csv
from sao_dashboard.issues import Issue, IssueType
from sao_dashboard.places import notation
from sao_dashboard.reading.model import Workbook
from sao_dashboard.versions import Origine, Version
from sao_dashboard.views.qualite import (
    Choix,
    by_todo,
    filter_problemes,
    issue_counts,
    qualite,
    secteurs,
    warnings_by_version,
)
from tests.builders import workbook

ILLISIBLE, DEUX_CHIFFRES, HORS_LISTE = issues.DATE_ILLISIBLE, issues.ANNEE_DEUX_CHIFFRES, issues.HORS_LISTE
SHEETS: dict[str, Sequence[dict[str, Any]]] = {
    "operations": (
        {"ligne": 4, "identifiant": "OP-1", "nom": "EuroRennes", "secteur": "Gare"},
        {"ligne": 5, "identifiant": "OP-2", "nom": "Plaisance", "secteur": "Nord", "second_secteur": "Gare"},
        {"ligne": 7, "identifiant": "OP-3", "nom": None, "secteur": "Nord"},
        {"ligne": 8, "identifiant": "OP-2", "nom": "Encore", "secteur": "Sud"},
        {"ligne": 9, "identifiant": None, "nom": "Sans code", "secteur": None},
    ),
    "affectations": (
        {"agent": "CO 1", "operation": "OP-2", "secteur": "Est"},
        {"agent": "RS 1", "secteur": "Est"},
        {"agent": "CO 2", "operation": "OP-9"},
    ),
    "jalons": ({"chantier": 1, "jalon": "CT"}, {"operation": "OP-1", "jalon": "Dossier"}),
    "equipes_projets": ({"operation": "OP-3", "membre": "DEEI"},),
    "secteurs": ({"secteur": "Nord"}, {"secteur": "Gare"}),
}


WORKBOOK = workbook(**SHEETS)


def faulty(*found: Issue) -> Workbook:
    return replace(WORKBOOK, issues=found)


def issue(kind: IssueType, sheet: str, cell: str = "", value: str = "bientôt") -> Issue:
    details = {"lecture": "2018", "liste": "Étapes", "proposition": "", "attendu": "Jalons"}
    return Issue(kind, sheet, cell, value, tuple(details.items()))


def test_everything_said_of_one_issue() -> None:
    row = qualite(faulty(issue(DEUX_CHIFFRES, "Opérations", "Q5", "1er mai 18"))).iloc[0]
    assert row.to_dict() == {
        "code": "annee-deux-chiffres",
        "gravite": "avertissement",
        "titre": "Année sur deux chiffres",
        "a_faire": DEUX_CHIFFRES.todo,
        "feuille": "Opérations",
        "cellule": "Q5",
        "valeur": "1er mai 18",
        "phrase": "«\u00a01er mai 18\u00a0» est lu 2018. Écrivez l’année sur quatre chiffres.",
        "cellules": 1,
        "secteurs": ("Nord",),
        "operations": (("OP-2", "Plaisance"),),
        "autres": 0,
    }


def test_a_sentence_begins_with_a_capital() -> None:
    found = Issue(issues.VALEUR_MANQUANTE, "Opérations", "J4", "", (("colonne", "Étape"),))
    assert qualite(faulty(found))["phrase"].tolist() == [
        "La colonne «\u00a0Étape\u00a0» est obligatoire et doit être renseignée."
    ]


@pytest.mark.parametrize(
    ("sheet", "cell", "operations", "sectors"),
    [
        ("Opérations", "Q4", ["EuroRennes"], ["Gare"]),
        ("Opérations", "Q4:Q7", ["EuroRennes", "Plaisance", "OP-3"], ["Gare", "Nord"]),
        ("Opérations", "Q1:Q3", [], []),  # the title and the headers
        ("Opérations", "Q6", [], []),  # a blank row
        ("Opérations", "Q9", [], []),  # neither identifier nor sector
        ("Opérations", "A8", ["Encore"], ["Sud"]),  # its identifier is that of another row
        ("OPERATIONS ", "Q4, R5", ["EuroRennes", "Plaisance"], ["Gare", "Nord"]),  # the tab as it is written
        ("Affectations", "F2", ["Plaisance"], ["Nord"]),  # the operation's sector, not the row's
        ("Affectations", "F3", [], ["Est"]),
        ("Affectations", "F4", [], []),  # an operation that does not exist
        ("Jalons", "E2", [], []),
        ("Jalons", "E3", ["EuroRennes"], ["Gare"]),
        ("Équipes-projets", "A2", ["OP-3"], ["Nord"]),
        ("Secteurs", "A2", [], ["Nord"]),
        ("Agents", "B2", [], []),
        ("Notes", "A1", [], []),  # a sheet that is not ours
        ("Opérations", "", [], []),  # the whole sheet
        ("", "", [], []),  # the whole workbook
    ],
)
def test_operations_and_sectors_of_the_rows(sheet: str, cell: str, operations: list[str], sectors: list[str]) -> None:
    row = qualite(faulty(issue(ILLISIBLE, sheet, cell))).iloc[0]
    assert [name for _identifier, name in row["operations"]] == operations
    assert list(row["secteurs"]) == sectors
    assert row["feuille"] == (sheet or "Classeur")


def test_a_row_of_another_operation_s_code_has_its_own_name_and_no_identifier() -> None:
    """A row was found by its code: one written over with another's was told, and linked, as that other operation."""
    row = qualite(faulty(issue(ILLISIBLE, "Opérations", "Q5, Q8"))).iloc[0]
    assert row["operations"] == (("OP-2", "Plaisance"), ("", "Encore"))
    assert b';"Plaisance (OP-2), Encore";' in problemes_csv(pd.DataFrame([row]))


def test_the_first_operations_are_named_and_the_others_counted() -> None:
    rows = [{"identifiant": f"OP-{n}", "nom": f"Nom {n}", "secteur": "Gare"} for n in range(2, 102)]
    found = issue(ILLISIBLE, "Opérations", notation("Q", [*range(2, 100, 2)]))
    row = qualite(replace(workbook(operations=rows), issues=(found,))).iloc[0]
    assert row["operations"] == (("OP-2", "Nom 2"), ("OP-4", "Nom 4"), ("OP-6", "Nom 6"))
    assert (row["autres"], row["cellules"]) == (46, 49)
    assert row["cellule"] == "Q2, Q4, Q6, Q8, Q10 et 44 autres"


def test_what_a_cell_holds_is_one_line_that_ends() -> None:
    row = qualite(faulty(issue(ILLISIBLE, "Jalons", "E2", "long\n\ttexte\u00a0! " + "x" * 32_000))).iloc[0]
    assert row["valeur"] == "long texte\u00a0! " + "x" * 186 + "…"
    assert row["phrase"].startswith("«\u00a0long texte\u00a0! xxx")
    assert (len(row["valeur"]), len(row["phrase"])) == (200, 600)


def test_a_workbook_without_an_issue_has_no_row_but_all_columns() -> None:
    nothing = qualite(faulty())
    assert nothing.empty
    assert nothing.dtypes.to_dict() == qualite(faulty(issue(ILLISIBLE, "Jalons", "E2"))).dtypes.to_dict()
    assert (by_todo(nothing), filter_problemes(nothing, Choix(secteur=("Gare",))).empty) == ([], True)


def test_an_empty_workbook_may_have_issues() -> None:
    missing = Issue(issues.FEUILLE_MANQUANTE, "Chantiers", details=(("attendu", "Chantiers"), ("proposition", "")))
    empty = replace(workbook(), issues=(missing, issue(ILLISIBLE, "Jalons", "E2")))
    assert qualite(empty)[["feuille", "cellule", "cellules"]].to_numpy().tolist() == [
        ["Chantiers", "", 0],
        ["Jalons", "E2", 1],
    ]


FOUND = (
    issue(HORS_LISTE, "Opérations", "J4"),
    issue(ILLISIBLE, "Opérations", "Q5:Q7"),
    issue(DEUX_CHIFFRES, "Opérations", "P4"),
    issue(ILLISIBLE, "Jalons", "E3"),
    issue(issues.FEUILLE_NON_LUE, "Jalon"),
)


@pytest.mark.parametrize(
    ("choix", "expected"),
    [
        (Choix(), [0, 1, 2, 3, 4]),
        (Choix(gravite=("bloquant",)), [0]),
        (Choix(onglet=("Jalons", "Jalon")), [3, 4]),
        (Choix(secteur=("Gare",)), [0, 2, 3]),
        (Choix(secteur=("Nord", "Sud")), [1]),
        (Choix(a_faire=(ILLISIBLE.todo,)), [1, 3]),
        (Choix(secteur=("Gare",), a_faire=(ILLISIBLE.todo,)), [3]),
        (Choix(secteur=("Ailleurs",)), []),
    ],
)
def test_each_filter_keeps_its_rows(choix: Choix, expected: list[int]) -> None:
    assert filter_problemes(qualite(faulty(*FOUND)), choix).index.tolist() == expected


def test_what_has_most_issues_comes_first_then_what_has_most_cells() -> None:
    more = (issue(DEUX_CHIFFRES, "Opérations", "P7"), issue(issues.FOURCHETTE_ILLISIBLE, "Opérations", "T4:T9"))
    found = by_todo(qualite(faulty(*FOUND[1:], *more)))
    kinds = (ILLISIBLE, DEUX_CHIFFRES, issues.FOURCHETTE_ILLISIBLE, issues.FEUILLE_NON_LUE)
    assert [words for words, _rows in found] == [kind.todo for kind in kinds]
    assert [rows.index.tolist() for _words, rows in found] == [[0, 2], [1, 4], [5], [3]]


def test_counts_by_gravity_and_code() -> None:
    assert issue_counts(faulty()) == {"bloquant": 0, "avertissement": 0}
    assert issue_counts(faulty(*FOUND)) == {
        "bloquant": 1,
        "avertissement": 4,
        "valeur-hors-liste": 1,
        "date-illisible": 2,
        "annee-deux-chiffres": 1,
        "feuille-non-lue": 1,
    }


def test_the_sectors_asked_for_are_those_of_the_workbook() -> None:
    assert secteurs(faulty()) == ["Nord", "Gare", "Sud", "Est"]
    assert secteurs(workbook()) == []


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sets(st.integers(1, 12), min_size=1), max_size=6))
def test_no_row_is_lost_whatever_the_cells(lines: list[set[int]]) -> None:
    found = qualite(faulty(*(issue(ILLISIBLE, "Opérations", notation("Q", sorted(chosen))) for chosen in lines)))
    by_line = {4: "OP-1", 5: "OP-2", 7: "OP-3", 8: ""}
    for chosen, named, others in zip(lines, found["operations"], found["autres"], strict=True):
        expected = list(dict.fromkeys(by_line[line] for line in sorted(chosen) if line in by_line))
        assert [identifier for identifier, _name in named] == expected[:3]
        assert others == max(len(expected) - 3, 0)
    assert found["cellules"].tolist() == [len(chosen) for chosen in lines]
    assert isinstance(found.index, pd.RangeIndex)


def test_each_version_has_its_warnings() -> None:
    records = [
        Version(n, datetime(2018, 9, n, 12, tzinfo=UTC), "Mél Roy", "", "0" * 64, Origine.PUBLICATION, {}, count, "")
        for n, count in ((1, 7), (3, 0))
    ]
    rows = warnings_by_version(records)
    assert rows.to_dict("list") == {
        "numero": [1, 3],
        "jour": [pd.Timestamp(2018, 9, 1), pd.Timestamp(2018, 9, 3)],
        "auteur": ["Mél Roy", "Mél Roy"],
        "avertissements": [7, 0],
    }
    assert warnings_by_version([]).dtypes.astype("str").tolist() == ["int64", "datetime64[us]", "str", "int64"]
