"""Adopting a proposal: exactly its cells, in the workbook's own words; what cannot be written is told."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from sao_dashboard.annotate import CellToWrite, with_cells, with_cells_confined
from sao_dashboard.refusals import propositions as refusals
from sao_dashboard.repartition.adoption import adopt
from sao_dashboard.settings import ROOT
from tests.annotate.books import opened, parts
from tests.ooxml import validate_package
from tests.reading.sheets import xlsx
from tests.refused import refused
from tests.repartition.adopting import adopted, changes, charge, other_parts, parse, read, sector, seen

CO = "Chargé·e d'opération"
TITLES = ("Identifiant", "Opération", "Secteur", "Étape", "Frange", "Second secteur")
OPERATIONS = (
    TITLES,
    ("OP-1", "Îlot 1", "Nord", "En projet", "Oui", "Sud"),
    ("OP-2", "Îlot 2", "Sud", "En étude", "Non", None),
    ("OP-3", "Îlot 3", "Nord", "En chantier", "Non", None),
)
AFFECTATIONS = (
    ("Agent", "Rôle", "Opération", "Quotité"),
    ("A. Bel", CO, "OP-1", 0.5),
    ("C. Dor", CO, "OP-2", 0.2),
    ("C. Dor", "Référent de secteur", "OP-1", None),
)
AGENTS = (("Agent", "Rôle"), ("A. Bel", CO), ("C. Dor", CO), ("E. Fay", CO))
SECTEURS = (("Secteur", "Équipe"), ("Nord", "A"), ("Sud", "B"), ("Est", "B"))


def book(**tabs: Sequence[Sequence[Any]]) -> bytes:
    found = {"Opérations": OPERATIONS, "Affectations": AFFECTATIONS, "Agents": AGENTS, "Secteurs": SECTEURS}
    return xlsx({**found, **tabs})


def written(rows: Sequence[Sequence[Any]], decorate: Callable[[Any, Any], object]) -> bytes:
    """Return a workbook of one sheet, to which more is done."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Opérations")
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
        decorate(sheet, workbook)
    return stream.getvalue()


# --- What is written --------------------------------------------------------------------------------------------------


def test_a_frange_that_is_decided_changes_three_cells() -> None:
    data = book()
    done = adopted(data, sector("OP-1", "Nord", "Sud"))
    assert changes(data, done.content) == {
        "Opérations!C2": ("Nord", "Sud"),
        "Opérations!E2": ("Oui", "Non"),
        "Opérations!F2": ("Sud", None),
    }
    assert [(each.colonne, each.address, each.avant, each.apres) for each in done.writes] == [
        ("Secteur", "C2", "Nord", "Sud"),
        ("Frange", "E2", "Oui", "Non"),
        ("Second secteur", "F2", "Sud", ""),
    ]
    assert done.workbook["operations"]["secteur"].tolist() == ["Sud", "Sud", "Nord"]
    assert done.workbook["operations"]["frange"].tolist() == [False, False, False]


def test_a_frange_is_emptied_where_the_column_says_nothing_of_the_others() -> None:
    rows = [OPERATIONS[0], OPERATIONS[1], *((*row[:4], None, None) for row in OPERATIONS[2:])]
    data = book(Opérations=rows)
    assert changes(data, adopted(data, sector("OP-1", "Nord", "Sud")).content)["Opérations!E2"] == ("Oui", None)


def test_a_frange_that_stays_where_it_is_is_decided_too() -> None:
    data = book()
    assert changes(data, adopted(data, sector("OP-1", "Nord", "Nord")).content) == {
        "Opérations!E2": ("Oui", "Non"),
        "Opérations!F2": ("Sud", None),
    }


def test_an_operation_that_is_no_frange_changes_its_sector_only() -> None:
    data = book()
    assert changes(data, adopted(data, sector("OP-3", "Nord", "Est")).content) == {"Opérations!C4": ("Nord", "Est")}


def test_an_agent_is_replaced_in_the_row_of_that_role_only() -> None:
    data = book()
    done = adopted(data, charge("OP-1", "A. Bel", "E. Fay"))
    assert changes(data, done.content) == {"Affectations!A2": ("A. Bel", "E. Fay")}
    assert done.workbook["affectations"]["quotite"].tolist()[:2] == [0.5, 0.2]


