"""Equal names are told apart by their code, wherever they stand in a list."""

from __future__ import annotations

from datetime import date

import pandas as pd

from sao_dashboard.views.echeances import echeances
from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.glissements import glissements
from sao_dashboard.views.homonymes import told_apart
from sao_dashboard.views.parts import VersionToRead
from sao_dashboard.views.secteurs import franges
from tests.builders import suivi, workbook

GARES = [
    {"identifiant": code, "nom": nom, "secteur": "Nord", "frange": True, "finalisation": date(2019, 1, 1)}
    for code, nom in (("OP-1", "Gare"), ("OP-2", "Parc"), ("OP-12", "Gare"))
]


def test_a_name_that_one_code_alone_bears_stays_as_it_is() -> None:
    names = pd.Series(["Parc", "Gare", None, "Gare", "Gare", "Parc"], dtype="str")
    codes = pd.Series(["OP-2", "OP-1", "OP-3", "OP-12", None, "OP-2"], dtype="str")
    told = told_apart(names, codes)
    assert told.fillna("∅").tolist() == ["Parc", "Gare (OP-1)", "∅", "Gare (OP-12)", "Gare", "Parc"]


def test_nothing_to_tell_apart() -> None:
    for names in (["Gare", "Parc"], ["Gare", "Gare"], []):
        series = pd.Series(names, dtype="str")
        pd.testing.assert_series_equal(told_apart(series, pd.Series(["OP-1"] * len(names), dtype="str")), series)


def test_in_the_lists_of_operations_and_of_dates() -> None:
    """Two rows « Gare » of the timeline were one line, and nobody knew which of two links led where."""
    of = suivi(operations=GARES, jalons=[{"operation": "OP-12", "jalon": "COPIL", "date": date(2018, 12, 1)}])
    assert of.operations["intitule"].tolist() == ["Gare (OP-1)", "Parc", "Gare (OP-12)"]
    assert of.operations["nom"].tolist() == ["Gare", "Parc", "Gare"]  # as the workbook writes it: it is exported
    assert echeances(of, of.operations)["libelle"].tolist() == [
        "Gare (OP-1)",
        "Parc",
        "Gare (OP-12)",
        "COPIL – Gare (OP-12)",
    ]
    assert of.jalons["sujet"].tolist() == ["Gare (OP-12)"]
    assert franges(of.operations)["nom"].tolist() == ["Gare (OP-1)", "Parc", "Gare (OP-12)"]


def test_told_apart_even_when_a_filter_leaves_one_of_them() -> None:
    """A name would have had its code on one screen and not on another, by what was filtered."""
    of = suivi(operations=[GARES[0], GARES[2] | {"secteur": "Sud"}])
    shown = filter_operations(of.operations, Filtres(secteur=("Sud",)))
    assert echeances(of, shown)["libelle"].tolist() == ["Gare (OP-12)"]


def test_over_the_versions_too() -> None:
    jalons = [{"operation": "OP-1", "jalon": "COPIL", "date": date(2018, 12, 1)}]
    chantiers = [{"numero": 1, "titre": "Parc", "finalisation": date(2019, 1, 1)}]  # no operation: no namesake
    days = [date(2018, 10, 1), date(2018, 11, 1)]
    books = [workbook(digest=str(n) * 64, operations=GARES, jalons=jalons, chantiers=chantiers) for n in (1, 2)]
    dated = [
        VersionToRead(n, day, lambda book=book: book) for n, (day, book) in enumerate(zip(days, books, strict=True), 1)
    ]
    assert sorted(glissements(dated).sujets["libelle"]) == [
        "COPIL – Gare (OP-1)",
        "Chantier 1 – Parc",
        "Gare (OP-1)",
        "Gare (OP-12)",
        "Parc",
    ]
