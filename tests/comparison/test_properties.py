"""What must hold of any two workbooks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from sao_dashboard.comparison import Comparaison, alertes, compare, phrases
from sao_dashboard.reading.model import Workbook
from sao_dashboard.schema import SHEETS
from tests.builders import workbook
from tests.comparison.rows import CO, REFERENT, Row
from tests.test_issues import faults

pytestmark = pytest.mark.slow

few = settings(deadline=None, max_examples=8, phases=[Phase.explicit, Phase.reuse, Phase.generate])
"""Each example compares whole workbooks, more than once: making a failure smaller takes the five minutes Hypothesis
allows. What it finds is small already, four rows a sheet at most; add `Phase.shrink` to look into one."""

SECTORS, NAMES = ("Nord", "Sud", "Centre"), ("Gare", "Parc", "Port", "Île aux Moines")
OPERATIONS, AGENTS = ("A", "B", "C", "D"), ("CO 1", "CO 2", "CO 3")
DAYS = st.integers(0, 400).map(lambda days: date(2018, 9, 1) + timedelta(days=days))


@st.composite
def periods(draw: st.DrawFn) -> Any:
    """A day, a period, a date that is open, or a text without a date."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return draw(
        st.sampled_from(
            [
                first,
                ("une période", first, last),
                ("à partir d’un jour", first, None),
                ("avant un jour", None, last),
                ("bientôt", None, None),
                None,
            ]
        )
    )


def rows(keys: dict[str, Any], **optional: Any) -> st.SearchStrategy[list[Row]]:
    """Rows whose keys differ."""
    required = {key: st.sampled_from(values) for key, values in keys.items()}
    one = st.fixed_dictionaries(required, optional=optional)
    return st.lists(one, max_size=4, unique_by=lambda row: tuple(row[key] for key in keys))


@st.composite
def workbooks(draw: st.DrawFn) -> Workbook:
    number = st.sampled_from([0.1, 12.0, 58.25])
    return workbook(
        digest=draw(st.sampled_from("ab")) * 64,
        operations=draw(
            rows(
                {"identifiant": OPERATIONS},
                nom=st.sampled_from(NAMES),
                secteur=st.sampled_from(SECTORS),
                etape=st.sampled_from(["En projet", "Réalisé"]),
                frange=st.booleans(),
                finalisation=periods(),
                finalisee_le=DAYS,
                surface=number,
                avancement=st.sampled_from([0.0, 0.45, 1.0]),
                logements=st.sampled_from([120, ("au moins 1", 1, None)]),
            )
        ),
        chantiers=draw(rows({"numero": [1, 2, 3]}, titre=st.sampled_from(NAMES), finalisation=periods())),
        affectations=draw(
            rows(
                {"agent": AGENTS, "role": [CO, REFERENT], "operation": OPERATIONS, "secteur": [None, "Nord"]},
                debut=periods(),
            )
        ),
        jalons=draw(rows({"chantier": [1, None], "operation": ["A", None], "jalon": ["CT", "Vote"]}, date=periods())),
        secteurs=draw(rows({"secteur": SECTORS}, territoire=st.sampled_from(["Ville", "Métropole"]))),
        listes=[{"etapes": each} for each in draw(st.lists(st.sampled_from(["En projet", "Réalisé"]), unique=True))],
    )


def counted(found: Comparaison) -> tuple[Counter[Any], ...]:
    """What was found, whatever its order."""
    return tuple(map(Counter, (found.ajouts, found.suppressions, found.modifications, found.reaffectations)))


@few
@given(workbooks())
def test_nothing_differs_from_oneself(book: Workbook) -> None:
    assert compare(book, book) == Comparaison()
    assert [alert.code for alert in alertes(book, replace(book, digest="c" * 64))] == ["version-actuelle"]


def taken_for_another(book: Workbook, found: Comparaison) -> bool:
    """Whether a row of the older version cites what is not there, by the very name that something else has later."""
    later = {(change.ligne.feuille, change.valeur_apres) for change in found.renommages}
    cited = [(column.refers_to, book[each.key][column.key]) for each in SHEETS for column in each if column.refers_to]
    return any((key, value) in later for key, values in cited for value in values.dropna().tolist())


@few
@given(workbooks(), workbooks())
def test_the_way_back_swaps_what_comes_and_what_goes(before: Workbook, after: Workbook) -> None:
    """Names excepted: those of an operation and of a sector are told as in the newer version.

    So what cites « B » while B is not there, and A is later called B, is told apart from it one way only.
    """
    there, back = compare(before, after), compare(after, before)
    assert Counter((r.avant, r.apres) for r in there.reaffectations) == Counter(
        (r.apres, r.avant) for r in back.reaffectations
    )
    assume(not taken_for_another(before, there) and not taken_for_another(after, back))

    def places(rows: Any) -> Counter[Any]:
        return Counter((row.feuille, row.ligne) for row in rows)

    for key in after.frames.keys() - {"listes"}:
        come, gone = (sum(row.feuille == key for row in rows) for rows in (there.ajouts, there.suppressions))
        assert len(after[key]) - come == len(before[key]) - gone
    assert places(there.ajouts) == places(back.suppressions)
    assert places(there.suppressions) == places(back.ajouts)
    assert Counter(c.place for c in there.modifications) == Counter(c.place for c in back.modifications)
    days = Counter(change.jours for change in there.modifications)
    assert days == Counter(change.jours and -change.jours for change in back.modifications)


@few
@given(workbooks(), workbooks(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_says_nothing(before: Workbook, after: Workbook, random: Any) -> None:
    def shuffled(book: Workbook) -> Workbook:
        frames = {}
        for key, frame in book.frames.items():
            order, columns = list(range(len(frame))), list(frame.columns)
            random.shuffle(order)
            random.shuffle(columns)
            frames[key] = frame.iloc[order][columns]
        return replace(book, frames=frames)

    assert counted(compare(before, after)) == counted(compare(shuffled(before), shuffled(after)))


@few
@given(workbooks(), workbooks())
def test_every_sentence_is_whole(before: Workbook, after: Workbook) -> None:
    found = compare(before, after)
    sentences = [*phrases(found), *(alert.message for alert in alertes(before, after, [(1, "b" * 64)]))]
    assert len(sentences) > len(found.ajouts) + len(found.suppressions) + len(found.modifications)
    for sentence in sentences:
        assert faults(sentence) == []
        assert re.fullmatch(r"[A-ZÀÉ0-9].*[^ .]\.", sentence)
        assert not re.search(r"\b(None|nan|NaT|NA)\b|«\u00a0\u00a0»|\(\)", sentence)
