"""The list of issues, as a sheet."""

from __future__ import annotations

import pytest

from sao_dashboard.annotate import annotate
from sao_dashboard.annotate.summary import free_title
from sao_dashboard.issues import COLONNE_MANQUANTE, Issue
from tests.annotate.books import AMBER, RED, blocking, loaded, opened, rows, warning
from tests.reading.sheets import sheets, xlsx


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ([], "Vérification"),
        (["Opérations"], "Vérification"),
        (["VÉRIFICATION"], "Vérification 2"),
        (["Vérification 2", "Vérification"], "Vérification 3"),
    ],
)
def test_free_title(titles: list[str], expected: str) -> None:
    assert free_title(titles) == expected


def test_every_issue_is_listed() -> None:
    details = (("attendu", "Étape"), ("proposition", ""))
    issues = [
        blocking("B2:B3, B9", value="=1+1"),
        Issue(COLONNE_MANQUANTE, "Opérations", details=details),
        warning("A1", "l'absente", "bientôt"),
        warning("A2", "L'été", "_x0041_\x01<r>a</r>"),
    ]
    data = annotate(xlsx(sheets(**{"L'été": [("a",), ("b",)]})), issues)
    sheet = opened(data, "Vérification")
    assert [cell.value for cell in sheet["A"][:2]] == [
        "Vérification du classeur",
        "2\u00a0problèmes bloquants, 2\u00a0avertissements. "
        "Les cellules concernées sont coloriées\u00a0; leurs notes disent quoi faire.",
    ]
    assert [cell.value for cell in sheet[4]] == ["Gravité", "Feuille", "Cellule", "Valeur", "Problème", "Message"]
    assert rows(data) == [
        ("Bloquant", "Opérations", "B2:B3, B9", "=1+1", "Réponse illisible", issues[0].sentence),
        ("Bloquant", "Opérations", None, None, "Colonne manquante", issues[1].sentence),
        ("Avertissement", "l'absente", "A1", "bientôt", "Date non comprise", issues[2].sentence),
        ("Avertissement", "L'été", "A2", "_x0041_\x01<r>a</r>", "Date non comprise", issues[3].sentence),
    ]
    assert sheet["D5"].data_type == "s"  # never a formula
    links = {cell.coordinate: cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink}
    assert links == {"C5": "'Opérations'!B2:B3", "C8": "'L''été'!A2"}
    assert [sheet[f"A{line}"].fill.fgColor.rgb for line in range(5, 9)] == [RED, RED, AMBER, AMBER]


def test_ready_to_print() -> None:
    data = annotate(xlsx(sheets()), [blocking("B2", value="mot " * 90)])
    book = loaded(data)
    sheet = book["Vérification"]
    assert book.sheetnames == ["Chantiers", "Opérations", "Affectations", "Vérification"]
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    assert [sheet.column_dimensions[letter].width for letter in "ABCDEF"] == [15, 18, 16, 26, 26, 74]
    assert sheet.row_dimensions[5].height > 100
    assert sheet["F5"].alignment.wrap_text


def test_nothing_to_say() -> None:
    data = annotate(xlsx(sheets()), [])
    assert rows(data) == []
    assert opened(data, "Vérification")["A2"].value == "Aucun problème n’a été trouvé."
