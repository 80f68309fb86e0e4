"""Faults of one value."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from openpyxl.cell import Cell

from sao_dashboard.schema import Column, Kind, Sheet, sheet
from sao_dashboard.text import fold
from tests.reading.mutations.demo import Demo, Mutation, Place, Where, filled, of_kind


def spoil(code: str, where: Where, values: Callable[[Random, Cell], object]) -> Mutation:
    """Return what writes a wrong value in a filled cell of some columns, told there."""

    def mutation(demo: Demo) -> Place:
        of, cell = demo.any(where)
        cell.value = values(demo.rng, cell)
        if not isinstance(cell.value, str):
            cell.number_format = "General"
        return code, of.title, cell.coordinate

    return mutation


def one_of(*values: object) -> Callable[[Random, Cell], object]:
    return lambda rng, _cell: rng.choice(values)


def is_list(_sheet: Sheet, column: Column) -> bool:
    return column.list is not None


def is_reference(_sheet: Sheet, column: Column) -> bool:
    return column.refers_to is not None and column.kind is Kind.TEXT


def is_free(of: Sheet, column: Column) -> bool:
    """A text column that nothing else refers to, nor depends on."""
    return (
        column.kind is Kind.TEXT and not column.list and not column.refers_to and of.key not in ("listes", "parametres")
    )


def is_required(of: Sheet, column: Column) -> bool:
    """A required column of a sheet whose rows hold more than it."""
    return column.required and of.key not in ("parametres",)


def is_planned(of: Sheet, column: Column) -> bool:
    """A planned date that no year is deduced from, nor compared to."""
    return column.kind is Kind.APPROXIMATE and of.key in ("operations", "jalons") and column.key != "demarrage"


def other_case(rng: Random, cell: Cell) -> object:
    text = str(cell.value)
    return text.upper() if text.upper() != text else text.lower()


def misspelled(rng: Random, cell: Cell) -> object:
    text = str(cell.value)
    at = rng.randrange(len(text))
    return f"{text[:at]}z{text[at:]}q"


def impossible(rng: Random, _cell: Cell) -> object:
    return rng.choice(["31/02/{}", "30 février {}", "31 avril {}", "31/11/{}", "32/01/{}"]).format(
        rng.randint(2017, 2030)
    )


def short_year(rng: Random, _cell: Cell) -> object:
    return f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/{rng.randint(19, 35)}"


def day_number(rng: Random, _cell: Cell) -> object:
    return rng.randint(43_500, 50_000)


def emptied(demo: Demo) -> Place:
    of, cell = demo.any(is_required)
    cell.value = None
    return "valeur-manquante", of.title, cell.coordinate


def twice(demo: Demo) -> Place:
    keys = [key for key in ("chantiers", "operations", "secteurs", "agents") if sheet(key).identifier]
    key = demo.rng.choice(keys)
    first, second = sorted(demo.rng.sample(range(2, demo.last(key) + 1), 2))
    column = str(sheet(key).identifier)
    demo.cell(key, column, second).value = demo.cell(key, column, first).value
    return "identifiant-en-double", sheet(key).title, demo.cell(key, column, second).coordinate


def ambiguous(demo: Demo) -> Place:
    identifiers = {fold(str(demo.cell("operations", "identifiant", row).value)) for row in demo.rows("operations")}
    named = demo.rows("operations", nom=lambda name: fold(str(name)) not in identifiers)
    one, other = demo.rng.sample(named, 2)
    demo.cell("operations", "nom", other).value = demo.cell("operations", "nom", one).value
    of, cell = demo.any(lambda _sheet, column: column.refers_to == "operations")
    cell.value = demo.cell("operations", "nom", one).value
    return "reference-ambigue", of.title, cell.coordinate


def without_year(demo: Demo) -> Place:
    row = demo.rng.choice(demo.rows("affectations", operation=None))
    cell = demo.cell("affectations", "debut", row)
    cell.value = f"{demo.rng.randint(2, 28)} novembre"
    return "date-sans-annee", "Affectations", cell.coordinate


def deduced_year(demo: Demo) -> Place:
    row = demo.rng.choice(demo.rows("jalons", chantier=filled))
    cell = demo.cell("jalons", "date", row)
    cell.value = f"{demo.rng.randint(2, 28)} novembre"
    return "annee-deduite", "Jalons", cell.coordinate


def lost_zero(demo: Demo) -> Place:
    row = demo.rng.choice(demo.rows("operations", id_tabou=filled))
    cell = demo.cell("operations", "id_tabou", row)
    cell.value, cell.number_format = int(str(cell.value)), "General"
    return "zero-perdu", "Opérations", cell.coordinate


def doubtful_percent(demo: Demo) -> Place:
    row, other = demo.rng.sample(demo.rows("operations", avancement=filled), 2)
    demo.cell("operations", "avancement", other).value = demo.rng.randint(11, 99)
    cell = demo.cell("operations", "avancement", row)
    cell.value = 1
    return "pourcentage-ambigu", "Opérations", cell.coordinate


MUTATIONS: tuple[Mutation, ...] = (
    spoil("valeur-hors-liste", is_list, misspelled),
    spoil("variante-ecriture", is_list, other_case),
    spoil("variante-ecriture", is_reference, other_case),
    spoil("reference-inconnue", is_reference, misspelled),
    spoil("nombre-illisible", of_kind(Kind.NUMBER, Kind.INTEGER, Kind.PERCENT), one_of("beaucoup", "peu")),
    spoil("nombre-non-entier", of_kind(Kind.INTEGER), one_of("1,5", 2.25)),
    spoil("pourcentage-hors-bornes", of_kind(Kind.PERCENT), one_of("150 %", 1.5, -0.2, 240)),
    spoil("oui-non-illisible", of_kind(Kind.BOOLEAN), one_of("7 sur 10", 7)),
    spoil("fourchette-illisible", of_kind(Kind.RANGE), one_of("300 m²", "beaucoup")),
    spoil("date-impossible", of_kind(Kind.DATE, Kind.APPROXIMATE), impossible),
    spoil("jour-attendu", of_kind(Kind.DATE), one_of("fin 2018", "bientôt", "T2 2019", "2018")),
    spoil("date-illisible", is_planned, one_of("bientôt", "selon le budget")),
    spoil("annee-deux-chiffres", is_planned, short_year),
    spoil("nombre-lu-comme-date", is_planned, day_number),
    spoil("cellule-en-erreur", is_free, one_of("#REF!", "#DIV/0!", "#N/A", "#VALUE!")),
    emptied,
    twice,
    ambiguous,
    without_year,
    deduced_year,
    lost_zero,
    doubtful_percent,
)
