"""Finding sheets, header rows and columns, however people name, order and decorate them."""

from __future__ import annotations

import pytest

from sao_dashboard.issues import Issue
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.layout import Layout
from sao_dashboard.reading.table.names import sheet_called
from sao_dashboard.reading.table.sheets import find_sheets
from sao_dashboard.schema import SHEETS, Sheet, sheet
from sao_dashboard.text import fold
from sao_dashboard.validation.report import Report
from tests.reading.sheets import Rows, grid, grids, sheets


def found(tabs: dict[str, Grid]) -> tuple[dict[str, Layout], tuple[Issue, ...]]:
    report = Report()
    layouts = find_sheets(tabs, report)
    return {layout.sheet.key: layout for layout in layouts}, report.issues()


def operations(*rows: tuple[object, ...]) -> tuple[Layout, tuple[Issue, ...]]:
    layouts, issues = found(grids(sheets(Opérations=rows)))
    return layouts["operations"], issues


def columns(*titles: str) -> dict[str, int]:
    return dict(operations(titles)[0].columns)


def codes(issues: tuple[Issue, ...]) -> list[tuple[str, str, str]]:
    return [(issue.type.code, issue.sheet, issue.cell) for issue in issues]


def test_the_smallest_workbook() -> None:
    layouts, issues = found(grids(sheets()))
    assert {key: (layout.tab, layout.header) for key, layout in layouts.items()} == {
        "chantiers": ("Chantiers", 0),
        "operations": ("Opérations", 0),
        "affectations": ("Affectations", 0),
    }
    assert issues == ()


@pytest.mark.parametrize(
    "title", ["Opérations", "OPERATIONS", " opérations ", "Base  opérations", "Opérations d’aménagement"]
)
def test_a_tab_goes_by_any_of_its_names(title: str) -> None:
    assert sheet_called(title) == sheet("operations")


@pytest.mark.parametrize("each", SHEETS, ids=lambda each: each.key)
def test_no_name_is_claimed_by_two_columns_or_sheets(each: Sheet) -> None:
    # Two columns that share an alias would both be found in the same cell of the header, or shadow each other.
    names = [fold(name) for column in each for name in {column.header, *column.aliases}]
    assert sorted(names) == sorted(set(names))
    tabs = [fold(name) for other in SHEETS for name in {other.title, *other.aliases}]
    assert sorted(tabs) == sorted(set(tabs))


def test_columns_in_any_order_and_spelling() -> None:
    titles = ("ÉTAPE *", "secteur", "  Opération ", "Maitrise\nd’ouvrage", "identifiant :", "Inconnue")
    assert columns(*titles) == {"etape": 0, "secteur": 1, "nom": 2, "maitrise_ouvrage": 3, "identifiant": 4}


@pytest.mark.parametrize(
    "title", ["Surface", "Surface (ha)", "SURFACE (en hectares) *", "Superficie [ha]", "Surface* (ha)"]
)
def test_a_unit_in_brackets(title: str) -> None:
    assert columns("Identifiant", "Nom", "Secteur", "Étape", title)["surface"] == 4


def test_words_in_brackets_that_change_nothing_are_left_aside() -> None:
    """« Étape (1) », with a footnote, was a mandatory column that lacked, and the workbook refused."""
    titles = (
        "Identifiant (code)",
        "Opération (nom d'usage)",
        "Secteur (liste déroulante)",
        "Étape (1)",
        "Logements (nb)",
    )
    assert columns(*titles[1:]) == {"nom": 0, "secteur": 1, "etape": 2, "logements": 3}
    assert "demarrage" not in columns(*titles, "Démarrage (réel)")


@pytest.mark.parametrize("title", ["Surface (m²)", "Surface m2", "Superficie en m²", "SURFACE [M²]"])
def test_a_unit_that_can_be_converted_is_known(title: str) -> None:
    # « Surface (m²) » was proposed to be called « Surface »: ten thousand times too much, once obeyed.
    layout, issues = operations(("Identifiant", "Nom", "Secteur", "Étape", title))
    assert (layout.columns["surface"], dict(layout.units), issues) == (4, {"surface": "m²"}, ())


def test_another_unit_beside_the_right_one_is_not_read() -> None:
    layout, issues = operations(("Identifiant", "Nom", "Secteur", "Étape", "Surface (m²)", "Surface (ha)"))
    assert (layout.columns["surface"], dict(layout.units), issues) == (5, {}, ())


def test_a_unit_that_says_something_else_is_never_proposed() -> None:
    # « Si c'est « Surface », donnez-lui ce titre »: obeying gave twelve hectares for twelve plots.
    layout, issues = operations(("Identifiant", "Nom", "Secteur", "Étape", "Surface (lots)"))
    assert "surface" not in layout.columns
    (issue,) = issues
    assert issue.sentence == (
        "Feuille «\u00a0Opérations\u00a0», cellule E1\u00a0: "
        "la colonne «\u00a0Surface (lots)\u00a0» n’est pas lue\u00a0: "
        "ce n’est pas l’unité de «\u00a0Surface\u00a0». Convertissez ses valeurs avant de lui donner ce titre."
    )


