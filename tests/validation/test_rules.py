"""The rules, each on a column that passes and on one that fails, and the report that gathers what they find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sao_dashboard import issues
from sao_dashboard.issues import Issue, Severity
from sao_dashboard.schema import LISTS, ROW, Kind, sheet
from sao_dashboard.validation import KEPT, Finding, Report, Table, address
from sao_dashboard.validation.rules import MOST_CHOICES, RULES, Book, Target, check, listed, proposer

Columns = Mapping[str, Sequence[Any]]


def table(key: str, columns: Columns) -> Table:
    """A table with these columns only, from Excel's row 2 on; None is an empty cell."""
    of = sheet(key)
    dtypes = {Kind.TEXT: "str", Kind.INTEGER: "Int64"}
    series = {name: pd.Series(list(cells), dtype=dtypes[of.column(name).kind]) for name, cells in columns.items()}
    frame = pd.DataFrame(series)
    frame.insert(0, ROW, np.arange(2, len(frame) + 2))
    places = {column.key: rank for rank, column in enumerate(of) if column.key in columns}
    return Table(of, of.title, frame, places, {name: frame[name].isna().to_numpy() for name in columns})


def book(**tables: Columns) -> Book:
    return Book(
        {key: table(key, columns) for key, columns in tables.items()}, {spec.key: spec.values for spec in LISTS}
    )


def report(**tables: Columns) -> tuple[Issue, ...]:
    gathered = Report()
    for of, finding in check(book(**tables)):
        gathered.extend(of, [finding])
    return gathered.issues()


def found(**tables: Columns) -> list[tuple[str, str, str]]:
    return [(issue.type.code, issue.cell, issue.value) for issue in report(**tables)]


SECTEURS = {"secteur": ["Cœur de Ville", "Traversée de l'Ille"]}
OPERATIONS = {"identifiant": ["OP-1", "OP-2", "OP-3"], "nom": ["Gare", "Plaisance", "Plaisance"]}

PASSING: dict[str, dict[str, Columns]] = {
    "valeur-manquante": {"operations": {"identifiant": ["OP-1"], "commune": [None]}},
    "identifiant-en-double": {"operations": {"identifiant": ["OP-1", "OP-2"]}},
    "valeur-hors-liste": {"operations": {"nature": ["ZAC", None, "En diffus"]}},
    "reference-inconnue": {"operations": {"second_secteur": ["Cœur de Ville", None]}, "secteurs": SECTEURS},
    "reference-ambigue": {"jalons": {"operation": ["OP-1", "OP-2"]}, "operations": OPERATIONS},
}
FAILING: dict[str, tuple[dict[str, Columns], tuple[str, str]]] = {
    "valeur-manquante": ({"operations": {"identifiant": ["OP-1", None]}}, ("A3", "")),
    "identifiant-en-double": ({"operations": {"identifiant": ["OP-1", "OP-2", "op-1"]}}, ("A4", "op-1")),
    "valeur-hors-liste": ({"operations": {"nature": ["ZAC", "ZACC"]}}, ("H3", "ZACC")),
    "reference-inconnue": ({"operations": {"secteur": ["Cœur de Vile"]}, "secteurs": SECTEURS}, ("E2", "Cœur de Vile")),
    "reference-ambigue": ({"jalons": {"operation": ["Plaisance"]}, "operations": OPERATIONS}, ("B2", "Plaisance")),
}


@pytest.mark.parametrize("code", [rule.type.code for rule in RULES])
def test_each_rule_passes_and_fails(code: str) -> None:
    assert found(**PASSING[code]) == []
    tables, place = FAILING[code]
    assert found(**tables) == [(code, *place)]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("valeur-manquante", "la colonne «\u00a0Identifiant\u00a0» est obligatoire et doit être renseignée."),
        (
            "identifiant-en-double",
            "«\u00a0op-1\u00a0» est déjà pris à la ligne 2. Donnez un identifiant différent à chaque ligne.",
        ),
        (
            "valeur-hors-liste",
            "«\u00a0ZACC\u00a0» n'est pas dans la liste «\u00a0Natures\u00a0». "
            "Vouliez-vous écrire «\u00a0ZAC\u00a0»\u00a0?",
        ),
        (
            "reference-inconnue",
            "«\u00a0Cœur de Vile\u00a0» n'existe pas dans la feuille «\u00a0Secteurs\u00a0». "
            "Vouliez-vous écrire «\u00a0Cœur de Ville\u00a0»\u00a0?",
        ),
        (
            "reference-ambigue",
            "«\u00a0Plaisance\u00a0» désigne plusieurs lignes de la feuille «\u00a0Opérations\u00a0» (OP-2, OP-3). "
            "Écrivez l'identifiant.",
        ),
    ],
)
def test_what_each_rule_says(code: str, sentence: str) -> None:
    (issue,) = report(**FAILING[code][0])
    assert issue.sentence == f"{issue.place}\u00a0: {sentence}"


def test_a_value_far_from_all_is_told_the_list() -> None:
    (issue,) = report(operations={"nature": ["piscine"]})
    assert dict(issue.details)["proposition"] == " Valeurs possibles\u00a0: ZAC, ZA, En diffus."


def test_a_faulty_cell_is_not_also_missing() -> None:
    # An unreadable number gives no value: it was told twice, once as unreadable and once as missing.
    of = table("objectifs", {"chantier": [None], "objectif": ["Animer"]})
    read = Table(of.sheet, of.tab, of.frame, of.places, {**of.blank, "chantier": np.array([False])})
    assert list(check(Book({"objectifs": read}, {}))) == []


