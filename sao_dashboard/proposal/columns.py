"""Which column of ours each title of a table may be: by its name first, then by what stands beneath.

The place of a column tells nothing, but which of two as likely is proposed first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sao_dashboard.formatting import liste
from sao_dashboard.proposal.evidence import Evidence
from sao_dashboard.proposal.lists import known_words, steps
from sao_dashboard.proposal.model import Certainty, ProposedColumn
from sao_dashboard.reading.table.titles import suits
from sao_dashboard.reading.table.words import How, columns_of, is_generic, is_nothing, named, parts
from sao_dashboard.schema import Column, Kind, Sheet

_DATES = (Kind.DATE, Kind.APPROXIMATE)
_NUMBERS = (Kind.INTEGER, Kind.NUMBER, Kind.PERCENT, Kind.RANGE)
_REPEATED = ("commune", "secteur", "equipe", "charges", "referents", "amenageur", "maitrise_ouvrage", "lieu", "agent")
_MOSTLY, _HALF = 0.6, 0.5
_NEAR_STEPS = {"statut", "avancement", "etape"}
"""What columns of étapes are called besides."""
_LEFT, _FEW_ROWS = 4, 3
"""Among which first columns, and from how many rows on, what names the rows is looked for."""
_NO_IDEA = "ni son titre ni son contenu ne disent ce que c’est"
_WHY = {
    How.OURS: "c’est le titre du modèle, ou l’un de ses autres noms",
    How.EXACTLY: "c’est un nom courant de cette colonne",
    How.WIDENED: "c’est un nom de cette colonne, avec des mots qui ne le changent pas",
    How.NEARLY: "c’est un nom de cette colonne, à une lettre près",
    How.AMONG: "ces mots en font partie",
}


@dataclass(frozen=True, eq=False)
class Titled:
    """One title of a table: its rank, how it is told from the others, its words, and what is beneath."""

    rank: int
    title: str
    words: str
    evidence: Evidence


@dataclass(frozen=True, eq=False)
class _Candidate:
    """What a title may be, and how likely: by its name, and whether its content bears it out."""

    titled: Titled
    column: Column
    how: How
    backed: bool
    generic: bool

    @property
    def strength(self) -> tuple[int, bool]:
        counted = self.column.key in ("identifiant", "numero") and self.titled.evidence.is_count
        weak = 1 if (self.generic and self.how < How.OURS and not self.backed) or counted else 0
        return (self.how - weak, self.backed)

    @property
    def is_sure(self) -> bool:
        if self.how is How.WIDENED:
            return self.backed
        return self.how is How.OURS or (self.how is How.EXACTLY and (self.backed or not self.generic))


def propose_columns(sheet: Sheet, titles: Sequence[Titled]) -> list[ProposedColumn]:
    """Return what is proposed for each title of a table, without settings nor values."""
    found: dict[int, ProposedColumn] = {}
    candidates: list[_Candidate] = []
    for titled in titles:
        own, told = _candidates(sheet, titled)
        candidates += own
        if told:
            found[titled.rank] = told
    candidates = _steps_or_not(candidates)
    by_key: dict[str, list[_Candidate]] = {}
    for candidate in candidates:
        by_key.setdefault(candidate.column.key, []).append(candidate)
    for same in by_key.values():
        found |= {each.rank: each for each in _elected(same)}
    left = [titled for titled in titles if titled.rank not in found]
    taken = {each.column.key for each in found.values() if each.column}
    found |= {each.rank: each for each in _by_content(sheet, left, taken)}
    return [found.get(titled.rank) or _unknown(titled) for titled in titles]


def _candidates(sheet: Sheet, titled: Titled) -> tuple[list[_Candidate], ProposedColumn | None]:
    """Return what a title may be, and what is said of it at once where that is all."""
    evidence, keys = titled.evidence, {column.key: column for column in columns_of(sheet)}
    names = named(sheet, titled.words)
    if not names and is_nothing(titled.words):
        why = "les tableaux de suivi en ont, le tableau de bord n’en fait rien"
        return [], ProposedColumn(titled.rank, titled.title, None, Certainty.SURE, why, ignored=True)
    if not names:
        return _of_parts(sheet, titled)
    likely = [(keys[each.key], each.how) for each in names]
    step = keys.get("etape")
    if step and {column.key for column, _ in likely} & _NEAR_STEPS and evidence.share_in(steps()) >= _MOSTLY:
        likely.append((step, How.NEARLY))
    fit = [(column, how) for column, how in likely if evidence.is_empty or fits(column, evidence)]
    generic = is_generic(titled.words)
    found = [_Candidate(titled, column, how, is_backed(column, evidence), generic) for column, how in fit]
    if step and found and found[-1].column is step and all(each.column.key in _NEAR_STEPS for each in found):
        return found, None  # which of both is to be told once all titles are known
    if len(found) > 1:
        backed = [each for each in found if each.backed]
        if len(backed) != 1:
            question = _either([each.column for each in found])
            return [], _unknown(titled, "ce titre peut dire deux choses", question)
        found = backed
    if not found:
        headers = liste([f"«\u00a0{column.header}\u00a0»" for column, _ in likely])
        why = f"le titre dit {headers}, mais pas ce qui est en dessous"
        return [], _unknown(titled, why, f"«\u00a0{titled.title}\u00a0»\u00a0: est-ce {headers}\u00a0?")
    return found, None


def _of_parts(sheet: Sheet, titled: Titled) -> tuple[list[_Candidate], ProposedColumn | None]:
    """Return what the parts of a title name together: two columns are a question."""
    keys = {column.key: column for column in columns_of(sheet)}
    pieces = parts(titled.words)
    found = {name[0].key for piece in pieces if len(pieces) > 1 and (name := named(sheet, piece))}
    if len(found) > 1:
        return [], _unknown(titled, "ce titre nomme deux colonnes", _either([keys[key] for key in sorted(found)]))
    columns = [keys[key] for key in found if titled.evidence.is_empty or fits(keys[key], titled.evidence)]
    return [_Candidate(titled, column, How.AMONG, False, True) for column in columns], None


def fits(column: Column, evidence: Evidence) -> bool:
    """Tell whether what is beneath a title may be of a column."""
    if not suits(column, evidence.as_read):
        return False
    if column.list or column.key in ("commune", "secteur", "equipe", "nom", "charges"):
        return not evidence.is_numeric and (column.list is None or not evidence.is_prose)
    return True


def is_backed(column: Column, evidence: Evidence) -> bool:
    """Tell whether what is beneath a title could hardly be of another column."""
    if evidence.is_empty:
        return False
    if column.list:
        return evidence.share_in(known_words(column.list)) >= _HALF
    if column.kind in _DATES:
        return evidence.dates or evidence.are_years
    if column.kind in _NUMBERS:
        return evidence.is_numeric or suits(column, evidence.as_read)
    if column.key in ("identifiant", "id_tabou", "operation"):
        return evidence.is_unique and (evidence.are_codes or evidence.is_numeric)
    if column.key in ("nom", "titre", "jalon"):
        return evidence.is_textual and evidence.mostly_unique and not evidence.are_codes
    if column.key in _REPEATED:
        return evidence.is_textual and not evidence.is_prose and not evidence.are_codes and not evidence.is_unique
    return column.free and evidence.is_textual


def _steps_or_not(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return each title as one thing: the étape under « Statut » or « Avancement », where nothing else is the étape."""
    alone: dict[int, list[_Candidate]] = {}
    for each in candidates:
        alone.setdefault(each.titled.rank, []).append(each)
    known = any(len(same) == 1 and same[0].column.key == "etape" for same in alone.values())
    chosen = []
    for same in alone.values():
        steps_ = [each for each in same if each.column.key == "etape"]
        others = [each for each in same if each.column.key != "etape"]
        chosen.append((steps_ if steps_ and (not known or not others) else others)[0])
        known = known or chosen[-1].column.key == "etape"
    return chosen