def test_an_operation_of_nobody_has_a_new_row_under_the_others() -> None:
    data = book()
    done = adopted(data, charge("OP-3", "", "E. Fay"))
    assert changes(data, done.content) == {
        "Affectations!A5": (None, "E. Fay"),
        "Affectations!B5": (None, CO),
        "Affectations!C5": (None, "OP-3"),
    }


def test_many_moves_at_once_are_all_there_and_nothing_else_is_touched() -> None:
    data = book()
    moves = (
        sector("OP-1", "Nord", "Sud"),
        sector("OP-3", "Nord", "Est"),
        charge("OP-1", "A. Bel", "C. Dor"),
        charge("OP-3", "", "E. Fay"),
    )
    done = adopted(data, *moves)
    assert len(changes(data, done.content)) == 8
    assert other_parts(data, done.content) == {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}
    assert validate_package(done.content) == []
    assert adopt(data, seen(data), moves, read).content == done.content  # in processes of their own


def test_what_is_done_already_is_left_alone() -> None:
    data = book()
    done = adopted(data, sector("OP-2", "Nord", "Sud"), sector("OP-3", "Nord", "Est"))
    assert list(changes(data, done.content)) == ["Opérations!C4"]
    with refused(refusals.RIEN_A_ADOPTER):
        adopted(data, sector("OP-2", "Nord", "Sud"))


def test_the_last_name_of_an_agent_who_left_is_not_the_one_of_today() -> None:
    rows = [(*AFFECTATIONS[0], "Jusqu'à"), ("A. Bel", CO, "OP-1", 0.5, date(2025, 1, 1)), ("A. Bel", CO, "OP-1", 0.1)]
    data = book(Affectations=rows)
    assert changes(data, adopted(data, charge("OP-1", "A. Bel", "E. Fay")).content) == {
        "Affectations!A3": ("A. Bel", "E. Fay")
    }


# --- The workbook's own words -----------------------------------------------------------------------------------------


def test_a_sector_is_written_as_the_column_writes_it() -> None:
    rows = [(*TITLES[:4],), ("OP-1", "Îlot 1", "nord ", "En projet"), ("OP-2", "Îlot 2", "SUD", "En étude")]
    data = book(Opérations=rows)
    assert changes(data, adopted(data, sector("OP-1", "Nord", "Sud")).content) == {"Opérations!C2": ("nord ", "SUD")}


def test_sectors_that_are_numbers_stay_numbers() -> None:
    rows = [(*TITLES[:4],), ("OP-1", "Îlot 1", 1, "En projet"), ("OP-2", "Îlot 2", 2, "En étude")]
    data = book(Opérations=rows, Secteurs=[("Secteur", "Équipe"), (1, "A"), (2, "B")])
    assert changes(data, adopted(data, sector("OP-1", "1", "2")).content) == {"Opérations!C2": (1, 2)}


def test_a_workbook_in_its_own_words_is_written_in_its_own_words() -> None:
    tabs = {
        "Suivi": [
            ("Code", "Nom", "Quartier suivi", "Phase", "À cheval ?", "Autre secteur"),
            ("OP-1", "Îlot 1", "N", "En projet", "oui", "S"),
            ("OP-2", "Îlot 2", "N", "En projet", "non", None),
        ],
        "Correspondances": [
            ("Objet", "Feuille", "Dans la colonne", "Chez vous", "Chez nous"),
            ("feuille", None, None, "Suivi", "Opérations"),
            ("colonne", None, None, "Quartier suivi", "Secteur"),
            ("colonne", None, None, "À cheval ?", "Frange"),
            ("valeur", None, "Quartier suivi", "N", "Nord"),
            ("valeur", None, "Quartier suivi", "S", "Sud"),
            ("valeur", None, "Autre secteur", "S", "Sud"),
        ],
        "Secteurs": SECTEURS,
    }
    data = xlsx(tabs)
    assert seen(data).operations["secteur"].tolist() == ["Nord", "Nord"]
    assert changes(data, adopted(data, sector("OP-1", "Nord", "Sud")).content) == {
        "Suivi!C2": ("N", "S"),
        "Suivi!E2": ("oui", "non"),
        "Suivi!F2": ("S", None),
    }


