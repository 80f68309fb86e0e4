"""What differs between two workbooks of a few rows: whole expected results."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sao_dashboard.comparison import Comparaison, Ligne, Modification, Mouvement, Periode, Reaffectation, compare
from sao_dashboard.reading.model import Workbook
from sao_dashboard.schema import SHEETS, Kind, Sheet
from tests.builders import workbook
from tests.comparison.rows import CO, GARE, PARC, PORT, REFERENT, Row, chantier, operation, secteur, suit


def changes(before: Row, after: Row) -> tuple[Modification, ...]:
    """The changes of one operation, the rest being the same."""
    return compare(workbook(operations=[before, PARC]), workbook(operations=[after, PARC])).modifications


def jalon(chantier: int | None, titre: str, **cells: Any) -> Row:
    return {"chantier": chantier, "jalon": titre} | cells


# --- Rows ------------------------------------------------------------------------------------------------------------


def test_nothing_changed() -> None:
    book = workbook(operations=[GARE, PARC], chantiers=[chantier(1, "Organiser")], affectations=[suit("CO 1", "A")])
    assert compare(book, book) == Comparaison()
    assert compare(book, book).vide


def test_rows_are_matched_by_their_key_whatever_their_order() -> None:
    """Excel's row numbers and the order of columns are no part of what a workbook says."""
    before = workbook(operations=[GARE, PARC, PORT])
    after = workbook(operations=[PORT, GARE, PARC])
    frames = {key: frame[frame.columns[::-1]] for key, frame in after.frames.items()}
    assert compare(before, replace(after, frames=frames)) == Comparaison()


def test_rows_that_come_and_go() -> None:
    before = workbook(operations=[GARE, PARC])
    after = workbook(operations=[operation("D", "Halle", secteur="Sud", etape="En étude"), GARE])
    assert compare(before, after) == Comparaison(
        ajouts=(Ligne("operations", ("D",), "Halle", 2),), suppressions=(Ligne("operations", ("B",), "Parc", 3),)
    )


def test_cells_that_change() -> None:
    before = operation("A", "Gare", statut="Actif", surface=58.0, avancement=0.45, frange=True, logements=120)
    after = before | {
        "statut": "Suspendu",
        "surface": 60.5,
        "avancement": 0.6,
        "frange": None,
        "logements": ("1 400 à 1 500", 1400, 1500),
        "finalisee_le": date(2018, 10, 3),
    }
    row = Ligne("operations", ("A",), "Gare", 2)
    assert changes(before, after) == (
        Modification(row, "frange", "oui", "", True, None),
        Modification(row, "statut", "Actif", "Suspendu", "Actif", "Suspendu"),
        Modification(row, "finalisee_le", "", "03/10/2018", None, date(2018, 10, 3)),
        Modification(row, "avancement", "45\u00a0%", "60\u00a0%", 0.45, 0.6),
        Modification(row, "logements", "120", "1 400 à 1 500", (120.0, 120.0), (1400.0, 1500.0)),
        Modification(row, "surface", "58", "60,5", 58.0, 60.5),
    )


def test_a_date_that_slips() -> None:
    before = operation("A", "Gare", finalisation=("T2 2019", "2019-04-01", "2019-06-30"))
    after = operation("A", "Gare", finalisation=("fin 2019", "2019-09-01", "2019-12-31"))
    assert changes(before, after) == (
        Modification(
            Ligne("operations", ("A",), "Gare", 2),
            "finalisation",
            "T2 2019",
            "fin 2019",
            Periode(date(2019, 4, 1), date(2019, 6, 30), True),
            Periode(date(2019, 9, 1), date(2019, 12, 31), True),
            Mouvement.GLISSEMENT,
            184,
        ),
    )


def test_a_date_written_otherwise_is_a_change_that_moves_nothing() -> None:
    before = operation("A", "Gare", demarrage=date(2018, 10, 1))
    after = operation("A", "Gare", demarrage=("1er octobre 2018", "2018-10-01", "2018-10-01"))
    (change,) = changes(before, after)
    assert (change.avant, change.apres, change.mouvement) == ("01/10/2018", "1er octobre 2018", Mouvement.REECRITURE)


def test_a_date_read_otherwise_says_how() -> None:
    """« 6 septembre » takes its year from the dates around it: its text is the same when they move."""
    before = operation("A", "Gare", finalisation=("en septembre", "2018-09-01", "2018-09-30"))
    after = operation("A", "Gare", finalisation=("en septembre", "2019-09-01", "2019-09-30"))
    (change,) = changes(before, after)
    assert (change.avant, change.apres, change.jours) == (
        "en septembre (01/09/2018 au 30/09/2018)",
        "en septembre (01/09/2019 au 30/09/2019)",
        365,
    )


