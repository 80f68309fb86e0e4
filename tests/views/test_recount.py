"""Every figure of every screen, counted again from the rows in plain Python: nothing here uses the code of the views.

The demonstration's last three versions and three workbooks of 500 generated operations, each on three days, with and
without filters.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import pairwise
from math import isnan
from typing import Any

import pandas as pd
import pytest

from sao_dashboard.demonstration.history import editions
from sao_dashboard.reading import read
from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.reading.model import Workbook
from sao_dashboard.views.chantiers import chantiers
from sao_dashboard.views.echeances import by_month, echeances, late_and_coming
from sao_dashboard.views.engagements import VersionToRead
from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.glissements import glissements
from sao_dashboard.views.instances import instances
from sao_dashboard.views.mes_operations import agents, mes_operations
from sao_dashboard.views.promesses import promesses
from sao_dashboard.views.revue import prochains_jalons
from sao_dashboard.views.secteurs import counts, franges, secteurs
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.synthese import Chiffre, synthese
from sao_dashboard.views.totaux import GROUPES, totaux
from tests.bench.generator import generate

pytestmark = pytest.mark.slow

Row = dict[str, Any]
DAYS = (date(2018, 10, 1), date(2018, 11, 15), date(2020, 6, 1))
OVER, GIVEN_UP, WAITING = ("Réalisé", "Clôturé"), ("Annulé",), ("En attente", "Suspendu")
CLOSED = ("finalisé", "annulé")
MONTHS = dict(enumerate(("janvier", "février", "mars", "avril", "mai", "juin"), 1))
MONTHS |= dict(enumerate(("juillet", "août", "septembre", "octobre", "novembre", "décembre"), 7))


# --- Rows, and what they mean ----------------------------------------------------------------------------------------


def value(cell: Any) -> Any:
    """A cell as plain Python has it: None when it is empty, a `date` for a day."""
    if cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and isnan(cell)):
        return None
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


_ROWS: dict[tuple[str, str], list[Row]] = {}


def rows(workbook: Workbook, sheet: str) -> list[Row]:
    """The rows of a sheet, made once for all that is counted: nobody changes them."""
    key = workbook.digest, sheet
    if key not in _ROWS:
        records = workbook[sheet].to_dict("records")
        _ROWS[key] = [{str(key): value(cell) for key, cell in row.items()} for row in records]
    return _ROWS[key]


def plain(text: object) -> str:
    return _plain(str(text or ""))


@cache
def _plain(text: str) -> str:
    kept = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c for c in kept if not unicodedata.combining(c)).replace("\u2019", "'").split())


def by_dates(row: Row, day: date, key: str, progress: float | None) -> str:
    first, last = row[f"{key}_debut"], row[f"{key}_fin"]
    if last is None:
        return "sans date"
    if last < day:
        return "en retard"
    if first is not None and first < day and first != last:
        return "à risque"
    if last - day <= timedelta(days=30):
        if progress is None:
            return "à confirmer"
        if progress < 0.8:
            return "à risque"
    return "à l’heure"


def was_done(row: Row, key: str, day: date) -> bool:
    return row[key] is not None and row[key] <= day


def of_operation(row: Row, day: date) -> str:
    if row["etape"] in GIVEN_UP:
        return "annulé"
    if row["etape"] in OVER or was_done(row, "finalisee_le", day):
        return "finalisé"
    if row["statut"] in WAITING:
        return "en pause"
    return by_dates(row, day, "finalisation", row["avancement"])


def of_chantier(row: Row, day: date) -> str:
    if was_done(row, "finalise_le", day) or (row["avancement"] or 0) >= 1:
        return "finalisé"
    if row["statut"] in WAITING:
        return "en pause"
    return by_dates(row, day, "finalisation", row["avancement"])


def leaders(workbook: Workbook, day: date) -> dict[str, list[str]]:
    """The people who lead each operation on that day."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows(workbook, "affectations"):
        over = row["fin_fin"] is not None and row["fin_fin"] < day
        later = row["debut_debut"] is not None and row["debut_debut"] > day
        if row["agent"] and row["operation"] and plain(row["role"]).startswith("charge") and not over and not later:
            found[row["operation"]].append(row["agent"])
    return found