def test_operations_without_identifiers_are_found_by_their_names() -> None:
    rows = [("Opération", "Secteur", "Étape"), ("Îlot 1", "Nord", "En projet"), ("Îlot 2", "Sud", "En projet")]
    data = book(Opérations=rows, Affectations=[("Agent", "Rôle", "Opération"), ("A. Bel", CO, "Îlot 1")])
    moves = sector("Îlot 1", "Nord", "Est"), charge("Îlot 2", "", "E. Fay")
    assert changes(data, adopted(data, *moves).content) == {
        "Affectations!A3": (None, "E. Fay"),
        "Affectations!B3": (None, CO),
        "Affectations!C3": (None, "Îlot 2"),
        "Opérations!B2": ("Nord", "Est"),
    }


def test_a_name_that_its_sector_tells_from_another_cannot_change_it() -> None:
    """Told apart by their sectors, the two operations would become others once one of them moves."""
    rows = [("Opération", "Secteur", "Étape"), ("Îlot", "Nord", "En projet"), ("Îlot", "Sud", "En projet")]
    with refused(refusals.ADOPTION_INCERTAINE):
        adopted(book(Opérations=rows, Affectations=AFFECTATIONS[:1]), sector("Îlot (Nord)", "Nord", "Est"))


# --- Columns of people beside the operations --------------------------------------------------------------------------


def beside(*names: str | None) -> bytes:
    rows = [
        (*TITLES[:4], "Chargé d'opération"),
        *((f"OP-{rank}", f"Îlot {rank}", "Nord", "En projet", name) for rank, name in enumerate(names, 1)),
    ]
    return xlsx({"Opérations": rows, "Secteurs": SECTEURS})


@pytest.mark.parametrize(
    ("said", "move", "then"),
    [
        ("A. Bel", charge("OP-1", "A. Bel", "E. Fay"), "E. Fay"),
        ("A. Bel / C. Dor", charge("OP-1", "C. Dor", "E. Fay"), "A. Bel / E. Fay"),
        ("A. Bel\nC. Dor", charge("OP-1", "A. Bel", "E. Fay"), "E. Fay\nC. Dor"),
        ("A. Bel ; C. Dor", charge("OP-1", "A. Bel", ""), "C. Dor"),
        ("A. Bel", charge("OP-1", "A. Bel", ""), None),
        ("à recruter", charge("OP-1", "", "E. Fay"), "E. Fay"),
        (None, charge("OP-1", "", "E. Fay"), "E. Fay"),
    ],
)
def test_one_name_of_a_column_beside_is_replaced(said: str | None, move: Any, then: str | None) -> None:
    data = beside(said, "E. Fay", "C. Dor")
    assert changes(data, adopted(data, move).content) == {"Opérations!E2": (said, then)}


def test_two_people_of_one_cell_move_together() -> None:
    data = beside("A. Bel / C. Dor", "E. Fay", "G. Hue", "C. Dor")
    done = adopted(data, charge("OP-1", "A. Bel", "E. Fay"), charge("OP-1", "C. Dor", "G. Hue"))
    assert changes(data, done.content) == {"Opérations!E2": ("A. Bel / C. Dor", "E. Fay / G. Hue")}
    assert len(done.writes) == 1


def test_two_people_exchanged_on_one_operation_are_nothing_to_adopt() -> None:
    """It was refused as if what was written did not read back: the same two follow it, before and after."""
    data = beside("A. Bel / C. Dor", "E. Fay", "G. Hue", "C. Dor")
    with refused(refusals.RIEN_A_ADOPTER):
        adopted(data, charge("OP-1", "A. Bel", "C. Dor"), charge("OP-1", "C. Dor", "A. Bel"))


