"""The template: all of the schema is in it, Excel helps to fill it, and what is written is what is read."""

from __future__ import annotations

import io
import math
import warnings
import zipfile
from datetime import date, datetime, timedelta
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from sao_dashboard.dates import parse_date
from sao_dashboard.errors import SaoError
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.schema import LISTS, PARAMETRES, SHEETS, Column, Kind, Sheet, sheet
from sao_dashboard.storable import LONGEST_TEXT
from sao_dashboard.template.guide import DATES, reading
from sao_dashboard.template.heights import lines
from sao_dashboard.template.look import STATES, column_width, number_format
from sao_dashboard.template.rules import DEADLINES, choice_name, list_name
from sao_dashboard.template.workbook import write_workbook
from sao_dashboard.text import squeeze
from tests.libreoffice import converted
from tests.ooxml import validate_package

BOUND = [(each, column) for each in SHEETS for column in each if column.list or column.refers_to]
FROZEN = {
    "chantiers": "C2",
    "operations": "C2",
    "objectifs": "B2",
    "temps_travail": "B2",
    "secteurs": "B2",
    "equipes": "B2",
    "roles": "B2",
    "partenaires": "B2",
    "equipes_projets": "C2",
    "retours": "C2",
}
ROWS = {
    "secteurs": [{"secteur": "Nord"}, {}, {"secteur": "Sud"}],
    "operations": [{"identifiant": "OP-1"}, {"identifiant": "OP-2"}],
}
NASTY = ("=1+1", "http://exemple.fr", "01234", "-1", "@a", "NA", "<&>\"'", " a  b ", "a\nb", "45 %", "_x0041_", "1e5")


@pytest.fixture(scope="module")
def empty() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # XlsxWriter warns, and leaves out what Excel would not take
        return write_workbook()


@pytest.fixture(scope="module")
def book(empty: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(empty))


def validations(worksheet: Worksheet) -> dict[str, DataValidation]:
    """The rules of a sheet, by the header of their column."""
    rules = worksheet.data_validations.dataValidation
    return {worksheet.cell(1, next(iter(rule.sqref.ranges)).min_col).value: rule for rule in rules}


def named(book: openpyxl.Workbook, name: str) -> str:
    return str(book.defined_names[name].attr_text)


def cells(data: bytes, title: str) -> list[list[Any]]:
    """The cells under the headers, as calamine reads them."""
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(title).to_python()[1:]


class TestWhatIsThere:
    def test_every_sheet_in_the_order_of_the_schema(self, book: openpyxl.Workbook) -> None:
        assert book.sheetnames == ["Lisez-moi", *(each.title for each in SHEETS)]

    @pytest.mark.parametrize("each", SHEETS, ids=lambda each: each.key)
    def test_every_header_exactly(self, book: openpyxl.Workbook, each: Sheet) -> None:
        first = [cell.value for cell in book[each.title][1]]
        assert first == [column.header for column in each]

    @pytest.mark.parametrize("each", SHEETS, ids=lambda each: each.key)
    def test_every_header_has_its_help_as_an_anonymous_note(self, book: openpyxl.Workbook, each: Sheet) -> None:
        for cell, column in zip(book[each.title][1], each, strict=True):
            assert cell.comment is not None
            assert cell.comment.text == column.help + ("\nObligatoire." if column.required else "")
            assert cell.comment.author == "None"  # how openpyxl says that it has no name

    @pytest.mark.parametrize("each", SHEETS, ids=lambda each: each.key)
    def test_one_filtered_table_with_room_to_fill(self, book: openpyxl.Workbook, each: Sheet) -> None:
        [table] = book[each.title].tables.values()
        assert table.displayName == f"T_{each.key}"
        first, last = table.ref.split(":")
        assert first == "A1"
        assert int("".join(filter(str.isdigit, last))) >= 2
        assert table.autoFilter.ref == table.ref

    def test_required_headers_and_sheets_are_told_by_colour(self, book: openpyxl.Workbook) -> None:
        for each in SHEETS:
            tab = book[each.title].sheet_properties.tabColor.rgb
            assert (tab == "FF0B5C7A") == each.required
            for cell, column in zip(book[each.title][1], each, strict=True):
                assert (cell.fill.fgColor.rgb == "FF0B5C7A") == column.required
                assert cell.font.bold

    def test_headers_stay_in_sight_and_on_each_printed_page(self, book: openpyxl.Workbook) -> None:
        for each in SHEETS:
            worksheet = book[each.title]
            assert worksheet.freeze_panes == FROZEN.get(each.key, "A2")
            assert worksheet.print_title_rows == "$1:$1"
            assert (worksheet.page_setup.orientation, worksheet.page_setup.paperSize) == ("landscape", 9)
            assert worksheet.page_setup.fitToHeight == 0

    def test_lists_start_as_the_schema_has_them(self, empty: bytes) -> None:
        columns = zip(*cells(empty, "Listes"), strict=True)
        assert [tuple(value for value in column if value) for column in columns] == [spec.values for spec in LISTS]

    def test_every_setting_waits_for_its_value(self, empty: bytes) -> None:
        assert [row[0] for row in cells(empty, "Paramètres")] == list(PARAMETRES)

    def test_widths_hold_the_longest_word_of_the_header_and_each_value_to_choose(self) -> None:
        operations = sheet("operations")
        assert column_width(operations.column("nom")) == operations.column("nom").width == 34
        assert column_width(operations.column("identifiant")) == len("Identifiant") + 4
        assert column_width(operations.column("vocation")) == len("Mobilités / Espaces publics")

    def test_it_has_no_formula_in_any_cell(self, empty: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(empty)) as archive:
            sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
            assert len(sheets) == len(SHEETS) + 1
            assert not [name for name in sheets if b"<f>" in archive.read(name)]

    def test_the_program_reads_it_as_empty_and_without_a_fault(self, empty: bytes) -> None:
        workbook = read_workbook(empty)
        assert [issue for issue in workbook.issues if issue.blocking] == []
        filled = {key: len(frame) for key, frame in workbook.frames.items() if len(frame)}
        assert filled == {"listes": 15, "parametres": len(PARAMETRES)}


