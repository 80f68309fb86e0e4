"""Workbooks of any size, written as the schema says: the same size and seed always give the same bytes.

Everything in them is invented. The proportions are those of a real service: six sectors, most operations still open,
dates exact and approximate, one operation in twelve on the border of two sectors, one person to lead each.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from sao_dashboard.formatting import MOIS
from sao_dashboard.schema import LIST_BY_KEY, LISTS, Kind, Sheet, sheet

Table = dict[str, Sequence[Any]]
"""One sheet: its columns by key, all of one length; None is an empty cell."""

TODAY = date(2018, 11, 5)
"""The « date d'observation » of the workbook: a bench run next year must show the same rows late."""
SECTEURS = (
    "Cœur de Ville",
    "Traversée de l'Ille",
    "Faisceau ferroviaire",
    "Vallée du Blosne et de la Vilaine",
    "Rennes Métropole Nord",
    "Rennes Métropole Sud",
)
MOST_AGENTS = 400

_CHANTIERS = (
    ("Organisation interne", "Arrêter l'organisation du service", "1er octobre 2018"),
    ("Organisation interne", "Concevoir les missions et l'animation du service", "1er décembre 2018"),
    ("Organisation interne", "Valider une base de travail commune pour le suivi des opérations", "1er janvier 2019"),
    ("Partenariat", "Formaliser le partenariat avec les services et les partenaires", "1er avril 2019"),
    ("Partenariat", "Formaliser le fonctionnement des équipes-projets", "1er juin 2019"),
    ("Partenariat", "Retour sur l'expérimentation de l'organisation", "1er septembre 2019"),
)
_FIRST_WORDS = ("ZAC", "Îlot", "Secteur", "Quartier", "Cours", "Abords", "Parc", "Entrée")
_PLACES = (
    "des Tanneurs",
    "du Moulin",
    "de la Gare",
    "des Ormeaux",
    "de la Prairie",
    "du Canal",
    "des Forges",
    "du Bourg",
)
_COMMUNES = ("Rennes", "Cesson-Sévigné", "Betton", "Pacé", "Romillé", "Saint-Gilles", "Thorigné-Fouillard")
_ETAPES = (10, 20, 20, 30, 10, 8, 2)
_ENDED = ("Réalisé", "Clôturé")


def generate(n: int, seed: int = 1) -> bytes:
    """Return a workbook of `n` operations."""
    return write(tables(n, seed))


