"""The report that gathers what is found: one issue for one fault, in order, and no more than people can read."""

from __future__ import annotations

import numpy as np

from sao_dashboard import issues
from sao_dashboard.issues import Issue, Severity
from sao_dashboard.schema import sheet
from sao_dashboard.validation.report import KEPT, Finding, Report
from tests.validation.tables import failures, table


def test_the_report_keeps_the_first_and_counts_all() -> None:
    of = table("operations", {"nature": ["?"] * (KEPT + 234)})
    gathered = Report()
    for rows in (np.arange(KEPT - 1), np.arange(KEPT - 1, KEPT + 234)):
        gathered.extend(of, [Finding(issues.HORS_LISTE, "nature", rows, lambda row: (f"valeur {row}", ()))])
    found = gathered.issues()
    assert gathered.counts == {("Opérations", issues.HORS_LISTE): KEPT + 234}
    assert [issue.cell for issue in found[:-1]] == [f"H{line}" for line in range(2, KEPT + 2)]
    assert found[-1].sentence == (
        "Feuille «\u00a0Opérations\u00a0»\u00a0: d’autres problèmes «\u00a0Valeur hors liste\u00a0» "
        "ne sont pas détaillés\u00a0: il y en a 234 de plus. "
        "Corrigez d’abord ceux qui le sont, puis vérifiez de nouveau."
    )


def test_issues_added_one_by_one_are_bounded_too() -> None:
    gathered = Report()
    for line in range(KEPT + 2):
        gathered.add(sheet("operations"), Issue(issues.COLONNE_NON_LUE, "Opérations"), line)
    assert len(gathered.issues()) == KEPT + 1


def test_one_fault_repeated_is_one_issue_with_its_cells() -> None:
    nature = ["piscine"] * 3 + ["ZAC", "piscine", "autre"]
    assert failures(operations={"nature": nature}) == [
        ("valeur-hors-liste", "H2:H4, H6", "piscine"),
        ("valeur-hors-liste", "H7", "autre"),
    ]


def test_one_issue_in_several_columns() -> None:
    gathered = Report()
    gathered.place(sheet("operations"), "Base", issues.COULEURS_NON_LUES, {27: [4, 5, 9], 1: [8], 3: []})
    gathered.place(sheet("operations"), "Base", issues.TEXTE_BARRE, {0: []})
    (issue,) = gathered.issues()
    assert (issue.cell, issue.count) == ("B8, AB4:AB5, AB9", 4)
    assert issue.place == "Feuille «\u00a0Base\u00a0», cellules B8, AB4 à AB5 et AB9"


def test_an_issue_of_the_whole_workbook() -> None:
    gathered = Report()
    gathered.add(sheet("chantiers"), Issue(issues.FEUILLE_MASQUEE, "Chantiers"))
    gathered.add(None, Issue(issues.MACROS_NON_LUES, ""))
    assert [issue.place for issue in gathered.issues()] == ["Classeur", "Feuille «\u00a0Chantiers\u00a0»"]


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