@pytest.mark.parametrize("turned", [1, -1])
def test_one_takes_the_place_of_another_who_goes(turned: int) -> None:
    moves = [charge("OP-1", "A. Bel", "C. Dor"), charge("OP-1", "C. Dor", "E. Fay")][::turned]
    data = beside("A. Bel / C. Dor", "E. Fay", "G. Hue", "C. Dor")
    assert changes(data, adopted(data, *moves).content) == {"Opérations!E2": ("A. Bel / C. Dor", "C. Dor / E. Fay")}
    rows = [*AFFECTATIONS, ("C. Dor", CO, "OP-1", 0.1)]
    data = book(Affectations=rows)
    assert changes(data, adopted(data, *moves).content) == {
        "Affectations!A2": ("A. Bel", "C. Dor"),
        "Affectations!A5": ("C. Dor", "E. Fay"),
    }


def test_who_is_kept_in_both_places_changes_in_both() -> None:
    rows = [(*TITLES[:4], "Chargé d'opération"), ("OP-1", "Îlot 1", "Nord", "En projet", "A. Bel")]
    data = book(Opérations=rows, Affectations=AFFECTATIONS[:2])
    done = adopted(data, charge("OP-1", "A. Bel", "E. Fay"))
    assert changes(data, done.content) == {
        "Affectations!A2": ("A. Bel", "E. Fay"),
        "Opérations!E2": ("A. Bel", "E. Fay"),
    }
    assert [issue.type.code for issue in done.workbook.issues if "affectation" in issue.type.code] == []


# --- What cannot be written -------------------------------------------------------------------------------------------


def test_a_move_that_no_longer_applies_stops_all_of_them() -> None:
    data = book()
    with refused(refusals.ADOPTION_IMPOSSIBLE, "Îlot 2.*ligne 3.*maintenant «\u00a0Sud\u00a0»"):
        adopted(data, sector("OP-2", "Nord", "Est"), sector("OP-3", "Nord", "Est"))
    with refused(refusals.ADOPTION_IMPOSSIBLE, "n’est plus dans le classeur"):
        adopted(data, sector("OP-9", "Nord", "Est"), sector("OP-3", "Nord", "Est"))


@pytest.mark.parametrize(
    ("decorate", "why"),
    [
        (lambda sheet, _: sheet.write_formula("C2", '=UPPER("n")&"ord"', None, "Nord"), "C2.*une formule"),
        (lambda sheet, _: sheet.write_array_formula("C2:C3", '{="Nord"}', None, "Nord"), "C2.*une formule"),
        (lambda sheet, _: sheet.merge_range("E2:F2", "Oui"), "E2.*fusionnée.*F2.*fusionnée|E2.*fusionnée"),
        (lambda sheet, _: sheet.protect("secret"), "C2.*verrouillée.*E2.*verrouillée"),
    ],
)
def test_a_cell_that_must_not_be_written_is_told(decorate: Any, why: str) -> None:
    with refused(refusals.ADOPTION_IMPOSSIBLE, why):
        adopted(written(OPERATIONS, decorate), sector("OP-1", "Nord", "Sud"))


def test_a_protected_sheet_takes_what_its_unlocked_cells_may_hold() -> None:
    def protect(sheet: Any, workbook: Any) -> None:
        free = workbook.add_format({"locked": False})
        for cell, value in (("C2", "Nord"), ("E2", "Oui"), ("F2", "Sud")):
            sheet.write(cell, value, free)
        sheet.protect()

    data = written(OPERATIONS, protect)
    assert len(changes(data, adopted(data, sector("OP-1", "Nord", "Sud")).content)) == 3


def test_every_cell_that_stops_it_is_told_at_once() -> None:
    def formulas(sheet: Any, _: Any) -> None:
        sheet.write_formula("C2", '="Nord"', None, "Nord")
        sheet.write_formula("C4", '="Nord"', None, "Nord")

    with refused(refusals.ADOPTION_IMPOSSIBLE, "cellule C2.*cellule C4"):
        adopted(written(OPERATIONS, formulas), sector("OP-1", "Nord", "Sud"), sector("OP-3", "Nord", "Sud"))