def tables(n: int, seed: int = 1) -> dict[str, Table]:
    """Return the sheets of a workbook of `n` operations, by key."""
    rng = Random(seed)
    agents = _agents(min(MOST_AGENTS, max(20, n // 25)))
    operations = _operations(n, rng)
    return {
        "chantiers": _chantiers(),
        "operations": operations,
        "affectations": _affectations(operations["identifiant"], agents, rng),
        "jalons": _jalons(operations["identifiant"][::10], rng),
        "secteurs": {
            "secteur": SECTEURS,
            "territoire": ("Ville de Rennes",) * 4 + ("Rennes Métropole",) * 2,
            "equipe": [f"Équipe {1 + rank % 4}" for rank in range(len(SECTEURS))],
            "a_valider": ("non",) * 4 + ("oui",) * 2,
        },
        "agents": agents,
        **_missions(agents),
        "equipes_projets": _equipes_projets(operations["identifiant"][::20], operations["etape"][::20], rng),
        "listes": _lists(),
        "parametres": {
            "parametre": ("Date d'observation", "Mention", "Début de l'expérimentation"),
            "valeur": (TODAY, "Données inventées pour mesurer les temps de réponse", date(2018, 9, 1)),
        },
    }


def _chantiers() -> Table:
    axes, titres, finalisations = zip(*_CHANTIERS, strict=True)
    return {
        "numero": range(1, 7),
        "axe": axes,
        "titre": titres,
        "lancement": ("depuis juillet 2018", "septembre 2018", "septembre 2018", None, None, None),
        "finalisation": finalisations,
        "statut": ("Actif",) * 6,
        "avancement": (0.9, 0.5, 0.4, 0.1, 0.0, 0.0),
        "depend_de": (None, None, None, None, "4", "4, 5"),
    }


def _agents(count: int) -> Table:
    roles = LIST_BY_KEY["roles"].values
    return {
        "agent": [f"Agent {rank:03}" for rank in range(1, count + 1)],
        "role": [roles[3] if rank < 4 else roles[1] if rank < 10 else roles[0] for rank in range(count)],
        "equipe": [f"Équipe {1 + rank % 4}" for rank in range(count)],
        "quotite": [0.8 if rank % 5 == 4 else 1 for rank in range(count)],
        "courriel": [f"agent{rank:03}@ville.example" for rank in range(1, count + 1)],
    }


def _operations(n: int, rng: Random) -> Table:
    etapes = _choices(rng, n, LIST_BY_KEY["etapes"].values, _ETAPES)
    secteurs = _choices(rng, n, SECTEURS, (30, 15, 15, 20, 10, 10))
    on_border = _choices(rng, n, (True, False), (1, 11))
    modes = _choices(rng, n, (*LIST_BY_KEY["modes"].values, None), (30, 50, 10, 10))
    ends = [TODAY + timedelta(days=round(rng.triangular(-300, 2500, 60))) for _ in range(n)]
    ends = [min(end, TODAY) if etape in _ENDED else end for end, etape in zip(ends, etapes, strict=True)]
    homes = _choices(rng, n, (0, 120, 400, 1400), (30, 30, 30, 10))
    return {
        "identifiant": [f"OP-{rank:06}" for rank in range(1, n + 1)],
        "nom": [
            f"{first} {place} {rank}"
            for rank, first, place in zip(
                range(1, n + 1), _choices(rng, n, _FIRST_WORDS), _choices(rng, n, _PLACES), strict=True
            )
        ],
        "commune": _choices(rng, n, _COMMUNES, (60, 10, 8, 8, 5, 5, 4)),
        "lieu": [f"Quartier {number}" if number else None for number in _choices(rng, n, range(13))],
        "secteur": secteurs,
        "frange": ["oui" if is_frange else "non" for is_frange in on_border],
        "second_secteur": [
            SECTEURS[(SECTEURS.index(secteur) + 1) % len(SECTEURS)] if is_frange else None
            for secteur, is_frange in zip(secteurs, on_border, strict=True)
        ],
        "nature": _choices(rng, n, LIST_BY_KEY["natures"].values, (50, 10, 40)),
        "mode": modes,
        "etape": etapes,
        "statut": _choices(rng, n, (*LIST_BY_KEY["statuts"].values, None), (55, 15, 10, 5, 15)),
        "implication": _choices(rng, n, LIST_BY_KEY["implications"].values),
        "vocation": _choices(rng, n, LIST_BY_KEY["vocations"].values),
        "maitrise_ouvrage": _choices(rng, n, LIST_BY_KEY["maitrises_ouvrage"].values),
        "amenageur": ["Aménageur A" if mode == "Concession d'aménagement" else None for mode in modes],
        "demarrage": [_written(end - timedelta(days=1500), rng) for end in ends],
        "finalisation": [_written(end, rng) for end in ends],
        "finalisee_le": [TODAY - timedelta(days=rng.randrange(900)) if etape in _ENDED else None for etape in etapes],
        "avancement": [1 if etape in _ENDED else rng.choice((None, 0, 0.1, 0.25, 0.5, 0.75)) for etape in etapes],
        "logements": [f"{few} à {few + few // 10}" if few > 500 else few or None for few in homes],
        "surface": [round(rng.uniform(0.3, 60), 1) for _ in range(n)],
        "id_tabou": [f"{rank:05}" if rank % 3 else None for rank in range(n)],
        "remarques": _choices(rng, n, (None, "Concertation à préparer avec les riverains"), (8, 2)),
    }


def _affectations(operations: Sequence[str], agents: Table, rng: Random) -> Table:
    """One person in charge of each operation, and a référent for each sector."""
    roles = LIST_BY_KEY["roles"].values
    few, many = len(SECTEURS), len(operations)
    names = agents["agent"]
    leads = _choices(rng, many, names[10:])
    return {
        "agent": [*names[4 : 4 + few], *leads],
        "role": [roles[1]] * few + [roles[0]] * many,
        "operation": [*[None] * few, *operations],
        "secteur": [*SECTEURS, *[None] * many],
        "quotite": [0.2] * few + _shares(leads, agents, _choices(rng, many, (None, 10, 20))),
    }


def _shares(leads: Sequence[str], agents: Table, wished: Sequence[int | None]) -> list[float | None]:
    """Return the share of time of each affectation, in percents as wished, while the agent has some left."""
    left = {agent: round(100 * time) for agent, time in zip(agents["agent"], agents["quotite"], strict=True)}
    shares: list[float | None] = []
    for agent, percents in zip(leads, wished, strict=True):
        given = percents if percents and percents <= left[agent] else 0
        left[agent] -= given
        shares.append(given / 100 if given else None)
    return shares


def _jalons(operations: Sequence[str], rng: Random) -> Table:
    """The chantiers' own milestones, and one for some of the operations."""
    many = len(operations)
    types = _choices(rng, many, ("Concertation préalable", "Dossier de création", "Dossier de réalisation"))
    days = _choices(rng, many, range(-600, 2000))
    return {
        "chantier": [1, 1, *[None] * many],
        "operation": [None, None, *operations],
        "jalon": ["Passage en CT", "Mise en place expérimentale", *types],
        "type": ["Passage en CT", "Mise en place", *types],
        "date": [
            "fin novembre 2018",
            "1er décembre 2018 ou 1er janvier 2019",
            *(_written(TODAY + timedelta(days=shift), rng) or "2020" for shift in days),
        ],
        "tenu_le": [None, None, *(TODAY + timedelta(days=shift) if shift < -100 else None for shift in days)],
    }


def _missions(agents: Table) -> dict[str, Table]:
    """The teams and their animateurs, a definition of each role, what is expected, and what was said."""
    roles, implications = LIST_BY_KEY["roles"].values, LIST_BY_KEY["implications"].values
    themes, moments = LIST_BY_KEY["themes_retour"].values, LIST_BY_KEY["moments_retour"].values
    said = [(theme, moment) for theme in themes for moment in moments]
    return {
        "equipes": {
            "equipe": LIST_BY_KEY["equipes"].values,
            "animateur": agents["agent"][:4],
            "frequence": ("tous les quinze jours",) * 4,
            "prochaine_reunion": [TODAY + timedelta(days=7 * rank) for rank in range(4)],
        },
        "roles": {"role": roles, "mission": [f"Ce que fait le rôle {rank}" for rank in range(1, len(roles) + 1)]},
        "attentes": {
            "implication": implications,
            "attendu": [f"Ce qui est attendu en {name.lower()}" for name in implications],
            "qui": ("Service",) * len(implications),
        },
        "retours": {
            "theme": [theme for theme, _ in said],
            "moment": [moment for _, moment in said],
            "dit": [f"Ce qui est dit {rank}" for rank in range(1, len(said) + 1)],
        },
    }


def _equipes_projets(operations: Sequence[str], etapes: Sequence[str], rng: Random) -> Table:
    """Three services for some of the operations, each with a dated commitment."""
    services = ("Territoires", "SPEU", "Foncier")
    days = _choices(rng, len(services) * len(operations), range(-200, 400))
    return {
        "operation": [name for name in operations for _ in services],
        "membre": [*services] * len(operations),
        "etape": [etape for etape in etapes for _ in services],
        "engagement": ["Rendre un avis"] * len(days),
        "pour_quand": [TODAY + timedelta(days=shift) for shift in days],
        "tenu_le": [TODAY + timedelta(days=shift) if shift < -60 else None for shift in days],
    }


def _lists() -> Table:
    longest = max(len(spec.values) for spec in LISTS)
    return {spec.key: [*spec.values, *[None] * (longest - len(spec.values))] for spec in LISTS}


def _choices(rng: Random, n: int, values: Sequence[Any], weights: Sequence[int] | None = None) -> list[Any]:
    return rng.choices(values, weights, k=n)


def _written(day: date, rng: Random) -> date | str | None:
    """Return a date as people write it: six in ten are Excel's own, one in ten is missing."""
    share = rng.random()
    if share < 0.6:
        return day
    if share < 0.7:
        return None
    month = f"{MOIS[day.month - 1]} {day.year}"
    quarter, half = 1 + (day.month - 1) // 3, 1 + (day.month - 1) // 6
    return rng.choice(
        (month, f"fin {month}", f"T{quarter} {day.year}", f"S{half} {day.year}", f"{day.year}", f"{month} ?")
    )


def write(sheets: Mapping[str, Table]) -> bytes:
    """Return the workbook that holds these sheets, row after row to bear hundreds of thousands of them."""
    buffer = io.BytesIO()
    book = Workbook(buffer, {"constant_memory": True})
    book.set_properties({"created": datetime(2018, 11, 5, tzinfo=UTC)})
    formats = {
        Kind.DATE: book.add_format({"num_format": "dd/mm/yyyy"}),
        Kind.PERCENT: book.add_format({"num_format": "0%"}),
    }
    for key, table in sheets.items():
        _write_sheet(book.add_worksheet(sheet(key).title), sheet(key), table, formats)
    book.close()
    return buffer.getvalue()


def _write_sheet(target: Worksheet, spec: Sheet, table: Table, formats: Mapping[Kind, Any]) -> None:
    columns = [spec.column(key) for key in table]
    target.write_row(0, 0, [column.header for column in columns])
    styles = [formats.get(Kind.PERCENT) if column.kind is Kind.PERCENT else None for column in columns]
    day = formats[Kind.DATE]
    for line, row in enumerate(zip(*table.values(), strict=True), start=1):
        for rank, value in enumerate(row):
            if isinstance(value, str):
                target.write_string(line, rank, value)
            elif isinstance(value, date):
                target.write_datetime(line, rank, value, day)
            elif value is not None:
                target.write_number(line, rank, value, styles[rank])


def renamed(content: bytes, old: str, new: str) -> bytes:
    """Return the same workbook saved again with one word changed: far faster than to generate it anew."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.infolist():
            part = before.read(member).replace(f">{old}<".encode(), f">{new}<".encode())
            after.writestr(member, part, compresslevel=1)
    return buffer.getvalue()