@cache
def demonstration() -> list[bytes]:
    """The last three versions of the demonstration."""
    return [edition.content for edition in editions()[-3:]]


@cache
def workbook_of(name: str) -> Workbook:
    """One of the demonstration's last three versions, or of three workbooks of 500 operations."""
    kind, _, number = name.rpartition(" ")
    data = demonstration()[int(number) - 1] if kind == "démonstration" else generate(500, int(number))
    return read.read_workbook(data, lambda data: parse(data, read.is_known))


NAMES = [f"{kind} {n}" for kind in ("démonstration", "500, n°") for n in (1, 2, 3)]
everywhere = pytest.mark.parametrize(("name", "day"), [(name, day) for name in NAMES for day in DAYS])


class Plain:
    """The rows of one workbook on one day, each with its situation."""

    def __init__(self, name: str, day: date) -> None:
        self.workbook, self.day = workbook_of(name), day
        self.suivi = Suivi(self.workbook, day)
        led = leaders(self.workbook, day)
        territories = {row["secteur"]: row["territoire"] for row in rows(self.workbook, "secteurs")}
        self.operations = [
            row
            | {
                "situation": of_operation(row, day),
                "charges": led.get(row["identifiant"], []),
                "territoire": territories.get(row["secteur"]),
            }
            for row in rows(self.workbook, "operations")
        ]
        self.chantiers = [row | {"situation": of_chantier(row, day)} for row in rows(self.workbook, "chantiers")]

    def open(self) -> list[Row]:
        return [row for row in self.operations if row["situation"] not in CLOSED]

    @cached_property
    def jalons(self) -> list[Row]:
        operations = {row["identifiant"]: row["situation"] for row in self.operations}
        stopped = {row["numero"] for row in self.chantiers if row["situation"] == "en pause"}
        return [
            row | {"situation": self._of_jalon(row, operations.get(row["operation"]), row["chantier"] in stopped)}
            for row in rows(self.workbook, "jalons")
        ]

    def _of_jalon(self, row: Row, parent: str | None, stopped: bool) -> str:
        if was_done(row, "tenu_le", self.day):
            return "finalisé"
        if parent in (*CLOSED, "en pause"):
            return str(parent)
        return "en pause" if stopped else by_dates(row, self.day, "date", 1.0)


@cache
def looked_at(name: str, day: date) -> Plain:
    return Plain(name, day)


# --- Synthèse --------------------------------------------------------------------------------------------------------


def due(items: Iterable[Row], day: date, days: int) -> int:
    last = day + timedelta(days=days)
    awaited = [row for row in items if row["situation"] != "en pause" and row["finalisation_fin"]]
    return sum(day <= row["finalisation_fin"] <= last for row in awaited)


@everywhere
def test_synthese(name: str, day: date) -> None:
    seen = looked_at(name, day)
    figures = synthese(seen.suivi)
    situations = Counter(row["situation"] for row in seen.operations)
    still = seen.open()
    # Nothing is dormant, as far as one knows, before versions are compared: `test_histoire.py` counts these again.
    told = {key: figure for key, figure in vars(figures).items() if isinstance(figure, Chiffre)}
    assert figures.dormantes is None
    assert {key: figure.valeur for key, figure in told.items()} == {
        "total": len(seen.operations),
        "ouvertes": len(still),
        "en_retard": situations["en retard"],
        "a_risque": situations["à risque"],
        "a_confirmer": situations["à confirmer"],
        "a_30_jours": due(still, day, 30),
        "a_90_jours": due(still, day, 90),
        "sans_charge": sum(not row["charges"] for row in still),
        "sans_date": situations["sans date"],
        "a_surveiller": sum(row["statut"] == "À surveiller" for row in still),
        "franges": sum(bool(row["frange"]) for row in still),
    }
    etapes = Counter(row["etape"] for row in seen.operations)
    assert {figure.libelle: figure.valeur for figure in figures.etapes} == etapes
    for figure in (*told.values(), *figures.etapes):
        assert len(filter_operations(seen.suivi.operations, figure.filtres)) == figure.valeur


