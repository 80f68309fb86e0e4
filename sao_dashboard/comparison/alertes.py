"""What looks like an accident rather than a week's work: data with its French title and sentence, never a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sao_dashboard.comparison.alignement import TELLING, Alignement, align, sheets_gone
from sao_dashboard.comparison.codes import joint, once
from sao_dashboard.comparison.differences import differs
from sao_dashboard.comparison.mots import quote
from sao_dashboard.formatting import accord, liste, nombre, pluriel
from sao_dashboard.reading.model import Workbook
from sao_dashboard.schema import Column, Kind, Sheet
from sao_dashboard.text import fold
from sao_dashboard.validation.book import UNKNOWN

TITRES: Mapping[str, str] = {
    "version-actuelle": "Version déjà en place",
    "copie-ancienne": "Copie d’une version passée",
    "feuilles-disparues": "Feuilles disparues",
    "lignes-disparues": "Lignes disparues",
    "colonne-triee-seule": "Colonne triée seule",
    "identifiants-echanges": "Identifiants échangés",
    "dates-decalees": "Dates décalées",
    "colonne-disparue": "Colonne disparue",
}
"""By code, the title of each alert. The codes are part of the command line's contract."""

FEW = 6
"""Under this many rows, dates or changes, chance explains as much as an accident."""

SHOWN = 3
"""How many are named, of the rows that have the identifier of another."""

MIXED = 0.3
"""The share, of the changes that shuffling a column would make, from which it was shuffled."""

STRAY, MOST_STRAY = 0.1, 0.25
"""The share of the values that may be others in a column that was shuffled, since someone corrected a few cells too;
and the share that they never exceed, however many rows came or went."""

SHIFTED = 0.9
"""The share of the dates that move together, from which all do."""

CALENDARS = 1462
"""Days between the same number in Excel's two calendars, of 1900 and of 1904."""

_CALENDARS = (
    "C’est l’écart entre les deux calendriers d’Excel, qui comptent depuis 1900 ou 1904\u00a0: "
    "les dates ont sans doute été collées d’un classeur à un autre. Repartez de l’original."
)
_SEVERAL_GONE = "ne sont plus dans ce fichier, ou n’y sont pas reconnues. "
_ALL_SHIFTED = "Vérifiez que tout le calendrier a bien été décalé, et non recopié ou collé par erreur."


@dataclass(frozen=True)
class Alerte:
    """One suspicion."""

    code: str
    message: str

    @property
    def titre(self) -> str:
        """Its short French title."""
        return TITRES[self.code]


def alertes(before: Workbook, after: Workbook, known: Sequence[tuple[int, str]] = ()) -> list[Alerte]:
    """Return what looks like an accident in the newer workbook, given the current one.

    Args:
        before: the current version.
        after: what would be published.
        known: the number and digest of each version of the log.
    """
    aligned = align(before, after)
    if found := _nothing_new(before, after, aligned):
        return [found]
    absent = sheets_gone(before, after)
    aligned = {key: found for key, found in aligned.items() if found.sheet not in absent}
    return [
        *_older_copy(after, known),
        *_sheets_gone(before, absent),
        *_rows_gone(aligned.values()),
        *(alert for each in aligned.values() for alert in [*_columns_shuffled(each)] or _identifiers_moved(each)),
        *_dates_shifted(aligned),
        *(alert for each in aligned.values() for alert in _columns_gone(each)),
    ]


def _nothing_new(before: Workbook, after: Workbook, aligned: Mapping[str, Alignement]) -> Alerte | None:
    if before.digest == after.digest:
        return Alerte("version-actuelle", "Ce fichier est identique, octet pour octet, à la version en place.")
    if any(len(found.added) or len(found.removed) or _changed(found) for found in aligned.values()):
        return None
    return Alerte(
        "version-actuelle",
        "Ce fichier a été enregistré de nouveau, mais aucune donnée n’y diffère de la version en place.",
    )


def _changed(found: Alignement) -> bool:
    old, new = found.both
    return any(differs(column, old, new).any() for column in found.sheet)


def _older_copy(after: Workbook, known: Sequence[tuple[int, str]]) -> Iterator[Alerte]:
    numbers = [number for number, digest in known if digest == after.digest]
    if numbers:
        yield Alerte(
            "copie-ancienne",
            f"Ce fichier est exactement la version {max(numbers)}, publiée avant la version actuelle\u00a0: le publier "
            "effacerait ce qui a changé depuis. Si c’est ce que vous voulez, restaurez plutôt cette version.",
        )


