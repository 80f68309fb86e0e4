"""Totals and notes are left out of the table, with a word; a row of the table never is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reading.sheets import OPERATIONS, Rows, found, operations, read, sheets

HEADER = ("Identifiant", "Opération", "Secteur", "Étape", "Surface", "Logements")
ROW = ("OP-1", "EuroRennes", "Gare", "En projet", 2.5, "120")
LAST = ("OP-2", "Plaisance", "Gare", "En projet", None, None)


def left_out(*rows: tuple[Any, ...], title: str = "Opérations") -> tuple[list[int], list[tuple[str, str, str]]]:
    """The lines read, and the issues, but for those of the smallest workbook."""
    book = read(sheets(**{title: rows}))
    key = {"Opérations": "operations", "Secteurs": "secteurs", "Partenaires": "partenaires", "Listes": "listes"}[title]
    return book[key]["ligne"].tolist(), [
        (code, cell, value) for code, sheet, cell, value in found(book) if sheet == title
    ]


@pytest.mark.parametrize(
    "total",
    [
        ("Total",),
        ("TOTAL GÉNÉRAL", None, None, None, 2.5, 120),
        ("Sous-total Gare", None, None, None, 2.5),
        ("Sous total :", "", "", "", "2,5 ha", "120 logements"),
        ("S/Total",),
        ("Totaux", None, None, None, "~2,5", "#REF!"),
        ("Total secteur Gare", None, None, None, 2.5),
        (None, "Total", None, None, 2.5),
        (None, None, None, "total", "60 opérations"),
        ("Total", None, None, None, None, None, 12.0),
    ],
)
def test_a_total_is_left_out_wherever_it_is(total: tuple[Any, ...]) -> None:
    rank, label = next((rank, cell) for rank, cell in enumerate(total) if cell)
    for at in (1, 2, 3):
        rows: list[Any] = [HEADER, ROW, LAST]
        rows.insert(at, total)
        told = [("total-ignore", f"{'ABCDEF'[rank]}{at + 1}", label)]
        assert left_out(*rows) == ([line for line in (2, 3, 4) if line != at + 1], told)


@pytest.mark.parametrize(
    ("row", "missing"),
    [
        ((None, "Total Énergies – siège", "Gare", "En projet"), "A"),
        (("Total Énergies",), "BCD"),
        ((None, "Total Énergies", None, "En projet", 3), "AC"),
        (("OP-7", "Total", None, None, 2.5), "CD"),
        (("Total", "OP-7", None, None, 2.5), "CD"),
        (("TotalEnergies", None, None, None, 2.5), "BCD"),
        (("Total", None, "Gare", None, 2.5), "BD"),
    ],
)
def test_a_row_that_looks_like_a_total_is_read_and_told(row: tuple[Any, ...], missing: str) -> None:
    lines, told = left_out(HEADER, row, ROW)
    assert lines == [2, 3]
    assert told == [("valeur-manquante", f"{column}2", "") for column in missing]


def test_several_totals_are_one_issue() -> None:
    rows = [HEADER, ROW, ("Sous-total",), LAST, ("Sous-total",)]
    assert left_out(*rows) == ([2, 4], [("total-ignore", "A3, A5", "Sous-total")])
    rows[-1] = ("Total",)
    assert left_out(*rows) == ([2, 4], [("total-ignore", "A3, A5", "")])


def test_a_name_that_is_all_a_row_must_have_is_no_total() -> None:
    partners = [("Service", "Chantier"), ("Total Énergies", 1), ("Total Énergies", None)]
    assert left_out(*partners, title="Partenaires") == ([2, 3], [])
    sectors = [("Secteur", "Territoire"), ("Gare", None), ("Total", None)]
    assert left_out(*sectors, title="Secteurs") == ([2], [("total-ignore", "A3", "Total")])


@pytest.mark.parametrize(
    "note",
    [
        ("Source : service SAO",),
        ("NB : chiffres provisoires",),
        ("N.B. voir la note jointe",),
        ("nb voir ci-dessus",),
        ("N. B. : provisoire",),
        ("-> voir l’autre feuille",),
        ("* en attente",),
        ("(1) hors tranche 2",),
        ("¹ estimation",),
        ("• à revoir",),
        ("→ voir l’autre feuille",),
        ("Mise à jour : octobre",),
        ("Mis à jour le 3 novembre",),
        ("Légende : en rouge, en retard",),
        ("Note :", "les dates sont indicatives"),
        (None, "Remarque : rien", None),
        ("Les dates sont indicatives.",),
        (None,) * 6 + ("à revoir",),  # under no title
    ],
)
def test_a_note_under_the_table(note: tuple[Any, ...]) -> None:
    rank, text = next((rank, cell) for rank, cell in enumerate(note) if cell)
    assert left_out(HEADER, ROW, LAST, note) == ([2, 3], [("note-ignoree", f"{'ABCDEFG'[rank]}4", text)])


def test_words_after_an_empty_line_are_a_note() -> None:
    words = ("Données provisoires du service",)
    assert left_out(HEADER, ROW, (), words) == ([2], [("note-ignoree", "A4", words[0])])
    assert left_out(HEADER, ROW, words)[0] == [2, 3]
    assert left_out(HEADER, ROW, (), ("OP-2",))[0] == [2, 4]
    assert left_out(HEADER, ROW, (), ("OP-2", "Plaisance à Rennes"))[0] == [2, 4]


def test_several_notes_below_a_total() -> None:
    rows = [HEADER, ROW, LAST, ("Total", None, None, None, 2.5), (), ("Source : SAO",), ("et les autres services",)]
    assert left_out(*rows) == ([2, 3], [("total-ignore", "A4", "Total"), ("note-ignoree", "A6:A7", "")])


@pytest.mark.parametrize(
    "row",
    [
        ("OP-2",),
        ("OP 12 bis",),
        ("Les Halles",),
        (None, "Plaisance"),
        (None, "Îlot de la Barre"),
        (None, "Le nom est à confirmer."),
        (None, None, "Gare"),
        (None, None, None, None, "2,5"),
        (None, None, None, None, None, "à revoir avec la mairie."),
    ],
)
def test_an_incomplete_row_is_never_left_out(row: tuple[Any, ...]) -> None:
    for rows in ([HEADER, row, ROW], [HEADER, ROW, row], [HEADER, ROW, (), row]):
        lines, told = left_out(*rows)
        assert len(lines) == 2
        assert {"valeur-manquante", "note-ignoree"} & {code for code, *_ in told} == {"valeur-manquante"}


def test_words_that_another_row_has_too_are_no_note() -> None:
    rows = [("Agent", "Rôle"), ("Jean de La Tour", "Référent de secteur"), (), ("Jean de La Tour", None)]
    assert found(read(sheets(Affectations=rows))) == [("valeur-manquante", "Affectations", "B4", "")]
    rows[-1] = ("CO 01 – A. M.", None)
    assert found(read(sheets(Affectations=rows))) == [("valeur-manquante", "Affectations", "B4", "")]


def test_signs_and_initials_begin_whole_rows_too() -> None:
    # « NB » is an agent, and « (SPEU) » a service: each row has all that it must.
    agents = [("Agent", "Rôle"), *((name, "Référent de secteur") for name in ("CO 1", "NB", "N. B. 2"))]
    assert found(read(sheets(Agents=agents))) == []
    partners = [("Service", "Chantier"), ("(Foncier)", None), ("* SPEU", 1)]
    assert left_out(*partners, title="Partenaires") == ([2, 3], [])
    told = [("note-ignoree", "A4", "* en attente")]
    assert left_out(*partners, ("* en attente", None), title="Partenaires") == ([2, 3], told)


def test_a_note_in_the_middle_of_the_table_is_an_incomplete_row() -> None:
    lines, told = left_out(HEADER, ROW, ("NB : à revoir",), LAST)
    assert (lines, [cell for _code, cell, _value in told]) == ([2, 3, 4], ["B3", "C3", "D3"])
    assert left_out(HEADER, ROW, ("NB : à revoir",), ("OP-2",))[0] == [2, 3, 4]


def test_what_stands_alone_on_its_line_may_be_a_whole_row() -> None:
    sectors: Rows = [("Secteur", "Territoire"), ("Gare", None), (), ("Vallée du Blosne et de la Vilaine",)]
    doubt = ("ligne-isolee", "A4", "Vallée du Blosne et de la Vilaine")
    assert left_out(*sectors, title="Secteurs") == ([2, 4], [doubt])
    lists: Rows = [("Étapes", "Axes"), ("En projet", "Partenariat"), ("En cours de travaux.", None)]
    assert left_out(*lists, title="Listes") == ([2, 3], [])
    noted = [*sectors, ("NB : à valider",)]
    assert left_out(*noted, title="Secteurs") == ([2, 4], [doubt, ("note-ignoree", "A5", "NB : à valider")])


def test_what_is_left_out_is_not_typed_nor_compared() -> None:
    # A total of 45 in « Avancement » made every 1 of the column doubtful; a note in « N° » was no number.
    rows = [*operations({"Avancement": [1, 0.5]}), ("Total", None, None, None, 45)]
    assert found(read(sheets(Opérations=rows))) == [("total-ignore", "Opérations", "A4", "Total")]
    chantiers = [("N°", "Axe", "Titre", "Finalisation"), (1, "Partenariat", "Organiser", "2019"), (), ("* à revoir",)]
    assert found(read(sheets(Chantiers=chantiers))) == [("note-ignoree", "Chantiers", "A4", "* à revoir")]


def test_columns_of_ones_own_beside_the_table_are_no_rows() -> None:
    rows = [(*OPERATIONS[0], "À faire"), (*OPERATIONS[1], None), (*[None] * 4, "appeler la mairie demain.")]
    assert found(read(sheets(Opérations=rows))) == [("colonne-non-lue", "Opérations", "E1", "À faire")]


def test_a_tab_of_notes_only() -> None:
    assert left_out(HEADER, ("Source : SAO",)) == ([], [("note-ignoree", "A2", "Source : SAO")])


SECTORS: Rows = [("Secteur", "Territoire"), ("Gare", "Ville de Rennes"), ("Plaine", None)]


@pytest.mark.parametrize(
    "note",
    [
        "Secteurs à valider par le CODIR",
        "Ne pas modifier cette feuille.",
        "Ne pas modifier cette feuille",
        "Liste mise à jour en octobre",
        "Quels secteurs reste-t-il ?",
        "Source : service SAO",
    ],
)
def test_a_sentence_where_one_cell_is_a_whole_row(note: str) -> None:
    # A row that one cell completes was never compared with what a note is: it became a sector, without a word.
    told = ("note-ignoree", "A5", note)
    assert left_out(*SECTORS, (), (note,), title="Secteurs") == ([2, 3], [told])
    count = ("total-ignore", "A6", "Total : 2 secteurs")
    assert left_out(*SECTORS, (), (note,), ("Total : 2 secteurs",), title="Secteurs") == ([2, 3], [told, count])


def test_a_sentence_under_lists() -> None:
    # « Listes » has no required column at all, so that any cell completes a row: the sentence became an étape.
    lists: Rows = [("Axes", "Étapes"), ("Partenariat", "En projet"), (None, "En cours"), (), ()]
    told = [("note-ignoree", "A6", "Ne pas modifier cette feuille.")]
    assert left_out(*lists, ("Ne pas modifier cette feuille.",), title="Listes") == ([2, 3], told)
    told = [("note-ignoree", "B6", "Ne pas modifier cette feuille.")]
    assert left_out(*lists, (None, "Ne pas modifier cette feuille."), title="Listes") == ([2, 3], told)


@pytest.mark.parametrize(
    "name",
    [
        "Blosne",
        "Cœur de Ville",
        "Pas de Saint-Grégoire",
        "Rocade Est",
        "Convention à signer",
        "Z.A.C.",
        "Traversée de l'Ille",
    ],
)
def test_a_short_value_after_an_empty_line_is_read(name: str) -> None:
    # What tells a sentence from a name must not take a real value away: people leave empty lines in their lists.
    assert left_out(*SECTORS, (), (name,), title="Secteurs") == ([2, 3, 5], [])
    assert left_out(*SECTORS, (name,), title="Secteurs") == ([2, 3, 4], [])


def test_what_may_be_a_name_or_a_note_is_read_and_told() -> None:
    # Nothing tells « Données provisoires du service » from a long name: it was read as one, in silence.
    long = ("Données provisoires du service",)
    doubt = ("ligne-isolee", "A5", long[0])
    assert left_out(*SECTORS, (), long, title="Secteurs") == ([2, 3, 5], [doubt])
    below = ("Secteur de la Barre Nord",)
    both = ("ligne-isolee", "A5:A6", "")
    assert left_out(*SECTORS, (), long, below, title="Secteurs") == ([2, 3, 5, 6], [both])
    assert left_out(*SECTORS, (), (*long, "Ville de Rennes"), title="Secteurs") == ([2, 3, 5], [])
    assert left_out(*SECTORS, long, title="Secteurs") == ([2, 3, 4], [])


def test_a_sentence_that_rows_follow_is_read_and_told() -> None:
    # Above a row it may be its heading: leaving it out would be a guess, and it was read in silence.
    heading = ("Secteurs à valider par le CODIR",)
    doubt = ("ligne-isolee", "A5", heading[0])
    assert left_out(*SECTORS, (), heading, ("Blosne",), title="Secteurs") == ([2, 3, 5, 6], [doubt])
    assert left_out(SECTORS[0], heading, SECTORS[1], title="Secteurs") == ([2, 3], [])


@pytest.mark.parametrize("count", ["Total : 2 secteurs", "TOTAL 2", "Total\u00a0: 2", "Totaux:2"])
def test_a_count_is_a_total_where_one_cell_is_a_whole_row(count: str) -> None:
    # « Total » and other words may be a name (« Total Énergies »), and a number was one of these words.
    for gap in ([], [()]):
        told = [("total-ignore", f"A{4 + len(gap)}", count.replace("\u00a0", " "))]
        assert left_out(*SECTORS, *gap, (count,), title="Secteurs") == ([2, 3], told)
    told = [("total-ignore", "A3", count.replace("\u00a0", " "))]
    assert left_out(SECTORS[0], SECTORS[1], (count,), SECTORS[2], title="Secteurs") == ([2, 4], told)


def test_a_sentence_below_a_count() -> None:
    # The empty line stands above the count: what follows it is as far from the table as the count is.
    told = [("total-ignore", "A5", "TOTAL 2"), ("note-ignoree", "A6", "Ne pas modifier cette feuille.")]
    rows = [*SECTORS, (), ("TOTAL 2",), ("Ne pas modifier cette feuille.",)]
    assert left_out(*rows, title="Secteurs") == ([2, 3], told)
    told = [("total-ignore", "A4", "TOTAL 2")]
    assert left_out(*SECTORS, ("TOTAL 2",), rows[-1], title="Secteurs") == ([2, 3, 5], told)


def test_one_odd_last_row_does_not_make_rows_of_the_notes_above_it() -> None:
    # Notes were looked for from the last row up: the first one that was none made rows of all those above.
    notes = [(None, None, "Source : service SAO"), (None, None, "* hors commune nouvelle")]
    odd = (None, None, None, "Secteur à revoir avec Mme X")
    lines, told = left_out(HEADER, ROW, LAST, (), *notes, odd)
    assert lines == [2, 3, 7]
    assert told == [
        ("valeur-manquante", "A7", ""),
        ("valeur-manquante", "B7", ""),
        ("valeur-manquante", "C7", ""),
        ("valeur-hors-liste", "D7", "Secteur à revoir avec Mme X"),
        ("note-ignoree", "C5:C6", ""),
    ]
    assert left_out(HEADER, ROW, (), *notes, (), LAST) == ([2, 7], [("note-ignoree", "C4:C5", "")])


def test_notes_above_rows_of_one_cell() -> None:
    # The same, where « TOTAL 2 » or a sector came last; but a star may begin a name where a name is all there is.
    note = ("Source : service SAO",)
    told = [("note-ignoree", "A5", note[0]), ("total-ignore", "A6", "TOTAL 2")]
    assert left_out(*SECTORS, (), note, ("TOTAL 2",), title="Secteurs") == ([2, 3], told)
    assert left_out(*SECTORS, (), note, ("Blosne",), title="Secteurs") == ([2, 3, 6], told[:1])
    assert left_out(*SECTORS, (), ("* Blosne",), ("Vern",), title="Secteurs") == ([2, 3, 5, 6], [])