def _elected(same: Sequence[_Candidate]) -> list[ProposedColumn]:
    """Return what is proposed for the titles that may be one column: two as likely are a question."""
    ranked = sorted(same, key=lambda each: (each.strength, -each.titled.rank), reverse=True)
    first, *others = ranked
    rivals = [each for each in others if each.how >= How.EXACTLY and not (each.generic and not each.backed)]
    is_title = first.titled.words == first.column.header
    asked = bool(rivals) and not is_title
    question = ""
    if asked:
        quoted = liste([f"«\u00a0{each.titled.title}\u00a0»" for each in (first, *rivals)])
        question = f"{quoted} peuvent être «\u00a0{first.column.header}\u00a0»\u00a0: laquelle est-ce\u00a0?"
    certainty = Certainty.SURE if first.is_sure and not asked else Certainty.DOUBTFUL
    why = _WHY[first.how] + (", et son contenu le confirme" if first.backed and first.how < How.OURS else "")
    proposed = [ProposedColumn(first.titled.rank, first.titled.title, first.column, certainty, why, question=question)]
    for each in others:
        why = f"«\u00a0{first.titled.title}\u00a0» est plus sûrement «\u00a0{first.column.header}\u00a0»"
        proposed.append(_unknown(each.titled, why, question))
    return proposed


def _by_content(sheet: Sheet, titles: Sequence[Titled], taken: set[str]) -> Iterable[ProposedColumn]:
    """Yield what titles that say nothing may be, by what is beneath: always to be confirmed."""
    free = {column.key: column for column in columns_of(sheet) if column.key not in taken}
    dated = [titled for titled in titles if titled.evidence.dates]
    for titled in titles:
        key, why = _content_key(titled, free, alone=len(dated) == 1)
        if key:
            yield ProposedColumn(titled.rank, titled.title, free.pop(key), Certainty.DOUBTFUL, why)


def _content_key(titled: Titled, free: Mapping[str, Column], alone: bool) -> tuple[str, str]:
    evidence = titled.evidence
    if evidence.dates:
        told = alone and "finalisation" in free
        return ("finalisation", "c’est la seule colonne de dates sans nom connu") if told else ("", "")
    for key, column in free.items():
        known = known_words(column.list) if column.list else frozenset[str]()
        if known and len(evidence.texts) > 1 and evidence.share_in(known) >= _MOSTLY:
            return key, f"ses valeurs sont celles de «\u00a0{column.header}\u00a0»"
    if titled.rank >= _LEFT or evidence.filled < _FEW_ROWS:
        return "", ""
    every = evidence.filled == evidence.rows and evidence.is_unique
    if "identifiant" in free and every and evidence.are_codes and not evidence.is_count:
        return "identifiant", "chaque ligne y a son code"
    names_rows = evidence.is_textual and evidence.mostly_unique and not evidence.is_prose and not evidence.are_codes
    return ("nom", "chaque ligne y a son nom") if "nom" in free and names_rows else ("", "")


def _unknown(titled: Titled, why: str = _NO_IDEA, question: str = "") -> ProposedColumn:
    return ProposedColumn(titled.rank, titled.title, None, Certainty.UNKNOWN, why, question=question)


def _either(columns: Sequence[Column]) -> str:
    headers = [f"«\u00a0{column.header}\u00a0»" for column in columns]
    return f"est-ce {', '.join(headers[:-1])} ou {headers[-1]}\u00a0?"