@everywhere
def test_what_is_late_and_next(name: str, day: date) -> None:
    seen = looked_at(name, day)
    dated = [
        (row["finalisation_fin"], row["situation"])
        for row in (*seen.chantiers, *seen.open())
        if row["situation"] not in ("finalisé", "en pause") and row["finalisation_fin"]
    ]
    late, coming = late_and_coming(seen.suivi)
    assert [each.date() for each in late["fin"]] == sorted(d for d, s in dated if s == "en retard")
    assert [each.date() for each in coming["fin"]] == sorted(d for d, s in dated if s != "en retard")


@everywhere
def test_chantiers(name: str, day: date) -> None:
    seen = looked_at(name, day)
    expected = sorted((row["numero"], row["situation"]) for row in seen.chantiers)
    assert [(card.numero, card.situation) for card in chantiers(seen.suivi)] == expected


# --- Opérations, with filters ----------------------------------------------------------------------------------------

FILTERS: dict[str, tuple[Filtres, Callable[[Row, date], bool]]] = {
    "none": (Filtres(), lambda row, day: True),
    "secteur": (Filtres(secteur=("Cœur de Ville",)), lambda row, day: row["secteur"] == "Cœur de Ville"),
    "étape, situation": (
        Filtres(etape=("En étude", "En projet"), situation=("en retard", "à confirmer")),
        lambda row, day: row["etape"] in ("En étude", "En projet") and row["situation"] in ("en retard", "à confirmer"),
    ),
    "personne": (Filtres(charge=("Personne",)), lambda row, day: not row["charges"]),
    "texte": (
        Filtres(texte="DE la rennes"),
        lambda row, day: all(word in searched(row) for word in ("de", "la", "rennes")),
    ),
    "commune, aménageur": (
        Filtres(commune=("Rennes", "Betton"), amenageur=("Territoires", "Aménageur A")),
        lambda row, day: (
            not {"rennes", "betton"}.isdisjoint(plain(row["commune"]).replace(" et ", ",").split(","))
            and row["amenageur"] in ("Territoires", "Aménageur A")
        ),
    ),
    "période, frange": (
        Filtres(periode=(date(2018, 12, 1), date(2019, 12, 31)), frange=True),
        lambda row, day: (
            bool(row["frange"])
            and row["finalisation_fin"] is not None
            and date(2018, 12, 1) <= row["finalisation_fin"] <= date(2019, 12, 31)
        ),
    ),
    "nature, mode, statut, territoire": (
        Filtres(nature=("ZAC",), mode=("Régie", "Autre"), statut=("Actif",), territoire=("Ville de Rennes",)),
        lambda row, day: (
            (row["nature"], row["statut"], row["territoire"]) == ("ZAC", "Actif", "Ville de Rennes")
            and row["mode"] in ("Régie", "Autre")
        ),
    ),
}
filtered = pytest.mark.parametrize("asked", FILTERS)


def searched(row: Row) -> str:
    keys = ("identifiant", "nom", "commune", "lieu", "secteur", "second_secteur", "amenageur", "id_tabou")
    return " ".join(plain(part) for part in (*(row[key] for key in keys), *row["charges"]) if part)


@everywhere
@filtered
def test_operations_sectors_and_dates_with_filters(name: str, day: date, asked: str) -> None:
    seen, (filtres, keeps) = looked_at(name, day), FILTERS[asked]
    kept = [row for row in seen.operations if keeps(row, day)]
    found = filter_operations(seen.suivi.operations, filtres)
    assert found["identifiant"].tolist() == [row["identifiant"] for row in kept]
    assert found["situation"].tolist() == [row["situation"] for row in kept]
    for by in ("etape", "mode", "nature", "situation"):
        table = counts(found, by)
        drawn = {(s, str(v)): int(table.loc[s, v]) for s in table.index for v in table.columns if table.loc[s, v]}
        assert drawn == Counter((row["secteur"], row[by] or "Non renseigné") for row in kept if row["secteur"])
    to_decide = [row["identifiant"] for row in kept if row["frange"] and row["situation"] not in CLOSED]
    assert sorted(franges(found)["identifiant"]) == sorted(to_decide)
    dates = echeances(seen.suivi, found)
    _the_dates(seen, kept, dates)
    _the_totals(kept, found)
    _the_meetings(seen, kept, dates)


