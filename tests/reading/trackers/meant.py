"""What the forty trackers of `worded` say, as their author meant it: the frames that each must give, cell by cell.

Each is read as somebody would have it after the screen « Reprendre un classeur »: what the proposal is sure of, and the
right answer where it asks. What is under a title is one of the cycles of `CELLS`; here is what each of them says in a
column of ours, written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from tests.reading.trackers.worded import CELLS, ROWS, Tracker

Frame = dict[str, list[Any]]


class Day(NamedTuple):
    """A date as it is said: its text, its first and last days, how precise it is, and whether it is certain."""

    text: str
    first: date
    last: date
    precision: str
    certain: bool = True


def _day(text: str) -> Day:
    day, month, year = map(int, text.split("/"))
    return Day(text, date(year, month, day), date(year, month, day), "jour")


def _months(text: str, first: tuple[int, int], last: tuple[int, int], precision: str, certain: bool = True) -> Day:
    """Return a date from the first day of a month to the last one of another, each as year and month."""
    year, month = last
    following = date(year + month // 12, month % 12 + 1, 1)
    return Day(text, date(*first, 1), following - timedelta(days=1), precision, certain)


def _year(year: int) -> Day:
    return _months(str(year), (year, 1), (year, 12), "annee")


_SAID = (
    _months("T2 2027", (2027, 4), (2027, 6), "trimestre"),
    _months("fin 2028", (2028, 9), (2028, 12), "periode"),
    _year(2030),
    _months("sept. 2027", (2027, 9), (2027, 9), "mois"),
    _day("01/06/2026"),
    _months("printemps 2027", (2027, 3), (2027, 5), "saison"),
    _year(2029),
    _months("mars 2028", (2028, 3), (2028, 3), "mois"),
)
_TRUE_DAYS = {kind: tuple(_day(f"{day:%d/%m/%Y}") for day in CELLS[kind]) for kind in ("jour", "apres")}
_DATES = {
    "dit": _SAID,
    "annee": tuple(map(_year, CELLS["annee"])),
    "us": tuple(map(_day, ("25/03/2027", "30/11/2028", "15/04/2029", "07/06/2027", "31/12/2030"))),
    **_TRUE_DAYS,
}
_ETAPES = {
    "etape": ("En étude", "Travaux", "En étude", "Livré", "Travaux", "Abandonné"),
    "project": CELLS["project"],
}
_MEANT: Mapping[str, Mapping[str, Sequence[Any]]] = {
    "identifiant": {"rang": tuple(map(str, range(1, 13))), "code": CELLS["code"]},
    "id_tabou": {"code": CELLS["code"]},
    "nom": {"nom": CELLS["nom"]},
    "lieu": {"nom": CELLS["nom"], "lieu": CELLS["lieu"]},
    "commune": {"commune": CELLS["commune"]},
    "secteur": {"secteur": CELLS["secteur"]},
    "etape": _ETAPES,
    "statut": {"meteo": CELLS["meteo"]},
    "nature": {"nature": CELLS["nature"]},
    "mode": {"mode": CELLS["mode"]},
    "implication": {"mode": CELLS["mode"]},
    "vocation": {"vocation": CELLS["vocation"]},
    "maitrise_ouvrage": {"moa": CELLS["moa"]},
    "amenageur": {"opérateur": CELLS["opérateur"]},
    "remarques": {"notes": CELLS["notes"]},
    "frange": {"oui": (True, False, False, True)},
    "avancement": dict.fromkeys(("part", "cent"), (0.1, 0.45, 1.0, 0.8, 0.25)),
    "surface": {"ha": (2.5, 12.0, 0.8, 34.0, 5.2), "m2": (2.5, 12.0, 0.8, 34.0)},
    "logements": {"logts": (120, 45, 300, (80, 100), 60, 1400)},
    "finalisee_le": {"vide": ("",)},
    "demarrage": _DATES,
    "finalisation": _DATES,
}
"""By column of ours, then by cycle of cells: what is read of each cell."""
_PEOPLE = (("A. Martin",), ("C. Durand",), ("A. Martin",), ("L. Petit",), ("C. Durand",), ("A. Martin", "L. Petit"))
_ROLES = {"charges": "Chargé·e d'opération", "referents": "Référent de secteur"}
_LISTS = {
    "etapes": (
        "etape",
        {
            "etape": ("En étude", "Travaux", "Livré", "Abandonné"),
            "project": ("Planned", "In progress", "Completed", "Cancelled"),
        },
    ),
    "statuts": ("statut", {"meteo": ("Vert", "Orange", "Rouge")}),
    "natures": ("nature", {"nature": ("ZAC", "Lotissement", "En diffus")}),
    "modes": ("mode", {"mode": ("Régie", "Concession", "Mandat")}),
    "implications": ("implication", {"mode": ("Régie", "Concession", "Mandat")}),
    "maitrises_ouvrage": ("maitrise_ouvrage", {"moa": ("Métropole", "Commune", "Privé")}),
}
"""The lists that their words make, by the column that holds them; vocations are ours already, and make none."""
_SENSES = {
    "etape": ("en cours", "en cours", "terminée", "annulée"),
    "project": ("à venir", "en cours", "terminée", "annulée"),
}


_TAB_SAYS = {"Suivi secteur Nord": ("secteur", "Nord")}
"""What the name of a tab says of all of its rows."""


def right_answer(tracker: Tracker, rank: int) -> str:
    """Return the column that a title is, '' for none; of two titles that are one column, the first."""
    key = tracker.columns[rank][2]
    return "" if key == "?" or key in [known for *_, known in tracker.columns[:rank]] else key


def meant(tracker: Tracker) -> dict[str, Frame]:
    """Return the frames that a tracker means: each of their columns that holds something."""
    answers = {right_answer(tracker, rank): kind for rank, (_title, kind, _key) in enumerate(tracker.columns)}
    kinds = {key: kind for key, kind in answers.items() if key}
    if not kinds.keys() - {"remarques"}:  # nothing tells that its rows are operations
        return {}
    operations = dict(_operations(kinds, first=len(tracker.above) + 2))
    if tracker.tab in _TAB_SAYS:
        key, value = _TAB_SAYS[tracker.tab]
        operations[key] = [value] * ROWS
    lacking = {"secteur", "etape"} - operations.keys()
    people = [(key, row, name) for key in _ROLES if key in kinds for row in range(ROWS) for name in _at(_PEOPLE, row)]
    frames = {"operations": operations, "listes": _listes(kinds)}
    if people:
        frames |= _affectations(people, operations)  # nobody is the référent of a sector that is not known
    if "nom" in kinds:
        operations |= {key: ["Non renseigné"] * ROWS for key in lacking}
    return {key: frame for key, frame in frames.items() if frame}


def _affectations(people: Sequence[tuple[str, int, str]], operations: Frame) -> dict[str, Frame]:
    """Return the frames of Affectations and of Agents: nobody has two roles in these trackers."""
    rows: Frame = {
        "ligne": [0] * len(people),
        "agent": [name for _key, _row, name in people],
        "role": [_ROLES[key] for key, _row, _name in people],
        "operation": [operations["identifiant"][row] for _key, row, _name in people],
    }
    if people[0][0] == "referents" and "secteur" in operations:
        rows["secteur"] = [operations["secteur"][row] for _key, row, _name in people]
    names = ["A. Martin", "C. Durand", "L. Petit"]
    return {"affectations": rows, "agents": {"ligne": [0] * 3, "agent": names, "role": [_ROLES[people[0][0]]] * 3}}


def _listes(kinds: Mapping[str, str]) -> Frame:
    """Return the frame of Listes that their own values make."""
    found = {name: list(cycles[kinds[key]]) for name, (key, cycles) in _LISTS.items() if key in kinds}
    if "etapes" in found:
        found["sens_etapes"] = list(_SENSES[kinds["etape"]])
    count = max(map(len, found.values()), default=0)
    frame = {name: [*values, *[None] * (count - len(values))] for name, values in found.items()}
    return {"ligne": list(range(2, count + 2)), **frame} if frame else {}


def _operations(kinds: Mapping[str, str], first: int) -> Iterator[tuple[str, list[Any]]]:
    yield "ligne", list(range(first, first + ROWS))
    if "identifiant" not in kinds:
        yield "identifiant", list(CELLS["nom"])
    for key, kind in kinds.items():
        values = [_at(_MEANT[key][kind], row) for row in range(ROWS)] if key in _MEANT else []
        if isinstance(next(iter(values), None), Day):
            parts = (*("", "_debut", "_fin", "_precision", "_certain"),)
            yield from ((key + part, [value[rank] for value in values]) for rank, part in enumerate(parts))
        elif key == "logements":
            pairs = [value if isinstance(value, tuple) else (value, value) for value in values]
            yield key, [f"{low} à {high}" if low < high else str(low) for low, high in pairs]
            yield from (
                (f"logements_{part}", [float(pair[rank]) for pair in pairs]) for rank, part in enumerate(("min", "max"))
            )
        elif any(value != "" for value in values):
            yield key, [None if value == "" else value for value in values]


def _at(cycle: Sequence[Any], row: int) -> Any:
    return cycle[row % len(cycle)]