def test_words_struck_through_are_not_written_over() -> None:
    def strike(sheet: Any, workbook: Any) -> None:
        struck = workbook.add_format({"font_strikeout": True})
        sheet.write_rich_string("C2", struck, "Sud", " Nord")

    with refused(refusals.ADOPTION_IMPOSSIBLE, "C2 contient des mots barrés"):
        adopted(written(OPERATIONS, strike), sector("OP-1", "Nord", "Sud"))


def test_a_sector_that_a_title_of_group_says_has_no_cell() -> None:
    rows = [
        ("Identifiant", "Opération", "Étape"),
        ("Nord",),
        ("OP-1", "Îlot 1", "En projet"),
        ("OP-2", "Îlot 2", "En projet"),
        ("Sud",),
        ("OP-3", "Îlot 3", "En projet"),
    ]
    data = book(Opérations=rows)
    assert seen(data).operations["secteur"].tolist() == ["Nord", "Nord", "Sud"]
    with refused(refusals.ADOPTION_IMPOSSIBLE, "ligne 3.*titre d’un groupe"):
        adopted(data, sector("OP-1", "Nord", "Sud"))


@pytest.mark.parametrize(
    ("rows", "move", "why"),
    [
        ([("A. Bel", CO, "OP-1")] * 2, charge("OP-1", "A. Bel", "E. Fay"), "plusieurs affectations"),
        ([("A. Bel", CO, "OP-1, OP-2")], charge("OP-1", "A. Bel", "E. Fay"), "A2.*vaut pour plusieurs opérations"),
        ([("A. Bel", CO, "OP-1")], charge("OP-1", "A. Bel", ""), "A2.*retirez vous-même cette ligne"),
        ([("A. Bel", CO, "OP-1"), (), ("Total", None, 1)], charge("OP-3", "", "E. Fay"), "autre chose sous la ligne 2"),
        ([], charge("OP-3", "", "E. Fay"), "ni feuille Affectations remplie"),
    ],
)
def test_an_affectation_that_is_not_sure_is_told(rows: Any, move: Any, why: str) -> None:
    data = book(Affectations=[("Agent", "Rôle", "Opération"), *rows])
    with refused(refusals.ADOPTION_IMPOSSIBLE, why):
        adopted(data, move)


def test_one_row_of_several_agents_keeps_the_others() -> None:
    data = book(Affectations=[("Agent", "Rôle", "Opération"), ("A. Bel, C. Dor", CO, "OP-1")])
    assert changes(data, adopted(data, charge("OP-1", "C. Dor", "E. Fay")).content) == {
        "Affectations!A2": ("A. Bel, C. Dor", "A. Bel, E. Fay")
    }


def test_two_moves_of_one_cell_contradict_one_another() -> None:
    with refused(refusals.ADOPTION_IMPOSSIBLE, "deux déplacements"):
        adopted(book(), sector("OP-3", "Nord", "Est"), sector("OP-3", "Nord", "Sud"))


# --- What is around ---------------------------------------------------------------------------------------------------


def test_formulas_elsewhere_are_worked_out_again_when_excel_opens_it() -> None:
    """A count by sector would otherwise go on saying what it said before, until somebody changes a cell of its own."""
    data = written(OPERATIONS, lambda sheet, _: sheet.write_formula("H1", '=COUNTIF(C:C,"Nord")', None, 2))
    after = adopted(data, sector("OP-3", "Nord", "Sud")).content
    assert changes(data, after) == {"Opérations!C4": ("Nord", "Sud")}
    assert other_parts(data, after) <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    assert openpyxl.load_workbook(io.BytesIO(after)).calculation.fullCalcOnLoad
    assert validate_package(after) == []