def _the_totals(kept: list[Row], found: pd.DataFrame) -> None:
    """Dwellings and hectares, by sector, étape and year of finalisation."""
    counted = [row for row in kept if row["situation"] != "annulé"]
    for by, key in GROUPES.items():
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in counted:
            done = row["finalisee_le"] if row["situation"] == "finalisé" else None
            when = done or row["finalisation_fin"]
            year = str(when.year) if when else "Sans date"
            groups[year if key == "annee" else row[key] or "Non renseigné"].append(row)
        for total in totaux(found, key):
            part = counted if total.groupe == "Ensemble" else groups.pop(total.groupe)
            bounds = [(row["logements_min"], row["logements_max"]) for row in part]
            dwellings = [pair for pair in bounds if pair != (None, None)]  # « selon l'étude » says nothing
            surfaces = [row["surface"] for row in part if row["surface"] is not None]
            least, most = total.logements
            assert least == sum(low or 0 for low, _ in dwellings), by
            assert isnan(most) if any(high is None for _, high in dwellings) else most == sum(h for _, h in dwellings)
            assert (total.operations, total.sans_logements) == (len(part), len(part) - len(dwellings)), by
            assert total.surface == pytest.approx(sum(surfaces))
            assert total.sans_surface == len(part) - len(surfaces)
        assert not groups


def _the_meetings(seen: Plain, kept: list[Row], dates: pd.DataFrame) -> None:
    """The next CT and COPIL."""
    shown = {row["identifiant"] for row in kept}
    words = {"ct", "cst", "copil"}
    met = [
        row["jalon"]
        for row in seen.jalons
        if (row["chantier"] is not None or row["operation"] in shown)
        and row["situation"] not in CLOSED
        and (row["date_fin"] or row["date_debut"])
        and words & set(plain(f"{row['type']} {row['jalon']}").split())
    ]
    assert sorted(instances(dates)["jalon"]) == sorted(met)


@everywhere
def test_the_operations_of_an_agent(name: str, day: date) -> None:
    seen = looked_at(name, day)
    assigned = [
        row
        for row in rows(seen.workbook, "affectations")
        if not (row["fin_fin"] is not None and row["fin_fin"] < day)
        and not (row["debut_debut"] is not None and row["debut_debut"] > day)
    ]
    teams = rows(seen.workbook, "equipes_projets")
    for agent in agents(seen.workbook)[::7]:
        own = [row for row in assigned if row["agent"] == agent and row["role"]]
        here = {row["operation"] for row in own if row["operation"]}
        here |= {row["operation"] for row in teams if row["membre"] == agent}
        sectors = {row["secteur"] for row in own if row["secteur"] and not row["operation"]}
        expected = [
            row["identifiant"] for row in seen.operations if row["identifiant"] in here or row["secteur"] in sectors
        ]
        assert sorted(mes_operations(seen.suivi, agent)["identifiant"]) == sorted(expected), agent


@everywhere
def test_the_next_milestone_of_each_operation(name: str, day: date) -> None:
    seen = looked_at(name, day)
    waited: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for row in seen.jalons:
        if row["operation"] and row["situation"] not in (*CLOSED, "en pause"):
            waited[row["operation"]].append((row["date_debut"] or row["date_fin"] or date.max, row["jalon"]))
    found = prochains_jalons(seen.suivi)["jalon"]
    assert set(found.index) == set(waited)
    for operation, jalons in waited.items():
        first = min(when for when, _ in jalons)
        assert found[operation] in [jalon for when, jalon in jalons if when == first]