def test_references_to_a_sheet_that_is_missing_are_not_checked() -> None:
    assert found(operations={"secteur": ["Nulle part"]}) == []


def test_references_to_numbers() -> None:
    chantiers = {"numero": [1, 4, 5], "depend_de": ["4, 5", "1 ; 9", "4 et 7"]}
    assert found(chantiers=chantiers, jalons={"chantier": [4, 6, None]}) == [
        ("reference-inconnue", "I3", "9"),
        ("reference-inconnue", "I4", "7"),
        ("reference-inconnue", "A3", "6"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("4, 5", Kind.INTEGER, ["4", "5"]),
        ("4;5 et 6", Kind.INTEGER, ["4", "5", "6"]),
        ("Blosne et Vilaine, Gare", Kind.TEXT, ["Blosne et Vilaine", "Gare"]),
        (", ;", Kind.TEXT, []),
    ],
)
def test_several_values_in_a_cell(text: str, kind: Kind, parts: list[str]) -> None:
    assert listed(text, kind) == parts


def test_what_a_reference_means() -> None:
    target = Target(Kind.TEXT, ["OP-1", "OP-2", "OP-3", "Gare"], ["Gare", "Plaisance", "Plaisance", "EuroRennes"])
    assert [target.spelled(text) for text in ("OP-2", "op-2", "eurorennes", "Gare", "gare", "Plaisance", "?")] == [
        "OP-2",
        "OP-2",
        "Gare",
        "Gare",
        "Gare",
        "Plaisance",
        "?",
    ]
    assert target.named("plaisance") == ["OP-2", "OP-3"]


def test_nothing_is_proposed_among_too_many() -> None:
    # Looking for the nearest of 100 000 identifiers takes seconds for each wrong value.
    assert proposer([f"OP-{rank}" for rank in range(MOST_CHOICES + 1)], "rien")("OP-x") == "rien"


@pytest.mark.parametrize(
    ("place", "cell"), [((0, 1), "A1"), ((25, 9), "Z9"), ((26, 2), "AA2"), ((16383, 1048576), "XFD1048576")]
)
def test_addresses(place: tuple[int, int], cell: str) -> None:
    assert address(*place) == cell


def test_the_report_keeps_the_first_and_counts_all() -> None:
    of = table("operations", {"nature": ["?"] * (KEPT + 234)})
    gathered = Report()
    for rows in (np.arange(KEPT - 1), np.arange(KEPT - 1, KEPT + 234)):
        gathered.extend(of, [Finding(issues.HORS_LISTE, "nature", rows, lambda row: (f"valeur {row}", ()))])
    found = gathered.issues()
    assert gathered.counts == {("Opérations", issues.HORS_LISTE): KEPT + 234}
    assert [issue.cell for issue in found[:-1]] == [f"H{line}" for line in range(2, KEPT + 2)]
    assert found[-1].sentence == (
        "Feuille «\u00a0Opérations\u00a0»\u00a0: 234 autres problèmes «\u00a0Valeur hors liste\u00a0» "
        "ne sont pas détaillés. "
        "Corrigez d'abord ceux qui le sont, puis vérifiez de nouveau."
    )


def test_one_fault_repeated_is_one_issue_with_its_cells() -> None:
    nature = ["piscine"] * 3 + ["ZAC", "piscine", "autre"]
    assert found(operations={"nature": nature}) == [
        ("valeur-hors-liste", "H2:H4, H6", "piscine"),
        ("valeur-hors-liste", "H7", "autre"),
    ]


def test_the_order_of_issues() -> None:
    gathered = Report()
    for kind, key, rows in (
        (issues.DATE_ILLISIBLE, "commune", [0]),
        (issues.HORS_LISTE, "nature", [1]),
        (issues.HORS_LISTE, "commune", [0, 1]),
    ):
        of = table("operations", {"nature": ["", ""], "commune": ["", ""]})
        gathered.extend(of, [Finding(kind, key, np.array(rows), lambda _row: ("", ()))])
    gathered.add(sheet("chantiers"), Issue(issues.COLONNE_NON_LUE, "Chantiers"), 1, 3)
    gathered.add(sheet("affectations"), Issue(issues.FEUILLE_MANQUANTE, "Affectations"))
    assert [(issue.type.severity, issue.sheet, issue.cell) for issue in gathered.issues()] == [
        (Severity.BLOCKING, "Opérations", "C2:C3"),
        (Severity.BLOCKING, "Opérations", "H3"),
        (Severity.BLOCKING, "Affectations", ""),
        (Severity.WARNING, "Chantiers", ""),
        (Severity.WARNING, "Opérations", "C2"),
    ]


@pytest.mark.parametrize("kind", issues.CATALOGUE, ids=lambda kind: kind.code)
def test_sentences_are_whole(kind: issues.IssueType) -> None:
    names = ("attendu", "proposition", "autre", "colonne", "cible", "liste", "exemple", "lecture", "nombre", "titre")
    sentence = Issue(kind, "Feuille", "A1", "valeur", tuple((name, "x") for name in names)).sentence
    assert "{" not in sentence
    assert sentence.endswith((".", "x"))


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in issues.CATALOGUE]
    assert sorted(codes) == sorted(set(codes))
