"""Values that are missing, repeated, or out of their list."""

from __future__ import annotations

import numpy as np

from sao_dashboard.validation.book import Book
from sao_dashboard.validation.report import Table
from sao_dashboard.validation.rules.check import check
from sao_dashboard.validation.rules.rule import MOST_CHOICES, proposer
from tests.validation.tables import failures, said, table


def test_a_missing_value() -> None:
    tables = {"operations": {"identifiant": ["OP-1", None], "commune": [None, None]}}
    assert failures(**tables) == [("valeur-manquante", "A3", "")]
    assert said(**tables) == ["la colonne «\u00a0Identifiant\u00a0» est obligatoire et doit être renseignée."]


def test_a_faulty_cell_is_not_also_missing() -> None:
    # An unreadable number gives no value: it was told twice, once as unreadable and once as missing.
    of = table("objectifs", {"chantier": [None], "objectif": ["Animer"]})
    read = Table(of.sheet, of.tab, of.frame, of.places, {**of.blank, "chantier": np.array([False])})
    assert list(check(Book({"objectifs": read}, {}))) == []


def test_identifiers_that_people_would_take_for_the_same() -> None:
    tables = {"operations": {"identifiant": ["OP-1", "OP-2", "op-1", "Chargé", "CHARGE", "OP-1"]}}
    assert failures(**tables) == [
        ("identifiant-en-double", "A4", "op-1"),
        ("identifiant-en-double", "A6", "CHARGE"),
        ("identifiant-en-double", "A7", "OP-1"),
    ]
    assert said(**tables)[:2] == [
        "«\u00a0op-1\u00a0» est déjà pris en cellule A2. Donnez un identifiant différent à chaque ligne.",
        "«\u00a0CHARGE\u00a0» est déjà pris en cellule A5. Donnez un identifiant différent à chaque ligne.",
    ]


def test_values_out_of_their_list() -> None:
    tables = {"operations": {"nature": ["ZAC", None, "ZACC", "piscine"]}}
    assert failures(**tables) == [("valeur-hors-liste", "H4", "ZACC"), ("valeur-hors-liste", "H5", "piscine")]
    assert said(**tables) == [
        "«\u00a0ZACC\u00a0» n’est pas dans la liste «\u00a0Natures\u00a0». "
        "Vouliez-vous écrire «\u00a0ZAC\u00a0»\u00a0?",
        "«\u00a0piscine\u00a0» n’est pas dans la liste «\u00a0Natures\u00a0». "
        "Valeurs possibles\u00a0: ZAC, ZA, En diffus.",
    ]


def test_a_meaning_that_is_none_of_the_four() -> None:
    # « Achevée » was taken for « en cours », and every operation at that étape was late.
    tables = {"listes": {"etapes": ["Fini", "Idée", "Clos"], "sens_etapes": ["achevée", "À venir", "terminé"]}}
    assert failures(**tables) == [("valeur-hors-liste", "G2", "achevée")]
    assert said(**tables) == [
        "«\u00a0achevée\u00a0» n’est pas dans la liste «\u00a0Sens de l'étape\u00a0». "
        "Valeurs possibles\u00a0: à venir, en cours, terminée, annulée."
    ]


def test_a_weight_that_is_no_number() -> None:
    tables = {"listes": {"implications": ["Veille", "Suivi", "Appui"], "poids_implications": ["un", "1,5", None]}}
    assert failures(**tables) == [("nombre-illisible", "J2", "un")]
    assert said(**tables) == ["«\u00a0un\u00a0» n’est pas un nombre. Écrivez par exemple «\u00a03\u00a0»."]


def test_a_criterion_that_is_none_of_the_five() -> None:
    """It would be left aside, and the others would decide in its place."""
    tables = {"listes": {"criteres_repartition": ["Peu de déplacements", "Proximité", "ÉQUILIBRE des charges"]}}
    assert failures(**tables) == [("valeur-hors-liste", "K3", "Proximité")]
    assert said(**tables) == [
        "«\u00a0Proximité\u00a0» n’est pas dans la liste «\u00a0Critères de répartition\u00a0». "
        "Valeurs possibles\u00a0: Équilibre, Peu de déplacements, Continuité des chargés d'opération, "
        "Étape proche de sa fin, Voisins ensemble."
    ]


def test_nothing_is_proposed_among_too_many() -> None:
    # Looking for the nearest of 100 000 identifiers takes seconds for each wrong value.
    assert proposer([f"OP-{rank}" for rank in range(MOST_CHOICES + 1)], "rien")("OP-x") == "rien"