def test_another_unit_is_another_column() -> None:
    # « Surface (SDP en m²) » was read as hectares: ten thousand times too much. Then « Surface » was proposed for it,
    # and whoever obeyed had the same.
    layout, issues = operations(("Identifiant", "Nom", "Secteur", "Étape", "Surface (SDP en m²)"))
    assert "surface" not in layout.columns
    (issue,) = issues
    assert issue.sentence == (
        "Feuille «\u00a0Opérations\u00a0», cellule E1\u00a0: la feuille a 1\u00a0colonne que le tableau de bord ne lit "
        "pas\u00a0: «\u00a0Surface (SDP en m²)\u00a0» (E, dans une autre unité que «\u00a0Surface (ha)\u00a0»). "
        "Donnez le titre attendu à ce qui doit être lu\u00a0; le reste peut rester."
    )


@pytest.mark.parametrize("title", ["Surface (saisie en m²)", "Surface (à compléter\u00a0: m²)", "Surface (ex. 300 m²)"])
def test_a_unit_is_never_left_aside_with_how_to_fill(title: str) -> None:
    """What tells how to fill a column was left aside whatever it said, and square metres were read as hectares."""
    layout, issues = operations(("Identifiant", "Nom", "Secteur", "Étape", title))
    assert "surface" not in layout.columns
    assert codes(issues) == [("colonne-non-lue", "Opérations", "E1")]


def test_another_unit_beside_the_right_one_is_told_once_filled() -> None:
    header = ("Identifiant", "Nom", "Secteur", "Étape", "Surface (m²)", "Surface (ha)")
    layout, issues = operations(header, ("OP-1", "EuroRennes", "Gare", "En projet", 25000, 2.5))
    assert layout.columns["surface"] == 5
    assert codes(issues) == [("colonne-non-lue", "Opérations", "E1")]


def test_rows_above_the_header() -> None:
    rows = [
        ("Suivi des opérations 2018",),
        (),
        ("Secteur", "", "au 1er octobre"),
        ("Identifiant", "Nom", "Secteur", "Étape"),
    ]
    layout, issues = operations(*rows, ("OP-1", "EuroRennes", "Gare", "En projet"))
    assert (layout.header, issues) == (2, ())


def test_the_first_of_two_headers_as_good() -> None:
    header = ("Identifiant", "Nom", "Secteur", "Étape")
    assert operations(header, ("OP-1", "a", "b", "c"), header)[0].header == 0


def test_a_header_far_below_names_all_that_is_required() -> None:
    # The titles came after 25 lines of instructions, and nothing said how many lines had been looked at.
    notes = [(f"note {line}",) for line in range(25)]
    layouts, issues = found(grids(sheets(Opérations=[*notes, ("Identifiant", "Nom", "Secteur", "Étape")])))
    assert (layouts["operations"].header, issues) == (25, ())


@pytest.mark.parametrize(("above", "titles"), [(20, ("Nom", "Secteur")), (200, ("Nom", "Code", "Secteur", "Étape"))])
def test_a_header_too_far_below_is_not_searched(above: int, titles: tuple[str, ...]) -> None:
    layouts, issues = found(grids(sheets(Opérations=[*[("note",)] * above, titles])))
    assert "operations" not in layouts
    assert [issue.sentence for issue in issues] == [
        "Feuille «\u00a0Opérations\u00a0»\u00a0: aucune des vingt premières lignes remplies ne porte deux des titres "
        "de colonnes attendus (Identifiant, Opération, Commune…). Écrivez-les sur une même ligne, ou repartez "
        "du modèle. La ligne 1 porte «\u00a0note\u00a0»."
    ]


def test_one_word_is_no_header() -> None:
    layouts, issues = found(grids(sheets(Jalons=[("Jalon",), ("CT",)])))
    assert "jalons" not in layouts
    assert codes(issues) == [("feuille-a-part", "Jalons", "")]


def test_a_list_may_stand_alone() -> None:
    layouts, issues = found(grids(sheets(Listes=[("Étapes",), ("En projet",)])))
    assert (dict(layouts["listes"].columns), issues) == ({"etapes": 0}, ())


def test_two_columns_for_one() -> None:
    layout, issues = operations(("Code", "Nom", "Secteur", "Étape", "Identifiant"))
    assert layout.columns["identifiant"] == 4
    (issue,) = issues
    assert codes(issues) == [("colonne-en-double", "Opérations", "A1")]
    assert dict(issue.details) == {
        "attendu": "Identifiant",
        "autre": "«\u00a0Code\u00a0» en A1 et «\u00a0Identifiant\u00a0» en E1",
    }


