"""The list of what a workbook leaves unclear, as a file."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from sao_dashboard.exports.problemes import problemes_csv
from sao_dashboard.issues import DATE_ILLISIBLE, FEUILLE_NON_LUE, Issue
from sao_dashboard.views.qualite import qualite
from tests.builders import workbook


def rows(*found: Issue) -> list[list[str]]:
    operations = [{"identifiant": f"OP-{n}", "nom": f"Îlot {n}", "secteur": f"Secteur {n % 2}"} for n in range(1, 6)]
    content = problemes_csv(qualite(replace(workbook(operations=operations), issues=found)))
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_one_line_for_each_issue() -> None:
    titles, one, several, sheet = rows(
        Issue(DATE_ILLISIBLE, "Opérations", "Q2", '=cmd|" /C calc"'),
        Issue(DATE_ILLISIBLE, "Opérations", "Q2:Q6", "bientôt"),
        Issue(FEUILLE_NON_LUE, "Jalon", details=(("attendu", "Jalons"),)),
    )
    assert titles == [
        *("Gravité", "À faire", "Problème", "Feuille", "Cellules", "Nombre de cellules", "Valeur reçue"),
        *("Explication", "Secteurs", "Opérations", "Code"),
    ]
    todo = DATE_ILLISIBLE.todo
    # What a cell holds is never a formula in the spreadsheet that opens the list.
    assert one[:7] == ["avertissement", todo, "Date non comprise", "Opérations", "Q2", "1", '\'=cmd|" /C calc"']
    assert one[8:] == ["Secteur 1", "Îlot 1 (OP-1)", "date-illisible"]
    assert several[4:7] == ["Q2:Q6", "5", "bientôt"]
    assert several[8:10] == ["Secteur 1, Secteur 0", "Îlot 1 (OP-1), Îlot 2 (OP-2), Îlot 3 (OP-3) et 2 autres"]
    assert sheet[3:7] == ["Jalon", "", "0", ""]
    assert sheet[7].startswith("Cette feuille n’est pas lue.")


def test_no_issue_is_the_titles_alone() -> None:
    assert len(rows()) == 1