@pytest.mark.parametrize(("before", "after"), [(0.3, 0.1 + 0.2), (1e6, 1e6 + 1e-7)])
def test_what_the_spreadsheet_computed_again_is_no_change(before: float, after: float) -> None:
    assert changes(operation("A", "Gare", surface=before), operation("A", "Gare", surface=after)) == ()


def test_a_sheet_that_comes_or_goes() -> None:
    before, after = workbook(), workbook(secteurs=[secteur("Nord")])
    assert compare(before, after) == Comparaison(ajouts=(Ligne("secteurs", ("Nord",), "", 2),))
    assert compare(after, before) == Comparaison(suppressions=(Ligne("secteurs", ("Nord",), "", 2),))


_VALUES: dict[Kind, tuple[Any, Any]] = {
    Kind.TEXT: ("avant", "après"),
    Kind.INTEGER: (1, 2),
    Kind.NUMBER: (1.5, 2.5),
    Kind.PERCENT: (0.1, 0.2),
    Kind.BOOLEAN: (True, False),
    Kind.DATE: (date(2018, 10, 1), date(2018, 10, 2)),
    Kind.APPROXIMATE: (date(2018, 10, 1), date(2018, 10, 2)),
    Kind.RANGE: (1, 2),
}


@pytest.mark.parametrize("of", [of for of in SHEETS if of.key != "listes"], ids=lambda of: of.key)
def test_a_change_in_any_column_is_found_where_it_is(of: Sheet) -> None:
    row = {column.key: _VALUES[column.kind][0] for column in of}
    before = workbook(**{of.key: [row]})
    for column in of:
        after = workbook(**{of.key: [row | {column.key: _VALUES[column.kind][1]}]})
        found = compare(before, after)
        if column.key not in of.business_key:
            assert [change.place for change in found.modifications] == [(of.key, column.key)]
        assert not found.vide
        assert {change.place for change in found.modifications} <= {(of.key, column.key)}


# --- Keys ------------------------------------------------------------------------------------------------------------


def test_a_key_written_otherwise_is_the_same_row() -> None:
    (change,) = compare(workbook(operations=[GARE]), workbook(operations=[operation("a", "Gare")])).modifications
    assert (change.colonne, change.avant, change.apres) == ("identifiant", "A", "a")


def test_rows_with_the_same_key_are_matched_in_their_order() -> None:
    def book(*dates: date) -> Workbook:
        return workbook(chantiers=[chantier(1, "Organiser")], jalons=[jalon(1, "Réunion", date=day) for day in dates])

    first, second, third = date(2018, 9, 1), date(2018, 10, 1), date(2018, 11, 1)
    found = compare(book(first, second), book(first, third, second))
    assert [(row.texte_cle, row.ligne) for row in found.ajouts] == [("1 · Réunion", 4)]
    assert [(change.avant, change.apres) for change in found.modifications] == [("01/10/2018", "01/11/2018")]


def test_a_milestone_is_named_by_its_subject_and_its_title() -> None:
    before = workbook(operations=[GARE], jalons=[{"operation": "A", "jalon": "Vote", "date": date(2018, 9, 1)}])
    after = workbook(operations=[GARE], jalons=[{"operation": "A", "jalon": "Vote", "date": date(2018, 9, 8)}])
    (change,) = compare(before, after).modifications
    assert change.ligne == Ligne("jalons", ("", "A", "Vote"), "Gare", 2)
    assert (change.ligne.operation, change.ligne.part("jalon"), change.jours) == ("A", "Vote", 7)


def test_lists_are_compared_by_value() -> None:
    before = workbook(listes=[{"etapes": "En étude", "sens_etapes": "en cours", "statuts": "Actif"}])
    after = workbook(
        listes=[
            {"etapes": "En pause", "sens_etapes": "en cours"},
            {"etapes": "En étude", "sens_etapes": "à venir", "statuts": "Actif"},
        ]
    )
    row = Ligne("listes", ("Étapes", "En étude"), "", 3)
    assert compare(before, after) == Comparaison(
        ajouts=(Ligne("listes", ("Étapes", "En pause"), "", 2),),
        modifications=(Modification(row, "sens", "en cours", "à venir", "en cours", "à venir"),),
    )


def test_a_weight_is_compared_with_its_implication() -> None:
    before = workbook(listes=[{"implications": "Veille", "poids_implications": "1"}])
    after = workbook(listes=[{"implications": "Veille", "poids_implications": "2"}])
    row = Ligne("listes", ("Implications du service", "Veille"), "", 2)
    assert compare(before, after) == Comparaison(modifications=(Modification(row, "poids", "1", "2", "1", "2"),))