def _sheets_gone(before: Workbook, absent: Sequence[Sheet]) -> Iterator[Alerte]:
    """One accident, however many sheets are gone: telling each of their rows would say nothing."""
    if absent:
        named = [f"{quote(each.title)} ({pluriel(len(before[each.key]), 'ligne')})" for each in absent]
        yield Alerte(
            "feuilles-disparues",
            f"{accord(len(absent), 'La feuille', 'Les feuilles')} {liste(named)} "
            + accord(len(absent), "n’est plus dans ce fichier, ou n’y est pas reconnue. ", _SEVERAL_GONE)
            + "Publié ainsi, il ferait disparaître ces lignes de tous les écrans.",
        )


def _rows_gone(sheets: Iterable[Alignement]) -> Iterator[Alerte]:
    """Half of the rows or more; rows that nothing names are only counted, since their key is often reworded."""
    found = []
    for each in sheets:
        total = len(each.before)
        gone = len(each.removed) if each.sheet.identifier else total - len(each.after)
        if total >= FEW and 2 * gone >= total:
            found.append((each.sheet.title, f"{nombre(gone)} {accord(gone, 'ligne')} sur {nombre(total)}"))
    checked = "Vérifiez qu’elles n’ont pas été effacées par un filtre ou un copier-coller."
    if len(found) == 1:
        ((title, count),) = found
        yield Alerte("lignes-disparues", f"Feuille {quote(title)}\u00a0: {count} n’y sont plus. {checked}")
    elif found:
        shown = liste([f"{quote(title)} ({count})" for title, count in found])
        yield Alerte("lignes-disparues", f"La moitié des lignes ou plus ne sont plus sous {shown}. {checked}")


def columns_gone(sheet: Sheet, before: pd.DataFrame, after: pd.DataFrame) -> list[Column]:
    """Return the columns that a sheet did have, and that it is now read without."""
    gone = []
    for column in (column for column in sheet if column.without and len(after)):
        was, now = ((frame[column.key] == UNKNOWN).all() for frame in (before, after))
        if now and not was:
            gone.append(column)
    return gone


def _columns_gone(found: Alignement) -> Iterator[Alerte]:
    count = len(found.after)
    for column in columns_gone(found.sheet, found.before, found.after):
        yield Alerte(
            "colonne-disparue",
            f"Feuille {quote(found.sheet.title)}\u00a0: la colonne {quote(column.header)} n’est plus dans ce "
            f"fichier, ou n’y est pas reconnue. Publié ainsi, {pluriel(count, 'ligne')} y "
            f"{accord(count, 'serait', 'seraient')} «\u00a0Non renseigné\u00a0».",
        )


def _columns_shuffled(found: Alignement) -> Iterator[Alerte]:
    """Columns whose values are the same on other rows; where most columns are, it is what names the rows that moved."""
    old, new = found.both
    named_by = found.sheet.business_key if found.sheet.identifier else found.sheet.business_key[:-1]
    columns = [column for column in found.sheet if column.key not in named_by]
    exchanged = len(found.added) + len(found.removed)
    moved = {column: _shuffled(column, old, new, exchanged) for column in columns}
    moved = {column: count for column, count in moved.items() if count}
    varied = sum(_by_chance(old[column.key]) >= FEW for column in columns) if len(moved) > 1 else 0
    if varied and 2 * len(moved) > varied:
        moved = {found.sheet.column(named_by[0]): max(moved.values())}
    for column, count in moved.items():
        ordered = _in_order(column, found.after) and not _in_order(column, found.before)
        now = ", et la colonne est maintenant dans l’ordre" if ordered else ""
        yield Alerte(
            "colonne-triee-seule",
            f"Feuille {quote(found.sheet.title)}, colonne {quote(column.header)}\u00a0: {pluriel(count, 'valeur')} "
            f"{accord(count, 'est passée', 'sont passées')} sur d’autres lignes, sans les autres colonnes{now}. "
            "Vérifiez qu’elle n’a pas été triée seule\u00a0: il faut trier le tableau entier.",
        )