class TestHelpWhileFilling:
    @pytest.mark.parametrize(("owner", "column"), BOUND, ids=lambda each: each.key)
    def test_each_list_column_offers_its_own_list(self, book: openpyxl.Workbook, owner: Sheet, column: Column) -> None:
        rule = validations(book[owner.title])[column.header]
        name = list_name(column.list) if column.list else choice_name(str(column.refers_to))
        assert (rule.type, rule.formula1, rule.errorStyle) == ("list", name, "warning")
        assert rule.showErrorMessage != column.many

    @pytest.mark.parametrize("spec", LISTS, ids=lambda spec: spec.key)
    def test_each_list_is_the_column_of_that_header(self, book: openpyxl.Workbook, spec: Any) -> None:
        place = [column.key for column in sheet("listes")].index(spec.key)
        letter = openpyxl.utils.get_column_letter(place + 1)
        assert book["Listes"][f"{letter}1"].value == spec.header
        assert named(book, list_name(spec.key)).startswith(f"'Listes'!${letter}$2:INDEX('Listes'!${letter}$2:")

    def test_references_offer_the_identifiers_of_their_sheet(self, book: openpyxl.Workbook) -> None:
        targets = {column.refers_to for _, column in BOUND if column.refers_to}
        assert targets == {"chantiers", "operations", "secteurs", "agents", "equipes"}
        for key in targets:
            target = sheet(str(key))
            assert target.columns[0].key == target.identifier
            assert named(book, choice_name(target.key)).startswith(f"'{target.title}'!$A$2:INDEX(")

    def test_booleans_offer_oui_and_non(self, book: openpyxl.Workbook) -> None:
        for key, header in (("operations", "Frange"), ("secteurs", "À valider")):
            assert validations(book[sheet(key).title])[header].formula1 == '"oui,non"'

    def test_who_does_what_is_expected_is_proposed_among_others(self, book: openpyxl.Workbook) -> None:
        rule = validations(book["Attentes"])["Qui le fait"]
        assert rule.formula1 == '"Service,Aménageur,Territoires,Référent de secteur,Chargé·e d\'opération"'
        assert not rule.showErrorMessage

    def test_an_approximate_date_is_free_and_explained(self, book: openpyxl.Workbook) -> None:
        for each in SHEETS:
            for column in (column for column in each if column.kind is Kind.APPROXIMATE):
                rule = validations(book[each.title])[column.header]
                assert rule.type is None
                assert rule.promptTitle == column.header
                assert "2018" in rule.prompt or "2019" in rule.prompt

    def test_excel_keeps_every_message_whole(self, book: openpyxl.Workbook) -> None:
        for each in SHEETS:
            for rule in book[each.title].data_validations.dataValidation:
                assert len(rule.promptTitle or "") <= 32
                assert len(rule.errorTitle or "") <= 32
                assert len(rule.prompt or "") <= 255
                assert len(rule.error or "") <= 255

    def test_what_excel_would_change_by_itself_is_in_cells_of_text(self) -> None:
        # « septembre 2019 » typed in any other cell becomes 1 September 2019, and « 4,5 » a number.
        assert number_format(sheet("operations").column("finalisation")) == "@"
        assert number_format(sheet("chantiers").column("depend_de")) == "@"
        assert number_format(sheet("operations").column("id_tabou")) == "@"
        assert number_format(sheet("operations").column("finalisee_le")) == "dd/mm/yyyy"
        assert number_format(sheet("operations").column("avancement")) == "0 %"
        assert number_format(sheet("operations").column("logements")) == "#,##0"

    def test_the_day_of_reference_is_a_setting_of_the_schema(self, book: openpyxl.Workbook) -> None:
        assert "Date d'observation" in PARAMETRES
        assert '"Date d\'observation"' in named(book, "Jour_de_reference")

    def test_colours_come_in_the_order_missing_late_done(self, book: openpyxl.Workbook) -> None:
        fills = []
        for key in DEADLINES:
            rules = [rule for each in book[sheet(key).title].conditional_formatting for rule in each.rules]
            ordered = sorted(rules, key=lambda rule: rule.priority)
            found = [rule.dxf.fill.bgColor.rgb for rule in ordered if rule.dxf.fill]
            required = sum(column.required for column in sheet(key))
            assert found[:required] == ["FF" + STATES["missing"]["bg_color"][1:]] * required
            fills.append(found[required:])
        assert fills == [["FF" + STATES[state]["bg_color"][1:] for state in ("late", "done")]] * len(DEADLINES)

    def test_colours_refer_to_other_sheets_by_names_only(self, book: openpyxl.Workbook) -> None:
        # Excel keeps a direct reference in another part of the file, and may drop one it finds here.
        formulas = [
            formula
            for each in SHEETS
            for area in book[each.title].conditional_formatting
            for rule in area.rules
            for formula in rule.formula
        ]
        assert len(formulas) > len(SHEETS)
        assert [formula for formula in formulas if "!" in formula] == []