def test_a_new_row_joins_the_table_and_looks_like_the_one_above() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        for title, rows in (("Opérations", OPERATIONS), ("Agents", AGENTS), ("Secteurs", SECTEURS)):
            sheet = workbook.add_worksheet(title)
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
        sheet = workbook.add_worksheet("Affectations")
        sheet.add_table(0, 0, 2, 3, {"name": "T", "columns": [{"header": title} for title in AFFECTATIONS[0]]})
        italic = workbook.add_format({"italic": True})
        for line, row in enumerate(AFFECTATIONS[1:3], start=1):
            sheet.write_row(line, 0, row, italic)
    data = stream.getvalue()
    after = adopted(data, charge("OP-3", "", "E. Fay")).content
    found = opened(after, "Affectations")
    assert (found.tables["T"].ref, found.tables["T"].autoFilter.ref) == ("A1:D4", "A1:D4")
    assert [(cell.value, cell.font.i) for cell in found[4]][:3] == [("E. Fay", True), (CO, True), ("OP-3", True)]
    assert other_parts(data, after) == {"xl/worksheets/sheet4.xml", "xl/tables/table1.xml"}
    assert validate_package(after) == []


def test_a_new_row_joins_the_filter_that_ends_above_it() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        for title, rows in (("Opérations", OPERATIONS), ("Affectations", AFFECTATIONS), ("Agents", AGENTS)):
            sheet = workbook.add_worksheet(title)
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
            sheet.autofilter(0, 0, len(rows) - 1, 2)
    after = adopted(stream.getvalue(), charge("OP-3", "", "E. Fay")).content
    assert opened(after, "Affectations").auto_filter.ref == "A1:C5"
    assert "'Affectations'!$A$1:$C$5" in parts(after)["xl/workbook.xml"].decode().replace(
        "Affectations!", "'Affectations'!"
    )
    assert validate_package(after) == []


# --- The demonstration ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("move", "too_much"),
    [
        (sector("OP-1", "Nord", "Sud"), CellToWrite("Opérations", 4, 2, "Sud")),
        (charge("OP-2", "C. Dor", "E. Fay"), CellToWrite("Opérations", 2, 2, "Sud")),
        (charge("OP-2", "C. Dor", "E. Fay"), CellToWrite("Affectations", 4, 0, "A. Bel")),
        (sector("OP-1", "Nord", "Sud"), CellToWrite("Affectations", 2, 0, "E. Fay")),
    ],
)
def test_whatever_else_changed_is_refused(move: Any, too_much: CellToWrite) -> None:
    """The columns that a move may change were compared for no operation, nor the affectations of those that move.

    A fault of what writes cells, on a line beside the right one, would have been published.
    """

    def edit(data: bytes, cells: Sequence[CellToWrite]) -> bytes:
        return with_cells(data, [*cells, too_much])

    data = book()
    with refused(refusals.ADOPTION_INCERTAINE):
        adopt(data, seen(data), [move], read, parse=parse, edit=edit)


def test_on_the_demonstration_every_frange_decided_and_people_moved() -> None:
    data = Path(ROOT / "data" / "suivi_operations.xlsx").read_bytes()
    before = read(data)
    day = before.day(date(2026, 1, 1))
    suivi = seen(data, day)
    frame = suivi.operations
    franges = frame[frame["frange"] & frame["second_secteur"].notna()]
    moves = [sector(row.identifiant, row.secteur, row.second_secteur) for row in franges.itertuples()]
    alone = frame[frame["charges"].notna() & ~frame["charges"].fillna("").str.contains(" · ")].iloc[0]
    nobody = frame[frame["charges"].isna()].iloc[0]
    moves += [
        charge(alone["identifiant"], alone["charges"], "CO 20 – N. Z."),
        charge(nobody["identifiant"], "", "CO 20 – N. Z."),
    ]
    done = adopted(data, *moves, day=day)
    assert len(moves) == 11
    assert len(changes(data, done.content)) == 3 * len(franges) + 1 + 3
    touched = other_parts(data, done.content)
    assert {name for name in touched if not name.startswith(("xl/worksheets/sheet", "xl/tables/"))} <= {
        "xl/workbook.xml"
    }
    assert validate_package(done.content) == []
    assert not done.workbook.blocking
    assert not done.workbook["operations"]["frange"].fillna(False).any()
    assert (
        done.workbook["operations"]
        .drop(columns=["secteur", "frange", "second_secteur"])
        .equals(before["operations"].drop(columns=["secteur", "frange", "second_secteur"]))
    )
    assert with_cells_confined(data, [each.cell for each in done.writes]) == done.content