def _identifiers_moved(found: Alignement) -> Iterator[Alerte]:
    """Names that are all the same, on rows that are not: what follows an identifier then follows another thing.

    A tracker numbered by hand is numbered again when a row comes above. Where several rows have one name, or the
    former identifier has gone, nothing says so.
    """
    name, identifier = TELLING.get(found.sheet.key, ""), found.sheet.identifier
    if not identifier or name not in found.before:
        return
    was, now = once(*joint(found.before[name], found.after[name]))
    moved = (found.origin[now] != was) & np.isin(was, found.origin)
    if not moved.any():
        return
    count = int(moved.sum())
    rows = zip(found.before.take(was[moved])[identifier], found.after.take(now[moved])[identifier], strict=True)
    names = found.after[name].take(now[moved])
    said = [f"{quote(each)}, de {old} à {new}" for each, (old, new) in zip(names, rows, strict=True)]
    shown = "\u00a0; ".join(said[:SHOWN]) + ("…" if count > SHOWN else "")
    changed = accord(
        count,
        "a changé d’identifiant, et une autre a celui qu’elle avait",
        "ont changé d’identifiant, et d’autres ont ceux qu’elles avaient",
    )
    yield Alerte(
        "identifiants-echanges",
        f"Feuille {quote(found.sheet.title)}\u00a0: {pluriel(count, 'ligne')} {changed} ({shown}). "
        "Les glissements et l’histoire suivent l’identifiant\u00a0: ce seraient "
        "ceux d’une autre. Redonnez à chacune le sien.",
    )


def _shuffled(column: Column, old: pd.DataFrame, new: pd.DataFrame, exchanged: int) -> int:
    """Return how many rows have the value of another one, 0 when they are not enough to suspect anything.

    The values of rows that came or went (`exchanged`) may be among those of the rows that stayed.
    """
    rows = np.flatnonzero(differs(column, old, new))
    before, after = joint(old[column.key].take(rows), new[column.key].take(rows))
    elsewhere = before != after  # « en septembre » may be of another year without being written otherwise
    before, after = before[elsewhere], after[elsewhere]
    if len(before) < FEW or len(before) < MIXED * _by_chance(old[column.key]):
        return 0
    size = max(before.max(), after.max()) + 2
    strays = np.abs(np.bincount(before + 1, minlength=size) - np.bincount(after + 1, minlength=size)).sum() / 2
    allowed = min(STRAY * len(before) + exchanged, MOST_STRAY * len(before))
    return len(before) if strays <= allowed else 0


def _by_chance(values: pd.Series) -> float:
    """Return how many rows would have another value, on average, were the column shuffled."""
    counts = values.value_counts(dropna=False).to_numpy(dtype=np.float64)
    return float(counts.sum() - (counts**2).sum() / max(counts.sum(), 1))


def _in_order(column: Column, frame: pd.DataFrame) -> bool:
    """Whether a column goes up or down, from the first row to the last."""
    suffix = {Kind.APPROXIMATE: "_debut", Kind.RANGE: "_min"}.get(column.kind, "")
    values = frame[f"{column.key}{suffix}"].dropna()
    if column.kind is Kind.TEXT:
        values = values.map(fold)
    return bool(values.is_monotonic_increasing or values.is_monotonic_decreasing)


def _dates_shifted(aligned: Mapping[str, Alignement]) -> Iterator[Alerte]:
    """All the days written as such, and nearly all of them moved by as much: a day more or less for a leap year."""
    shifts = np.concatenate([_shifts(column, *found.both) for found in aligned.values() for column in found.sheet])
    values, counts = np.unique(shifts, return_counts=True)
    if len(shifts) < FEW or not len(values):
        return
    usual = int(values[counts.argmax()])
    together = int((np.abs(shifts - usual) <= 1).sum())
    if usual and together >= SHIFTED * len(shifts):
        nearly = "" if together == counts.max() else ", à un jour près,"
        shift = f"{pluriel(abs(usual), 'jour')} plus {'tard' if usual > 0 else 'tôt'}"
        moved = f"{nombre(together)} dates sur {nombre(len(shifts))} sont{nearly} {shift} qu’avant"
        yield Alerte("dates-decalees", f"{moved}. {_CALENDARS if abs(usual) == CALENDARS else _ALL_SHIFTED}")


def _shifts(column: Column, old: pd.DataFrame, new: pd.DataFrame) -> NDArray[np.int64]:
    """Return by how many days each date moved that is, before and after, one day in figures."""
    if column.kind not in (Kind.DATE, Kind.APPROXIMATE):
        return np.empty(0, dtype=np.int64)
    exact = pd.Series(True, index=old.index)
    days = []
    for frame in (old, new):
        if column.kind is Kind.APPROXIMATE:
            exact &= frame[column.key].str.fullmatch(r"\d\d/\d\d/\d{4}").fillna(False).astype(bool)
        days.append(frame[column.key if column.kind is Kind.DATE else f"{column.key}_fin"])
        exact &= days[-1].notna()
    was, now = (each[exact].to_numpy("datetime64[D]").astype(np.int64) for each in days)
    return now - was