class TestGuide:
    def test_each_date_shown_is_one_the_program_reads(self, book: openpyxl.Workbook) -> None:
        texts = [cell.value for row in book["Lisez-moi"].iter_rows() for cell in row if cell.value]
        for text in DATES:
            assert parse_date(text).doute is None
            assert reading(text) in texts

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("01/10/2018", "le 1er\u00a0octobre 2018"),
            ("fin novembre 2018", "du 21\u00a0novembre 2018 au 30\u00a0novembre 2018"),
            ("d'ici fin septembre 2019", "au plus tard le 30\u00a0septembre 2019"),
            ("à partir de 2024", "à partir du 1er\u00a0janvier 2024"),
            ("vers mars 2019", "du 1er\u00a0mars 2019 au 31\u00a0mars 2019, sans certitude"),
        ],
    )
    def test_a_date_is_explained_in_words(self, text: str, expected: str) -> None:
        assert reading(text) == expected

    def test_it_leads_to_every_sheet(self, book: openpyxl.Workbook) -> None:
        links = [cell.hyperlink.location for row in book["Lisez-moi"].iter_rows() for cell in row if cell.hyperlink]
        assert links == [f"'{each.title}'!A1" for each in SHEETS]

    def test_its_spaces_before_punctuation_do_not_break(self, book: openpyxl.Workbook) -> None:
        texts = [str(cell.value) for row in book["Lisez-moi"].iter_rows() for cell in row if cell.value]
        assert not [text for text in texts if any(bad in text for bad in (" :", " ;", " ?", " »", "« ", " %"))]

    def test_the_mention_is_told_there_and_set(self) -> None:
        data = write_workbook(mention="Données d'essai")
        assert "Données d'essai" in [value for row in cells(data, "Lisez-moi") for value in row]
        assert ["Mention", "Données d'essai"] in cells(data, "Paramètres")


class TestBytes:
    def test_the_same_at_each_run(self, empty: bytes) -> None:
        assert write_workbook() == empty
        with zipfile.ZipFile(io.BytesIO(empty)) as archive:
            core = archive.read("docProps/core.xml").decode()
        assert core.count("2018-01-01T00:00:00Z") == 2  # created and modified: no clock was read

    def test_the_same_on_every_system(self, empty: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(empty)) as archive:
            assert {(entry.create_system, entry.date_time) for entry in archive.infolist()} == {
                (0, (1980, 1, 1, 0, 0, 0))
            }

    @pytest.mark.slow
    def test_excel_opens_it_without_a_word(self, empty: bytes) -> None:
        assert validate_package(empty) == []

    @pytest.mark.slow
    def test_with_rows_too(self) -> None:
        rows = {"operations": [{"identifiant": text, "nom": text, "remarques": text} for text in NASTY]}
        assert validate_package(write_workbook(rows)) == []