def test_a_required_column_that_may_be_there_under_another_title() -> None:
    _, issues = operations(("Identifiant", "Nom", "Secteurs", "Commentaires"))
    assert codes(issues) == [("colonne-manquante", "Opérations", "C1"), ("colonne-absente", "Opérations", "")]
    assert issues[0].sentence == (
        "Feuille «\u00a0Opérations\u00a0», cellule C1\u00a0: la colonne «\u00a0Secteur\u00a0» est obligatoire\u00a0: "
        "si c’est «\u00a0Secteurs\u00a0», donnez-lui ce titre\u00a0; sinon, ajoutez la colonne manquante, "
        "ou renommez celle qui la remplace."
    )


@pytest.mark.parametrize(
    ("title", "codes_"),
    [
        ("Stade d’avancement", [("colonne-manquante", "Opérations", "D1")]),
        ("État de l’opération", [("colonne-manquante", "Opérations", "D1")]),
        ("Phase travaux", [("colonne-manquante", "Opérations", "D1")]),
        ("Budget", [("colonne-absente", "Opérations", "")]),
    ],
)
def test_what_the_trade_calls_a_column_comes_near_it(title: str, codes_: list[tuple[str, ...]]) -> None:
    _, issues = operations(("Identifiant", "Nom", "Secteur", title))
    assert codes(issues) == codes_


def test_an_optional_column_nearly_named() -> None:
    # « Finalisation prévu » was left out without a word, and every date with it.
    layout, issues = operations(("Identifiant", "Nom", "Secteur", "Étape", "Finalisation prévu", "Budget"))
    assert "finalisation" not in layout.columns
    assert codes(issues) == [("colonne-non-lue", "Opérations", "E1")]


def test_a_required_sheet_that_is_missing() -> None:
    # « La feuille « Suivi opérations 2019 » y ressemble. Ajoutez-la »: « la » was the sheet that is there already.
    tabs = sheets()
    tabs["Suivi opérations 2019"] = [row[:2] for row in tabs.pop("Opérations")]
    layouts, issues = found(grids(tabs))
    assert list(layouts) == ["chantiers", "affectations"]
    assert issues[0].sentence == (
        "Feuille «\u00a0Opérations\u00a0»\u00a0: la feuille «\u00a0Opérations\u00a0» est obligatoire\u00a0: "
        "si c’est «\u00a0Suivi opérations 2019\u00a0», renommez-la\u00a0; "
        "sinon, ajoutez la feuille manquante, ou repartez du modèle."
    )


def test_an_optional_sheet_nearly_named() -> None:
    layouts, issues = found(grids(sheets(Secteur=[("Secteur",)], Budget=[("Montant",)])))
    assert "secteurs" not in layouts
    assert codes(issues) == [("feuille-non-lue", "Secteur", "")]


def test_two_tabs_for_one_sheet() -> None:
    rows: Rows = [("Identifiant", "Nom", "Secteur", "Étape")]
    layouts, issues = found(grids({"Base opérations": rows, **sheets()}))
    assert layouts["operations"].tab == "Opérations"
    assert codes(issues) == [("feuille-en-double", "Base opérations", "")]


def test_an_empty_tab() -> None:
    # A tab kept empty « pour plus tard » is no fault when the sheet is optional.
    layouts, issues = found({**grids(sheets(Jalons=[])), "Affectations": grid([])})
    assert (set(layouts), issues) == ({"chantiers", "operations"}, ())
    layouts, issues = found({**grids(sheets()), "Opérations": grid([])})
    assert set(layouts) == {"chantiers", "affectations"}
    assert codes(issues) == [("en-tete-introuvable", "Opérations", "")]


@pytest.mark.parametrize("rows", [[("Secteur", "Territoire")], [(" ",)], [("Notes",)], []])
def test_titles_alone_are_as_good_as_nothing(rows: Rows) -> None:
    # The template with only its three required sheets filled was refused: its empty « Secteurs » had no « Gare ».
    layouts, issues = found(grids(sheets(Secteurs=rows)))
    assert ("secteurs" in layouts, issues) == (False, ())


def test_an_optional_sheet_of_ones_own_is_a_warning() -> None:
    # « Listes » or « Jalons » of their own, of which no title is ours, had the whole workbook refused.
    own = {"Listes": [("Phase",), ("Études",)], "Jalons": [("Jalon", "Type", "Qui", "Avis"), ("CT", "a", "b", "c")]}
    layouts, issues = found(grids(sheets(**own)))
    assert set(layouts) == {"chantiers", "operations", "affectations"}
    assert codes(issues) == [("feuille-a-part", "Jalons", ""), ("feuille-a-part", "Listes", "")]
    assert not any(issue.blocking for issue in issues)
