"""The search over everything that the workbook says: words in any order, folded, one letter forgiven."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sao_dashboard.schema import Kind, sheet
from sao_dashboard.views.mots import around, is_near, words_of
from sao_dashboard.views.partenaires import partenaires
from sao_dashboard.views.suivi import SEPARATOR, Suivi

LONGEST = 200
"""Characters of a question that are looked at: nobody types more."""
WITHIN_FROM = 3
"""Letters that are looked for within words too: shorter ones, and figures, are those that a word begins with."""

Nature = Literal["operation", "chantier", "secteur", "agent", "partenaire", "equipe", "role", "attente", "retour"]
_TITLE, _DETAILS, _ELSEWHERE = 9, 3, 1
_WHOLE_WORD, _BEGINNING, _WITHIN = 3, 2, 1


class Cible(NamedTuple):
    """What a result leads to: a kind of thing, and which one."""

    nature: Nature
    cle: str


class Resultat(NamedTuple):
    """One thing that was found.

    Attributes:
        sorte: the part of the workbook that it is of (« Opérations », « Jalons »…).
        titre: what names it.
        details: what tells it from others, in a few words.
        passage: where the words were found, when neither its name nor its details hold them all: « Aménageur : … ».
        cible: what it leads to.
    """

    sorte: str
    titre: str
    details: str
    passage: str
    cible: Cible


class Trouve(NamedTuple):
    """What a question finds.

    Attributes:
        resultats: the nearest first; of equals, in the order of `SORTES`, then of the workbook.
        mots: the words found, folded, to be marked in the results.
        approche: whether nothing holds the words as they were typed, and these are but near.
    """

    resultats: list[Resultat]
    mots: tuple[str, ...]
    approche: bool

    def operations(self, sorte: str = "") -> list[str]:
        """Return the operations that the results lead to, part after part, or those of one part alone."""
        rows = sorted(self.resultats, key=lambda row: SORTES.index(row.sorte))
        kept = (row.cible for row in rows if row.sorte == sorte or not sorte)
        return list(dict.fromkeys(cible.cle for cible in kept if cible.nature == "operation"))


class _Source(NamedTuple):
    sheet: str
    sorte: str
    titre: tuple[str, ...]
    details: tuple[str, ...] = ()


_SOURCES = (
    _Source("operations", "Opérations", ("intitule",), ("etape", "secteur", "commune", "identifiant")),
    _Source("chantiers", "Chantiers", ("titre",), ("nom", "finalisation")),
    _Source("objectifs", "Objectifs", ("objectif",), ("repere",)),
    _Source("jalons", "Jalons", ("jalon",), ("date",)),
    _Source("temps_travail", "Temps de travail", ("objet",), ("groupe",)),
    _Source("partenaires", "Partenaires", ("service", "composante"), ("suite",)),
    _Source("equipes_projets", "Équipes-projets", ("membre",), ("etape",)),
    _Source("retours", "Retours", ("dit",), ("theme", "moment", "qui")),
    _Source("secteurs", "Secteurs", ("secteur",), ("territoire", "equipe")),
    _Source("agents", "Agents", ("agent",), ("role", "equipe")),
    _Source("equipes", "Équipes", ("equipe",), ("animateur",)),
    _Source("roles", "Rôles", ("role",), ("abreviation", "etape")),
    _Source("attentes", "Attentes", ("attendu",), ("nature", "mode", "implication", "etape")),
)
_SAID = (Kind.TEXT, Kind.APPROXIMATE)
"""What a column says in words, as they are written: « fin septembre 2019 » is looked for as any other."""
_UNTOLD = {("agents", "courriel")}
"""What no screen shows: it says to whoever has come in who they are, and nothing to the others."""

SORTES = tuple(source.sorte for source in _SOURCES)
"""The parts of the workbook that are searched, in the order of the results."""


@dataclass(frozen=True, eq=False)
class _Texts:
    """The texts of one column, each distinct one once: `codes` says which one a row has, -1 for none."""

    label: str
    weight: int
    codes: NDArray[np.intp]
    written: list[str]
    words: list[str]
    """The same, folded, their words between spaces."""

    def of(self, row: int) -> str:
        """Return the text of a row, '' when there is none."""
        code = self.codes[row]
        return self.written[code] if code >= 0 else ""

    def grades(self, wanted: Sequence[str]) -> NDArray[np.int64]:
        """Return how well each row holds one of these words: 0 for not at all."""
        best = np.zeros(len(self.words) + 1, dtype=np.int64)  # the last one is that of the rows without a text
        for word in wanted:
            whole, beginning = f" {word} ", f" {word}"
            looked_for = word if len(word) >= WITHIN_FROM and not word.isdigit() else beginning
            for at, text in enumerate(self.words):
                if looked_for in text:
                    found = _WHOLE_WORD if whole in text else _BEGINNING if beginning in text else _WITHIN
                    best[at] = max(best[at], found)
        graded: NDArray[np.int64] = best[self.codes] * self.weight
        return graded


@dataclass(frozen=True, eq=False)
class _Searched:
    sorte: str
    titres: _Texts
    details: _Texts
    passages: tuple[_Texts, ...]
    cibles: Sequence[Cible | None]

    def texts(self) -> Iterator[_Texts]:
        yield self.titres
        yield self.details
        yield from self.passages


class Index:
    """All that may be searched in a workbook looked at on a day."""

    def __init__(self, suivi: Suivi) -> None:
        names = dict(zip(suivi.operations["identifiant"], suivi.operations["intitule"], strict=True))
        self._parts = [_searched(source, suivi, names) for source in _SOURCES]

    @cached_property
    def _vocabulary(self) -> list[str]:
        texts = (text for part in self._parts for texts in part.texts() for text in texts.words)
        return sorted({word for text in texts for word in text.split()})

    def search(self, question: str) -> Trouve:
        """Return what holds all the words of a question, else what holds words one letter away from them."""
        words = list(dict.fromkeys(words_of(question[:LONGEST])))
        if not words:
            return Trouve([], (), approche=False)
        found = self._holding([(word,) for word in words])
        if found:
            return Trouve(found, tuple(words), approche=False)
        near = [tuple(other for other in self._vocabulary if is_near(word, other)) for word in words]
        return Trouve(self._holding(near), tuple(dict.fromkeys(each for one in near for each in one)), approche=True)

    def _holding(self, wanted: Sequence[Sequence[str]]) -> list[Resultat]:
        ranked: list[tuple[int, int, int]] = []
        for number, part in enumerate(self._parts):
            scores = np.zeros(len(part.cibles), dtype=np.int64)
            held = np.ones(len(part.cibles), dtype=bool)
            for alternatives in wanted:
                grades = np.max([texts.grades(alternatives) for texts in part.texts()], axis=0)
                held &= grades > 0
                scores += grades
            ranked += [(-int(scores[row]), number, int(row)) for row in np.flatnonzero(held)]
        found = [self._result(number, row, wanted) for _, number, row in sorted(ranked)]
        return [each for each in found if each is not None]

    def _result(self, number: int, row: int, wanted: Sequence[Sequence[str]]) -> Resultat | None:
        part = self._parts[number]
        cible = part.cibles[row]
        if cible is None:
            return None
        titre, details = part.titres.of(row), part.details.of(row)
        seen = _between_spaces(f"{titre} {details}")
        hidden = [alternatives for alternatives in wanted if not any(f" {word}" in seen for word in alternatives)]
        told = (_first_passage(part.passages, row, alternatives) for alternatives in hidden)
        return Resultat(part.sorte, titre, details, SEPARATOR.join(dict.fromkeys(filter(None, told))), cible)


def _between_spaces(text: str) -> str:
    return f" {' '.join(words_of(text))} "


def _first_passage(passages: Iterable[_Texts], row: int, words: Sequence[str]) -> str:
    return next((told for texts in passages if (told := _passage(texts, row, words))), "")


def _passage(texts: _Texts, row: int, words: Sequence[str]) -> str:
    """Return « Remarques : …autour du mot… » where a text of a row holds one of these words, '' where it does not."""
    text = texts.of(row)
    found = around(text, words)
    return f"{texts.label}\u00a0: {found}" if found else ""


def _searched(source: _Source, suivi: Suivi, names: dict[str, str]) -> _Searched:
    own = {"operations": suivi.operations, "chantiers": suivi.chantiers, "jalons": suivi.jalons}
    frame = partenaires(suivi) if source.sheet == "partenaires" else own.get(source.sheet, suivi.workbook[source.sheet])
    shown = {*source.titre, *source.details, "operation", "chantier", "nom"}
    passages = [
        _texts(frame[column.key], column.header, _ELSEWHERE)
        for column in sheet(source.sheet).columns
        if column.kind in _SAID and column.key not in shown and (source.sheet, column.key) not in _UNTOLD
    ]
    if source.sheet == "operations":
        passages.append(_texts(frame["charges"], "Suivie par", _ELSEWHERE))
    details = [*_subjects(frame, names), *(frame[key] for key in source.details)]
    return _Searched(
        source.sorte,
        _texts(_joined([frame[key] for key in source.titre], " – "), "", _TITLE),
        _texts(_joined(details, SEPARATOR), "", _DETAILS),
        tuple(passages),
        _cibles(source.sheet, frame),
    )


def _subjects(frame: pd.DataFrame, names: dict[str, str]) -> Iterator[pd.Series]:
    """Yield what the rows of a sheet are about, in words: the operation, the chantier."""
    if "operation" in frame:
        yield frame["operation"].map(names).fillna(frame["operation"])
    if "chantier" in frame:
        yield ("Chantier " + frame["chantier"].astype("str")).where(frame["chantier"].notna())


def _cibles(key: str, frame: pd.DataFrame) -> list[Cible | None]:
    own: dict[str, tuple[Nature, str]] = {
        "operations": ("operation", "identifiant"),
        "chantiers": ("chantier", "numero"),
        "secteurs": ("secteur", "secteur"),
        "agents": ("agent", "agent"),
        "partenaires": ("partenaire", "nom"),
        "retours": ("retour", "theme"),
        "equipes": ("equipe", "equipe"),
        "roles": ("role", "role"),
        "attentes": ("attente", "attendu"),
    }
    cited: tuple[tuple[Nature, str], ...] = (("operation", "operation"), ("chantier", "chantier"))
    found: list[Cible | None] = [None] * len(frame)
    for nature, column in (own[key],) if key in own else cited:
        if column in frame:
            values = frame[column].astype("object").where(frame[column].notna(), None).tolist()
            found = [
                before or (None if value is None else Cible(nature, str(value)))
                for before, value in zip(found, values, strict=True)
            ]
    return found


def _joined(columns: Iterable[pd.Series], separator: str) -> pd.Series:
    values = [column.astype("object").where(column.notna(), None).tolist() for column in columns]
    joined = [separator.join(str(value) for value in row if value is not None) for row in zip(*values, strict=True)]
    return pd.Series(joined, dtype="str")


def _texts(values: pd.Series, label: str, weight: int) -> _Texts:
    codes, distinct = pd.factorize(values.astype("object"))
    written = [str(text) for text in distinct]
    return _Texts(label, weight, codes, written, [_between_spaces(text) for text in written])
