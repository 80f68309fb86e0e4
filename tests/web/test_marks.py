"""Where the marks of charts lead: addresses, and that the list found there has as many rows as the mark counts."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from sao_dashboard.addresses import FICHE, address
from sao_dashboard.views.echeances import aggregated, echeances
from sao_dashboard.views.filtres import NOT_GIVEN, Filtres, filter_operations
from sao_dashboard.views.secteurs import counts
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web.marks import linked, of_dates, of_groups, of_parts, of_periods, of_subjects, of_versions
from tests.builders import suivi

DAY = date(2018, 11, 15)
ROWS: list[dict[str, Any]] = [
    {"identifiant": "A", "nom": "Gare", "secteur": "Nord", "etape": "En étude", "finalisation": date(2018, 6, 30)},
    {"identifiant": "B", "nom": "Parc", "secteur": "Nord", "etape": "En étude", "finalisation": date(2019, 2, 1)},
    {"identifiant": "C", "nom": "Port", "secteur": "Nord", "finalisation": date(2019, 3, 1)},
    {
        "identifiant": "D",
        "nom": "Rue",
        "secteur": "Sud & Est",
        "etape": "Réalisé",
        "finalisation": date(2018, 6, 30),
        "finalisee_le": date(2018, 10, 2),
    },
]
CHANTIERS: list[dict[str, Any]] = [{"numero": 1, "titre": "Organiser", "finalisation": date(2019, 1, 5)}]


@pytest.fixture
def current() -> Suivi:
    return suivi(DAY, operations=ROWS, chantiers=CHANTIERS)


def asked(where: str) -> tuple[str, Filtres]:
    """The screen of an address, and the filters that it asks for."""
    parts = urlsplit(where)
    found: dict[str, Any] = {key: tuple(values) for key, values in parse_qs(parts.query).items() if key != "seul"}
    if "texte" in found:
        (found["texte"],) = found["texte"]
    if "periode" in found:
        found["periode"] = tuple(map(date.fromisoformat, found["periode"]))
    return parts.path, Filtres(**found)


def test_an_address_has_the_day_and_the_version_then_what_is_asked(current: Suivi) -> None:
    seen = "au=2018-09-03&version=2"
    dates = echeances(current, current.operations)
    assert of_dates(dates, seen)[:2] == [f"chantier?{seen}&numero=1", f"fiche?{seen}&operation=A"]
    assert of_dates(dates, "")[0] == "chantier?numero=1"


def test_a_subject_that_the_workbook_has_no_more_leads_nowhere(current: Suivi) -> None:
    subjects = pd.DataFrame({"identifiant": ["B", "Z"], "secteur": ["Nord", "Nord"]})
    assert of_subjects(subjects, current, "") == ["fiche?operation=B", None]


def test_each_part_of_a_bar_leads_to_as_many_operations_as_it_counts(current: Suivi) -> None:
    """The part « Non renseigné » led nowhere: no filter asked for what the workbook does not say."""
    filtres = Filtres(texte="r")
    shown = filter_operations(current.operations, filtres)
    table, link = counts(shown, "etape"), of_parts(filtres, "etape", "")
    assert table[NOT_GIVEN].tolist() == [1, 0]
    for secteur, row in table.iterrows():
        for value, count in row.items():
            path, found = asked(link(str(secteur), str(value)))
            assert (path, len(filter_operations(current.operations, found))) == ("operations", count)
        path, found = asked(link(str(secteur), None))
        assert len(filter_operations(current.operations, found)) == row.sum()


@pytest.mark.parametrize("by", ["secteur", "etape", "chantier"])
def test_each_column_leads_to_as_many_operations_as_it_counts_or_to_their_dates(current: Suivi, by: str) -> None:
    dates = echeances(current, current.operations)
    rows = aggregated(dates, by)
    lead = of_periods(rows, dates, by, Filtres(), "")
    screens = []
    for where, count, situation in zip(lead, rows["nombre"], rows["situation"], strict=True):
        path, found = asked(where)
        screens.append(path)
        if path == "operations":
            assert len(filter_operations(current.operations, found)) == count
        elif path == "echeances":  # finished: counted on the day it was, while a period asks for the day planned
            assert (situation, found.situation, found.periode) == ("finalisé", ("finalisé",), None)
    assert set(screens) == {"chantiers", "operations", "echeances"}


def test_a_group_that_slips_leads_to_its_dates_unless_no_filter_asks_for_it() -> None:
    groups = ["Nord", "Chantiers du service", "Ancien", "Sud & Est"]
    choices = ["Nord", "Sud & Est"]
    assert of_groups(groups, "secteur", Filtres(frange=True), choices, "version=2") == [
        "glissements?version=2&seul=1&secteur=Nord&frange=true",
        "chantiers?version=2",
        None,
        "glissements?version=2&seul=1&secteur=Sud+%26+Est&frange=true",
    ]
    # What slipped while it was in another sector than those asked for is not among their dates any more.
    assert of_groups(groups, "secteur", Filtres(secteur=("Sud & Est",)), choices, "")[0] is None


def test_a_version_leads_to_its_own_warnings_whatever_the_day() -> None:
    assert of_versions(pd.DataFrame({"numero": [1, 12]})) == ["qualite?version=1", "qualite?version=12"]


def test_words_lead_somewhere_only_when_there_is_somewhere() -> None:
    assert linked("<Gare>", "fiche?operation=A") == '<a href="fiche?operation=A">&lt;Gare&gt;</a>'
    assert linked("<Gare>", None) == "&lt;Gare&gt;"


def test_what_an_address_holds_never_ends_a_link() -> None:
    assert address(FICHE, {"operation": "A)[b](c & d"}) == "fiche?operation=A%29%5Bb%5D%28c+%26+d"