def test_settings_are_compared_by_name() -> None:
    before = workbook(parametres=[{"parametre": "Mention", "valeur": "Brouillon"}])
    after = workbook(parametres=[{"parametre": "mention", "valeur": "Version validée"}])
    assert [(c.colonne, c.avant, c.apres) for c in compare(before, after).modifications] == [
        ("parametre", "Mention", "mention"),
        ("valeur", "Brouillon", "Version validée"),
    ]


def test_what_has_no_key_is_compared_all_the_same() -> None:
    """A refused workbook can be compared: nothing names this row, and nothing names it afterwards."""
    before = workbook(operations=[operation("A", "Gare") | {"identifiant": None}], chantiers=[{"titre": "Sans numéro"}])
    after = workbook(operations=[operation("A", "Gare", etape="En étude") | {"identifiant": None}])
    found = compare(before, after)
    assert [(change.colonne, change.apres) for change in found.modifications] == [("etape", "En étude")]
    assert found.suppressions == (Ligne("chantiers", ("",), "Sans numéro", 2),)


# --- Reassignments ---------------------------------------------------------------------------------------------------


def affected(before: list[Row], after: list[Row], day: date | None = None) -> Comparaison:
    operations = [GARE, PARC]
    return compare(
        workbook(operations=operations, affectations=before), workbook(operations=operations, affectations=after), day
    )


def test_an_operation_that_changes_hands() -> None:
    found = affected([suit("CO 1", "A"), suit("CO 2", "B")], [suit("CO 2", "B"), suit("CO 3", "A", quotite=0.5)])
    row = Ligne("affectations", ("A", "", CO, "CO 3"), "Gare", 3)
    assert found == Comparaison(
        modifications=(
            Modification(row, "agent", "CO 1", "CO 3", "CO 1", "CO 3"),
            Modification(row, "quotite", "", "50\u00a0%", None, 0.5),
        ),
        reaffectations=(Reaffectation(Ligne("operations", ("A",), "Gare", 2), ("CO 1",), ("CO 3",)),),
    )


def test_an_operation_that_gains_or_loses_someone() -> None:
    found = affected([suit("CO 1", "A")], [suit("CO 1", "A"), suit("CO 2", "A"), suit("CO 2", "B")])
    assert [row.texte_cle for row in found.ajouts] == [f"A · {CO} · CO 2", f"B · {CO} · CO 2"]
    assert [(each.operation.nom, each.avant, each.apres) for each in found.reaffectations] == [
        ("Gare", ("CO 1",), ("CO 1", "CO 2")),
        ("Parc", (), ("CO 2",)),
    ]


def test_two_people_replaced_at_once_are_not_told_one_by_one() -> None:
    found = affected([suit("CO 1", "A"), suit("CO 2", "A")], [suit("CO 3", "A"), suit("CO 4", "A")])
    assert (len(found.ajouts), len(found.suppressions), len(found.modifications)) == (2, 2, 0)
    assert [(each.avant, each.apres) for each in found.reaffectations] == [(("CO 1", "CO 2"), ("CO 3", "CO 4"))]


def test_who_has_left_by_the_day_follows_nothing_any_more() -> None:
    """People keep the row of who left, with its end: the operation changed hands all the same."""
    before = [suit("CO 1", "A")]
    after = [suit("CO 1", "A", fin=date(2018, 10, 31)), suit("CO 2", "A")]
    (found,) = affected(before, after, date(2018, 11, 5)).reaffectations
    assert (found.avant, found.apres) == (("CO 1",), ("CO 2",))
    (found,) = affected(before, after, date(2018, 10, 31)).reaffectations
    assert (found.avant, found.apres) == (("CO 1",), ("CO 1", "CO 2"))
    (found,) = affected(before, after).reaffectations
    assert found.apres == ("CO 1", "CO 2")


def test_other_roles_and_new_operations_are_no_reassignment() -> None:
    before = workbook(operations=[GARE], affectations=[{"agent": "R 1", "role": REFERENT, "secteur": "Nord"}])
    after = workbook(
        operations=[GARE, PORT],
        affectations=[{"agent": "R 2", "role": REFERENT, "secteur": "Nord"}, suit("CO 1", "C")],
    )
    found = compare(before, after)
    assert found.reaffectations == ()
    assert [(change.avant, change.apres) for change in found.modifications] == [("R 1", "R 2")]


def test_the_columns_people_ask_about() -> None:
    before, after = operation("A", "Gare"), operation("A", "Gare", secteur="Sud", etape="En étude")
    found = compare(workbook(operations=[before]), workbook(operations=[after]))
    assert [change.apres for change in found.colonne("operations", "secteur")] == ["Sud"]
    assert [change.apres for change in found.colonne("operations", "etape")] == ["En étude"]
    assert found.colonne("chantiers", "statut") == found.renommages == ()