def _the_dates(seen: Plain, kept: list[Row], dates: pd.DataFrame) -> None:
    """The list by month of Échéances: how many dates each month has."""
    shown = {row["identifiant"] for row in kept}
    jalons = [row for row in seen.jalons if row["chantier"] is not None or row["operation"] in shown]
    parents = {f"c{row['numero']}" for row in seen.chantiers if dated(row, "finalisation", "finalise_le", seen.day)}
    parents |= {f"o{row['identifiant']}" for row in kept if dated(row, "finalisation", "finalisee_le", seen.day)}
    own = [
        row
        for row in jalons
        if plain(row["type"]) != "finalisation"
        or (f"c{row['chantier']}" if row["chantier"] is not None else f"o{row['operation']}") not in parents
    ]
    todo = [("finalisation", row) for row in (*seen.chantiers, *kept)] + [("date", row) for row in own]
    months: Counter[str] = Counter()
    for key, row in todo:
        when = row[f"{key}_fin"] or row[f"{key}_debut"]
        if when is None or row["situation"] in CLOSED:
            continue
        special = {"en retard": "En retard", "en pause": "En pause"}
        months[special.get(row["situation"], f"{MONTHS[when.month]} {when.year}")] += 1
    listed = by_month(dates)
    assert {month: len(rows) for month, rows in listed} == months


def dated(row: Row, key: str, done: str, day: date) -> bool:
    over = row["situation"] == "finalisé" and was_done(row, done, day)
    return over or row[f"{key}_debut"] is not None or row[f"{key}_fin"] is not None


@everywhere
@filtered
def test_the_cards_of_the_sectors(name: str, day: date, asked: str) -> None:
    seen, (filtres, keeps) = looked_at(name, day), FILTERS[asked]
    kept = [row for row in seen.operations if keeps(row, day)]
    total = Counter(row["secteur"] for row in kept)
    late = Counter(row["secteur"] for row in kept if row["situation"] == "en retard")
    edges = Counter(
        secteur
        for row in kept
        if row["frange"] and row["situation"] not in CLOSED
        for secteur in {row["secteur"], row["second_secteur"]} - {None}
    )
    cards = secteurs(seen.suivi, filtres)
    if asked != "none":
        assert {card.nom for card in cards} == set(total) - {None}
    for card in cards:
        expected = (total[card.nom], late[card.nom], edges[card.nom])
        assert (card.operations, card.en_retard, card.franges) == expected, card.nom


# --- Glissements -----------------------------------------------------------------------------------------------------


def test_dates_that_moved_from_version_to_version() -> None:
    """Those that were one certain day in all three versions: how often they moved, and by how many days in all."""
    books = [workbook_of(name) for name in NAMES[:3]]
    days = [edition.day for edition in editions()[-3:]]
    found = promesses(
        glissements(
            [
                VersionToRead(n, day, lambda book=book: book)
                for n, (day, book) in enumerate(zip(days, books, strict=True), 1)
            ]
        )
    )
    history: dict[str, list[Row]] = defaultdict(list)
    for book, day in zip(books, days, strict=True):
        for row in rows(book, "operations"):
            history[f"opération {row['identifiant']}"].append(row | {"situation": of_operation(row, day)})
    expected = {}
    for sujet, told in history.items():
        exact = all(
            row["finalisation_certain"] and row["finalisation_debut"] == row["finalisation_fin"] for row in told
        )
        if len(told) < 3 or not exact or any(row["situation"] in CLOSED or not row["finalisation_fin"] for row in told):
            continue
        dates = [row["finalisation_fin"] for row in told]
        times = sum(one != other for one, other in pairwise(dates))
        expected[sujet] = (times, (dates[-1] - dates[0]).days) if times else None
    assert sum(each is not None for each in expected.values()) >= 5
    for sujet, each in expected.items():
        assert (sujet in found.index) == (each is not None), sujet
        if each:
            assert (found.loc[sujet, "redatee"], found.loc[sujet, "ecart"]) == each, sujet