class TestRows:
    def test_texts_are_written_as_they_are(self) -> None:
        data = write_workbook({"operations": [{"identifiant": text, "remarques": text} for text in NASTY]})
        worksheet = openpyxl.load_workbook(io.BytesIO(data))["Opérations"]
        last = len(sheet("operations").columns)
        for number, text in enumerate(NASTY, 2):
            for place in (1, last):
                cell = worksheet.cell(number, place)
                assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
        assert [(row[0], row[-1]) for row in cells(data, "Opérations")][: len(NASTY)] == [(t, t) for t in NASTY]

    @pytest.mark.parametrize("text", ["<r>x</r>", "<r>R&D</r>", "<r><t>x</t></r>", "<r></r>", "<r>\x07\na</r>"])
    @pytest.mark.slow
    def test_a_text_like_xlsxwriter_s_own_markup_is_a_text(self, text: str) -> None:
        """XlsxWriter marks rich text with « <r>…</r> »: one typed by a person went unescaped and broke the workbook.

        A space at the end is what keeps it a text; the program does not read it.
        """
        operation = {"identifiant": "A", "nom": text, "remarques": text}
        data = write_workbook(
            {"operations": [operation]}, lists={"natures": [text]}, parametres={text: text}, mention=text
        )
        assert validate_package(data) == []
        written = f"{text} ".replace("\x07", "_x0007_")
        book = openpyxl.load_workbook(io.BytesIO(data))
        found = [cell.value for each in book for row in each.iter_rows() for cell in row if "<r>" in str(cell.value)]
        assert found == [written] * 7  # Lisez-moi, twice in Opérations, Listes, three times in Paramètres
        workbook = read_workbook(data)
        assert workbook["operations"][["nom", "remarques"]].to_numpy().tolist() == [[squeeze(text)] * 2]
        assert workbook.values("natures") == [squeeze(text)]

    @pytest.mark.slow
    def test_only_what_a_cell_cannot_hold_is_changed(self) -> None:
        """All in one workbook: the strict validator takes half a second for each."""
        kept = {
            "<r>a": "<r>a",
            "a</r>": "a</r>",
            " <r>x</r>": " <r>x</r>",
            "<R>x</R>": "<R>x</R>",
            "a\ufffe\ud800": "a\ufffd\ufffd",
            f"<r>{'a' * (LONGEST_TEXT - 7)}</r>": f"<r>{'a' * (LONGEST_TEXT - 7)}</r ",
        }
        data = write_workbook({"operations": [{"nom": text} for text in kept]})
        assert validate_package(data) == []
        found = [row[1] for row in cells(data, "Opérations")][: len(kept)]
        assert dict(zip(kept, found, strict=True)) == kept

    def test_each_kind_is_read_back_exactly(self) -> None:
        row: dict[str, object] = {
            "identifiant": "01234",
            "nom": "NA",
            "frange": True,
            "demarrage": "fin novembre 2018",
            "finalisation": date(2019, 1, 31),
            "finalisee_le": datetime(2019, 2, 1),
            "avancement": 0.45,
            "logements": "1 400 à 1 500",
            "surface": 48.4,
        }
        data = write_workbook({"operations": [row, {"frange": False, "logements": 421}]})
        [first, second] = [
            dict(zip([column.key for column in sheet("operations")], values, strict=True))
            for values in cells(data, "Opérations")[:2]
        ]
        expected = row | {"frange": "oui", "finalisee_le": date(2019, 2, 1)}
        assert {key: value for key, value in first.items() if value != ""} == expected
        assert {key: value for key, value in second.items() if value != ""} == {"frange": "non", "logements": 421}

    def test_none_nan_and_nothing_leave_cells_empty(self) -> None:
        data = write_workbook({"operations": [{"nom": None, "surface": math.nan, "lieu": ""}]})
        assert not any(value for row in cells(data, "Opérations") for value in row)

    def test_lists_and_settings_of_another_city(self) -> None:
        settings = {"service": "Aménagement", "Couleur": "vert", "Date d'observation": date(2018, 11, 15)}
        data = write_workbook(lists={"natures": ["Lotissement"]}, parametres=settings)
        workbook = read_workbook(data)
        assert workbook.values("natures") == ["Lotissement"]
        assert workbook.day(date(2030, 1, 1)) == date(2018, 11, 15)
        assert cells(data, "Paramètres") == [
            ["Date d'observation", date(2018, 11, 15)],
            ["Mention", ""],
            ["Service", "Aménagement"],
            ["Début de l'expérimentation", ""],
            ["Couleur", "vert"],
        ]

    def test_rules_go_on_below_many_rows(self) -> None:
        data = write_workbook({"secteurs": [{"secteur": f"S{n}"} for n in range(3000)]})
        worksheet = openpyxl.load_workbook(io.BytesIO(data))["Secteurs"]
        assert {str(rule.sqref).split(":")[1][1:] for rule in worksheet.data_validations.dataValidation} == {"4000"}

    def test_a_row_is_as_high_as_its_texts_and_free_to_grow(self) -> None:
        data = write_workbook({"objectifs": [{"objectif": "mot " * 60}]})
        worksheet = openpyxl.load_workbook(io.BytesIO(data))["Objectifs"]
        assert worksheet.row_dimensions[2].height == 15 * lines("mot " * 60, 78) == 45
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert not [name for name in archive.namelist() if b' customHeight="1" ' in archive.read(name)]

    def test_a_text_longer_than_a_cell_is_refused_by_its_place(self) -> None:
        whole = write_workbook({"operations": [{"nom": "é" * LONGEST_TEXT}]})
        assert cells(whole, "Opérations")[0][1] == "é" * LONGEST_TEXT
        with pytest.raises(SaoError) as refusal:
            write_workbook({"operations": [{}, {"nom": "🏗" * 16_384}]})
        assert str(refusal.value) == (
            "Texte trop long — Feuille «\u00a0Opérations\u00a0», cellule B3\u00a0: le texte a 32\u202f768 caractères, "
            "et une cellule d’Excel en garde 32\u202f767. Raccourcissez-le."
        )

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            ({"rows": {"operation": []}}, "operation"),
            ({"rows": {"operations": [{"nom": "a", "Nom": "b"}]}}, "operations.Nom"),
            ({"rows": {"listes": [{"natures": "ZAC"}]}}, "listes"),
            ({"lists": {"nature": ["ZAC"]}}, "nature"),
        ],
    )
    def test_what_the_schema_does_not_have_is_refused(self, arguments: dict[str, Any], told: str) -> None:
        with pytest.raises(ValueError, match=f"^not in the schema: {told}$"):
            write_workbook(**arguments)


