"""What the values of a column may be among those of a closed list, and what an étape of theirs means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sao_dashboard.proposal.evidence import Evidence
from sao_dashboard.proposal.model import Certainty, ProposedValue
from sao_dashboard.proposal.trade import LISTS as TRADE
from sao_dashboard.proposal.trade import STATES, STEPS
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.table.words import split
from sao_dashboard.schema import LIST_BY_KEY, Column
from sao_dashboard.schema.meaning import ANNULEE, EN_COURS, SENS
from sao_dashboard.text import fold, is_absence, nearest
from sao_dashboard.validation.variants import same_words, without_additions

MOST_VALUES = 60
"""Beyond so many different values, a column holds no list."""

OURS_ALREADY = "c’est une valeur de la liste"
"""Why a value of theirs needs no word of ours."""
_ORDER = [*dict.fromkeys(SENS.values())]


@lru_cache(maxsize=32)
def known_words(list_key: str) -> frozenset[str]:
    """Return the words that a column of this list may hold, folded: ours, and those of the trade."""
    own = {fold(value) for value in LIST_BY_KEY[list_key].values}
    if list_key == "etapes":
        return frozenset(own | steps())
    trade = STATES if list_key == "statuts" else TRADE.get(list_key, "")
    return frozenset(own | set(map(fold, split(trade))))


@lru_cache(maxsize=1)
def steps() -> frozenset[str]:
    """Return the words of the trade for étapes, folded."""
    own = {fold(value) for value in LIST_BY_KEY["etapes"].values}
    return frozenset(own | _senses().keys())


@lru_cache(maxsize=1)
def _senses() -> dict[str, str]:
    found = {fold(word): sens for sens, words in STEPS.items() for word in split(words)}
    usual = zip(LIST_BY_KEY["etapes"].values, LIST_BY_KEY["sens_etapes"].values, strict=True)
    return found | {fold(etape): sens for etape, sens in usual}


@lru_cache(maxsize=1)
def _trade_order() -> dict[str, int]:
    words = [fold(word) for of in STEPS.values() for word in split(of)]
    return {word: rank for rank, word in reversed(list(enumerate(words)))}


def propose_values(column: Column, evidence: Evidence, own: Sequence[str] | None) -> tuple[ProposedValue, ...]:
    """Return what is proposed for each value of a column of a closed list.

    Args:
        column: what it is.
        evidence: what it holds.
        own: the values of that list in the workbook's own sheet Listes; None where it has none, and the values that are
            found become the list.
    """
    if not column.list or len(evidence.cells) > MOST_VALUES:
        return ()
    pairs = [(as_text(cell).strip(), count) for cell, count in zip(evidence.cells, evidence.counts, strict=True)]
    texts: dict[str, tuple[str, int]] = {}
    for text, count in pairs:
        if not is_absence(text):
            written, before = texts.get(fold(text), (text, 0))
            texts[fold(text)] = (written, before + count)
    listed = own if own is not None else LIST_BY_KEY[column.list].values
    found = [_value(column.list, text, count, listed, own is not None) for text, count in texts.values()]
    return tuple(sorted(found, key=_rank) if column.list == "etapes" else found)


def _value(list_key: str, text: str, rows: int, listed: Sequence[str], closed: bool) -> ProposedValue:
    exact = {fold(value): value for value in reversed(listed)}
    bare = without_additions(text)
    alike = {same_words(value): value for value in reversed(listed)}
    known = exact.get(fold(text)) or exact.get(bare) or alike.get(same_words(bare))
    sens = sens_of_step(text) if list_key == "etapes" and not closed else ""
    if known:
        usual = sens_of_step(known) if list_key == "etapes" and not closed else ""
        return ProposedValue(text, rows, known, Certainty.SURE, OURS_ALREADY, usual or "")
    if closed:
        likely = nearest(text, listed)
        certainty = Certainty.DOUBTFUL if likely else Certainty.UNKNOWN
        why = "c’est la valeur la plus proche de votre liste" if likely else "votre liste n’a rien de tel"
        return ProposedValue(text, rows, likely or "", certainty, why, asked=True)
    if list_key != "etapes":
        return ProposedValue(text, rows, text, Certainty.SURE, "votre mot entre dans la liste")
    why = "votre mot entre dans la liste" if sens else "votre mot entre dans la liste\u00a0: à vous de dire son sens"
    if sens:
        return ProposedValue(text, rows, text, Certainty.SURE, why, sens)
    return ProposedValue(text, rows, text, Certainty.DOUBTFUL, why, EN_COURS, asked=True)


def sens_of_step(text: str) -> str | None:
    """Return what a word for an étape means in the trade, None where it is not known.

    « 3 - Travaux » is « en cours », « Livré » is « terminée », « Bleu » is nothing.
    """
    folded = fold(text)
    for word in (folded, without_additions(text)):
        if sens := _senses().get(word):
            return sens
    whole = {sens for word, sens in _senses().items() if len(word) > 4 and word in folded.split(" ")}
    return whole.pop() if len(whole) == 1 else (ANNULEE if ANNULEE in whole else None)


def _rank(value: ProposedValue) -> tuple[int, int]:
    """Return the place of an étape: by what it means, then as the trade has them, else as they come."""
    order = _trade_order()
    place = _ORDER.index(value.sens) if value.sens in _ORDER else 1
    return place, order.get(fold(value.written), len(order))
