"""Rows recognised under another key: only where there is no doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sao_dashboard.comparison import Comparaison, compare, renames
from sao_dashboard.reading.model import Workbook
from tests.builders import workbook
from tests.comparison.rows import GARE, PARC, PORT, Row, chantier, operation, secteur, suit
from tests.reading.sheets import read, sheets

OTHERS = [PARC, PORT, operation("D", "Halle", secteur="Sud", etape="En étude")]


def renamed(before: list[Row], after: list[Row], **sheets: Any) -> list[tuple[str, str]]:
    found = compare(workbook(operations=before, **sheets), workbook(operations=after, **sheets))
    assert len(found.ajouts) == len(after) - len(before) + len(found.suppressions)
    return [(change.avant, change.apres) for change in found.renommages]


# --- Operations and chantiers ----------------------------------------------------------------------------------------


def test_another_identifier_for_the_same_operation() -> None:
    assert renamed([GARE, *OTHERS], [operation("GARE-2018", "Gare"), *OTHERS]) == [("A", "GARE-2018")]


def test_who_was_said_to_follow_what_was_not_there_followed_nothing() -> None:
    """References follow what is renamed: one that named nothing was taken for the operation that has its name later.

    Found by the property of the way back, where « Gare » lost a chargé d'opération that it never had.
    """
    after = workbook(operations=[operation("GARE-2018", "Gare"), *OTHERS])
    before = workbook(operations=[GARE, *OTHERS], affectations=[suit("CO 2", "GARE-2018")])
    assert [change.apres for change in compare(before, after).renommages] == ["GARE-2018"]
    assert compare(before, after).reaffectations == compare(after, before).reaffectations == ()
    kept = replace(after, frames={**after.frames, "affectations": before["affectations"]})
    (found,) = compare(before, kept).reaffectations
    assert (found.operation.nom, found.avant, found.apres) == ("Gare", (), ("CO 2",))


def test_another_identifier_and_another_cell() -> None:
    after = operation("GARE-2018", "Gare", etape="En étude", surface=12.0)
    assert renamed([GARE, *OTHERS], [after, *OTHERS]) == [("A", "GARE-2018")]


def test_all_identifiers_written_anew() -> None:
    after = [row | {"identifiant": f"OP-{row['identifiant']}"} for row in (GARE, *OTHERS)]
    assert renamed([GARE, *OTHERS], after) == [("A", "OP-A"), ("B", "OP-B"), ("C", "OP-C"), ("D", "OP-D")]


def test_one_operation_for_another_is_no_renaming() -> None:
    """They share their sector and their étape, as many do."""
    assert renamed([GARE, *OTHERS], [operation("E", "Neuf"), *OTHERS]) == []
    assert renamed([GARE, OTHERS[2]], [operation("E", "Neuf"), OTHERS[2]]) == []


def test_two_operations_that_could_be_the_same_are_left_alone() -> None:
    twins = [operation("A1", "Gare"), operation("A2", "Gare")]
    assert renamed([GARE, *OTHERS], [*twins, *OTHERS]) == []
    assert renamed([*twins, *OTHERS], [GARE, *OTHERS]) == []


def test_another_identifier_and_another_name_when_all_the_rest_is_the_same() -> None:
    rest = {
        "commune": "Rennes",
        "lieu": "Quartier de la Gare",
        "amenageur": "Aménageur G",
        "demarrage": date(2014, 3, 1),
        "finalisation": date(2022, 6, 15),
        "surface": 12.5,
        "id_tabou": "04512",
    }
    before, after = operation("A", "Gare", **rest), operation("EURO", "EuroRennes", **rest)
    assert renamed([before, *OTHERS], [after, *OTHERS]) == [("A", "EURO")]
    assert renamed([before, *OTHERS], [after | {"lieu": "Sud", "surface": 1.0}, *OTHERS]) == []


def test_what_refers_to_a_renamed_operation_follows_it() -> None:
    """Else each of its milestones, affectations and members would be told as gone and come."""

    def book(identifiant: str) -> dict[str, list[Row]]:
        return {
            "operations": [operation(identifiant, "Gare"), *OTHERS],
            "affectations": [suit("CO 1", identifiant), suit("CO 1", "B")],
            "jalons": [{"operation": identifiant, "jalon": "Vote", "date": date(2019, 1, 1)}],
            "equipes_projets": [{"operation": identifiant, "membre": "SPEU"}],
        }

    found = compare(workbook(**book("A")), workbook(**book("GARE")))
    assert [(change.ligne.texte_cle, change.avant) for change in found.modifications] == [("GARE", "A")]
    assert (found.ajouts, found.suppressions, found.reaffectations) == ((), (), ())


def test_a_chantier_renumbered() -> None:
    rows = [chantier(number, f"Titre {number}", finalisation=date(2019, number, 1)) for number in range(1, 7)]
    before = workbook(chantiers=rows, jalons=[{"chantier": 6, "jalon": "CT", "date": date(2019, 1, 1)}])
    after = workbook(
        chantiers=[*rows[:5], rows[5] | {"numero": 7}],
        jalons=[{"chantier": 7, "jalon": "CT", "date": date(2019, 1, 1)}],
    )
    assert [(c.avant, c.apres) for c in compare(before, after).modifications] == [("6", "7")]


def test_the_renames_alone() -> None:
    before = workbook(operations=[GARE, *OTHERS], chantiers=[chantier(1, "Organiser")])
    after = workbook(operations=[operation("Z", "Gare"), *OTHERS], chantiers=[chantier(1, "Organiser")])
    assert renames(before, after) == {"chantiers": {}, "operations": {"A": "Z"}}


# --- Sectors ---------------------------------------------------------------------------------------------------------


def sectors(before: dict[str, str], after: dict[str, str]) -> Comparaison:
    """Compare two workbooks where each operation, by identifier, has its sector."""
    books = [
        workbook(
            operations=[operation(key, f"Nom {key}", secteur=name) for key, name in side.items()],
            secteurs=[secteur(name, territoire="Ville") for name in dict.fromkeys(side.values())],
        )
        for side in (before, after)
    ]
    return compare(*books)


def test_a_sector_renamed_moves_no_operation() -> None:
    found = sectors({"A": "Centre", "B": "Centre", "C": "Nord"}, {"A": "Cœur", "B": "Cœur", "C": "Nord"})
    assert [(c.place, c.avant, c.apres) for c in found.modifications] == [(("secteurs", "secteur"), "Centre", "Cœur")]


def test_a_sector_renamed_while_an_operation_leaves_it() -> None:
    before = {"A": "Centre", "B": "Centre", "C": "Centre", "D": "Nord"}
    found = sectors(before, {"A": "Cœur", "B": "Cœur", "C": "Nord", "D": "Nord"})
    assert [(c.place, c.avant, c.apres) for c in found.modifications] == [
        (("operations", "secteur"), "Cœur", "Nord"),
        (("secteurs", "secteur"), "Centre", "Cœur"),
    ]


def test_a_sector_split_in_two_is_no_renaming() -> None:
    found = sectors({"A": "Centre", "B": "Centre", "C": "Nord"}, {"A": "Est", "B": "Ouest", "C": "Nord"})
    assert found.renommages == ()
    assert [change.apres for change in found.colonne("operations", "secteur")] == ["Est", "Ouest"]


def test_a_sector_without_operations_is_not_recognised() -> None:
    before, after = (workbook(secteurs=[secteur(name, territoire="Ville")]) for name in ("Centre", "Cœur"))
    assert compare(before, after).renommages == ()


def test_an_agent_replaced_in_every_post_is_no_renaming() -> None:
    before, after = (
        workbook(operations=[GARE], agents=[{"agent": name, "role": "CO"}], affectations=[suit(name, "A")])
        for name in ("CO 1", "CO 2")
    )
    found = compare(before, after)
    assert (found.renommages, len(found.ajouts), len(found.suppressions)) == ((), 1, 1)
    assert [(each.avant, each.apres) for each in found.reaffectations] == [(("CO 1",), ("CO 2",))]


# --- Rows that no column names ---------------------------------------------------------------------------------------


def reworded(key: str, before: Row, after: Row) -> list[tuple[str, str]]:
    found = compare(workbook(**{key: [before]}), workbook(**{key: [after]}))
    return [(change.avant, change.apres) for change in found.modifications]


def test_a_milestone_reworded() -> None:
    row = {"chantier": 1, "jalon": "CT", "type": "Passage en CT", "date": date(2018, 11, 30)}
    assert reworded("jalons", row, row | {"jalon": "Passage en CT"}) == [("CT", "Passage en CT")]


def test_a_milestone_for_another_is_not_reworded() -> None:
    row = {"chantier": 1, "jalon": "CT", "type": "Passage en CT", "date": date(2018, 11, 30)}
    other = {"chantier": 1, "jalon": "Restitution", "type": "Restitution", "date": date(2019, 9, 1)}
    assert reworded("jalons", row, other) == []
    assert reworded("jalons", row, row | {"chantier": 2, "jalon": "Passage en CT"}) == []


def test_an_objective_reworded() -> None:
    row = {"chantier": 1, "repere": "A", "objectif": "Valider les secteurs"}
    assert reworded("objectifs", row, row | {"objectif": "Valider les six secteurs"}) == [
        ("Valider les secteurs", "Valider les six secteurs")
    ]
    unmarked = {"chantier": 1, "objectif": "Valider les secteurs"}
    assert reworded("objectifs", unmarked, unmarked | {"objectif": "Répartir les opérations"}) == []


# --- The writing of what no place declares ---------------------------------------------------------------------------


def in_sectors(*names: str) -> Workbook:
    """A workbook without a sheet Secteurs, an operation in each of these."""
    rows = [(f"OP-{rank}", f"Nom {rank}", name, "En projet") for rank, name in enumerate(names)]
    return read(sheets(Opérations=[("Identifiant", "Opération", "Secteur", "Étape"), *rows]))


def test_one_cell_typed_again_changes_no_other_row() -> None:
    # Most rows give their writing to all: of one cell in capitals, the four operations were told to change of sector.
    before = in_sectors("Gare", "Gare", "GARE", "GARE")
    assert compare(before, in_sectors("GARE", "Gare", "GARE", "GARE")).vide
    assert compare(before, in_sectors("GARE", "GARE", "Gare", "Gare")).vide  # as many: sorting the rows was enough
    moved = compare(before, in_sectors("GARE", "Parc", "GARE", "GARE")).modifications
    assert [(change.ligne.cle, change.avant, change.apres) for change in moved] == [(("OP-1",), "GARE", "Parc")]


def test_a_writing_corrected_in_every_row_is_told() -> None:
    # Somebody chose it: a version published for that alone would say « Aucun changement ».
    before, after = (workbook(operations=[operation("A", "Gare", commune=name), PARC]) for name in ("PACE", "Pacé"))
    assert [(change.avant, change.apres) for change in compare(before, after).modifications] == [("PACE", "Pacé")]


def test_another_apostrophe_is_no_other_sector() -> None:
    before, after = (
        workbook(operations=[operation("A", "Gare", secteur=name), PARC])
        for name in ("Vallée de l'Ille", "Vallée de l’Ille")
    )
    assert compare(before, after).vide
