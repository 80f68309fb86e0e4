"""Faults of sheets, headers and rows, and what parsers hide."""

from __future__ import annotations

from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from sao_dashboard.schema import SHEETS, Kind, sheet
from tests.reading.mutations.demo import Demo, Mutation, Place, of_kind


def uncalculated(demo: Demo) -> Place:
    of, cell = demo.any(of_kind(Kind.TEXT, Kind.INTEGER, Kind.APPROXIMATE, Kind.PERCENT))
    cell.value = "=A1"
    return "formule-non-calculee", of.title, cell.coordinate


def merged(demo: Demo) -> Place:
    of, cell = demo.any(lambda of, _column: of.key not in ("listes", "parametres"))
    row = min(cell.row, demo.last(of.key) - 1)
    for name in list(demo.tab(of.key).tables):
        del demo.tab(of.key).tables[name]
    letter = cell.column_letter
    demo.tab(of.key).merge_cells(f"{letter}{row}:{letter}{row + 1}")
    return "cellules-fusionnees", of.title, f"{letter}{row}:{letter}{row + 1}"


def hidden_row(demo: Demo) -> Place:
    of, cell = demo.any(lambda of, _column: of.key != "parametres")
    demo.tab(of.key).row_dimensions[cell.row].hidden = True
    return "lignes-masquees", of.title, f"A{cell.row}"


def hidden_tab(demo: Demo) -> Place:
    title = demo.rng.choice(SHEETS).title
    state, code = demo.rng.choice([("hidden", "feuille-masquee"), ("veryHidden", "feuille-tres-masquee")])
    demo.book[title].sheet_state = state
    return code, title, ""


def struck(demo: Demo) -> Place:
    of, cell = demo.any(lambda of, _column: of.key != "parametres")
    cell.font = Font(strike=True)
    return "texte-barre", of.title, f"A{cell.row}"


def coloured(demo: Demo) -> Place:
    of, cell = demo.any(lambda of, _column: of.key != "parametres")
    cell.fill = PatternFill("solid", start_color=demo.rng.choice(["FFFF0000", "FFFFFF00", "FF00B050"]))
    return "couleurs-non-lues", of.title, cell.coordinate


def title_above(demo: Demo) -> Place:
    of = demo.rng.choice(SHEETS)
    column = demo.rng.randint(1, len(of.columns))
    cell = demo.insert(of.key, 1).cell(1, column)
    cell.value = "Suivi du service"
    return "lignes-au-dessus", of.title, cell.coordinate


def total(demo: Demo) -> Place:
    key = demo.rng.choice(["operations", "affectations", "chantiers", "temps_travail"])
    row = demo.rng.randint(3, demo.last(key) + 1)
    tab = demo.insert(key, row)
    tab.cell(row, 1).value = demo.rng.choice(["Total", "TOTAL GÉNÉRAL", "Sous-total"])
    quantities = [
        rank for rank, c in enumerate(sheet(key), 1) if c.kind in (Kind.PERCENT, Kind.NUMBER) and not c.required
    ]
    tab.cell(row, demo.rng.choice(quantities)).value = 12
    return "total-ignore", sheet(key).title, f"A{row}"


def note(demo: Demo) -> Place:
    of = demo.rng.choice([each for each in SHEETS if each.key not in ("listes", "parametres")])
    cell = demo.tab(of.key).cell(demo.last(of.key) + demo.rng.randint(1, 3), 1)
    cell.value = demo.rng.choice(["Source : service SAO", "NB : chiffres provisoires", "* en attente"])
    return "note-ignoree", of.title, cell.coordinate


def untitled(demo: Demo) -> Place:
    of = demo.rng.choice([each for each in SHEETS if each.key not in ("listes", "parametres")])
    letter = get_column_letter(len(of.columns) + demo.rng.randint(1, 3))
    row = demo.rng.randint(2, demo.last(of.key))
    demo.tab(of.key)[f"{letter}{row}"] = "à voir"
    return "donnees-sans-titre", of.title, f"{letter}{row}"


def retitled(demo: Demo) -> Place:
    """A required column whose title says nothing any more."""
    of = demo.rng.choice([each for each in SHEETS if each.required])
    rank, column = demo.rng.choice([(rank, column) for rank, column in enumerate(of, 1) if column.required])
    demo.tab(of.key).cell(1, rank).value = "Colonne 1"
    return "colonne-absente" if column.without else "colonne-manquante", of.title, ""


def nearly_titled(demo: Demo) -> Place:
    of = demo.rng.choice(SHEETS[:3])
    long = [rank for rank, column in enumerate(of, 1) if not column.required and len(column.header) > 6]
    cell = demo.tab(of.key).cell(1, demo.rng.choice(long))
    cell.value = str(cell.value)[:-1]
    return "colonne-non-lue", of.title, cell.coordinate


def titled_twice(demo: Demo) -> Place:
    of = demo.rng.choice(SHEETS[:9])
    cell = demo.tab(of.key).cell(1, len(of.columns) + 1)
    cell.value = demo.rng.choice(of.columns).header
    return "colonne-en-double", of.title, cell.coordinate


def removed(demo: Demo) -> Place:
    of = demo.rng.choice([each for each in SHEETS if each.required])
    if demo.rng.random() < 0.5:
        del demo.book[of.title]
    else:
        demo.book[of.title].title = "Feuil1"
    return "feuille-manquante", of.title, ""


MUTATIONS: tuple[Mutation, ...] = (
    uncalculated,
    merged,
    hidden_row,
    hidden_tab,
    struck,
    coloured,
    title_above,
    total,
    note,
    untitled,
    retitled,
    nearly_titled,
    titled_twice,
    removed,
)