FORMULAS = {
    "ROWS(Liste_etapes)": 7,
    "INDEX(Liste_etapes,7)": "Annulé",
    "ROWS(Choix_secteurs)": 3,
    "INDEX(Choix_secteurs,3)": "Sud",
    "ROWS(Choix_operations)": 2,
    "ROWS(Choix_chantiers)": 1,
    "Jour_de_reference": (date(2018, 11, 15) - date(1899, 12, 30)) // timedelta(days=1),
}
"""What the names of the template give over `ROWS`."""


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> list[openpyxl.Workbook]:
    """Return a workbook with those formulas, then one as written, as LibreOffice saves them: one start for both."""
    folder = tmp_path_factory.mktemp("libreoffice")
    book = openpyxl.load_workbook(
        io.BytesIO(write_workbook(ROWS, parametres={"Date d'observation": date(2018, 11, 15)}))
    )
    worksheet = book.create_sheet("Essai", 0)
    for number, formula in enumerate(FORMULAS, 1):
        worksheet.cell(number, 1, f"={formula}")  # openpyxl keeps no value: LibreOffice works each out
    book.save(folder / "formules.xlsx")
    (folder / "classeur.xlsx").write_bytes(write_workbook(ROWS))
    saved = converted([folder / "formules.xlsx", folder / "classeur.xlsx"], folder / "sortie")
    return [openpyxl.load_workbook(path, data_only=path.stem == "formules") for path in saved]


@pytest.mark.slow
class TestLibreOffice:
    def test_lists_reach_the_last_value_over_gaps_and_the_day_is_the_one_set(
        self, resaved: list[openpyxl.Workbook]
    ) -> None:
        answers = [cell.value for cell in resaved[0]["Essai"]["A"]]
        assert dict(zip(FORMULAS, answers, strict=True)) == FORMULAS

    def test_saved_again_every_drop_down_is_still_there(
        self, resaved: list[openpyxl.Workbook], book: openpyxl.Workbook
    ) -> None:
        saved = resaved[1]
        for each in SHEETS:
            before = {name: rule for name, rule in validations(book[each.title]).items() if rule.type == "list"}
            after = {name: rule for name, rule in validations(saved[each.title]).items() if rule.type == "list"}
            assert {name: rule.formula1 for name, rule in after.items()} == {
                name: rule.formula1 for name, rule in before.items()
            }
