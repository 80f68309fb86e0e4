"""What changed, in the service's words: one sentence for each change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from sao_dashboard.comparison.model import Ligne, Modification, Periode
from sao_dashboard.comparison.mots import NOMS, capitalised, de, lieu, quote, sujet
from sao_dashboard.comparison.mouvements import Mouvement
from sao_dashboard.formatting import NBSP, date_longue, duree_jours, pluriel
from sao_dashboard.schema import Kind
from sao_dashboard.schema.meaning import CHARGE_OPERATION, is_role
from sao_dashboard.text import fold

DATES: Mapping[tuple[str, str], tuple[str, bool]] = {
    ("chantiers", "lancement"): ("le lancement {de}", False),
    ("chantiers", "finalisation"): ("la finalisation {de}", True),
    ("operations", "demarrage"): ("le démarrage {de}", False),
    ("operations", "finalisation"): ("la finalisation {de}", True),
    ("affectations", "debut"): ("le début {de}", False),
    ("affectations", "fin"): ("la fin {de}", True),
    ("jalons", "date"): ("{le}", False),
    ("partenaires", "rencontre"): ("la rencontre {de}", True),
}
"""What each column of approximate dates is called, by sheet and column, and whether that is feminine."""

FAITS: Mapping[tuple[str, str], str] = {
    ("chantiers", "finalise_le"): "est finalisé",
    ("operations", "finalisee_le"): "est finalisée",
    ("jalons", "tenu_le"): "est tenu",
}
"""What it means that a column of days is filled, by sheet and column."""

_MOUVEMENTS: Mapping[Mouvement, str] = {
    Mouvement.GLISSEMENT: "glisse{duree}",
    Mouvement.RATTRAPAGE: "est avancé{e}{duree}",
    Mouvement.PRECISION: "se précise",
    Mouvement.IMPRECISION: "devient plus vague",
    Mouvement.DATE_DONNEE: "reçoit une date",
    Mouvement.DATE_RETIREE: "n'a plus de date",
    Mouvement.DOUTE: "devient incertain{e}",
    Mouvement.CONFIRMATION: "est confirmé{e}",
    Mouvement.REECRITURE: "s'écrit autrement",
}


def phrase_ajout(ligne: Ligne) -> str:
    """Return the sentence of a row that is new."""
    return _seule(ligne, "ajouté")


def phrase_suppression(ligne: Ligne) -> str:
    """Return the sentence of a row that is gone."""
    return _seule(ligne, "supprimé")


def phrase(change: Modification) -> str:
    """Return the sentence of a cell that changed."""
    if change.place in FAITS and not change.avant and isinstance(change.valeur_apres, date):
        return f"{_sujet(change)} {FAITS[change.place]} le {date_longue(change.valeur_apres)}."
    if change.place in _PARTICULIERES and change.avant and change.apres:
        return _PARTICULIERES[change.place](change)
    if change.mouvement and _dated(change):
        return _date(change, change.mouvement)
    if change.renommage and fold(change.avant) != fold(change.apres):
        return f"{_sujet(change)} semble renommé{NOMS[change.ligne.feuille].e}\u00a0: {_cellule(change)}."
    return f"{_sujet(change)}\u00a0: {_cellule(change)}."


def _seule(ligne: Ligne, participe: str) -> str:
    """The sentence of a row, with what tells it from another of the same name."""
    of = {"operations": ligne.cle[0], "chantiers": quote(ligne.nom), "affectations": ligne.part("role")}
    detail = of.get(ligne.feuille) if ligne.nom or ligne.feuille == "affectations" else ""
    precision = f" ({detail})" if detail else ""
    return f"{capitalised(sujet(ligne))}{precision} est {participe}{NOMS[ligne.feuille].e}."


def _sujet(change: Modification) -> str:
    return capitalised(sujet(change.ligne))


def _cellule(change: Modification) -> str:
    """« « Statut » passe de « Actif » à « Suspendu » », whatever the column."""
    column = change.ligne.sheet.column(change.colonne)
    title = quote(column.header if column.kind is Kind.PERCENT else column.title)
    if not change.avant:
        return f"{title} reçoit la valeur {quote(change.apres)}"
    if not change.apres:
        return f"{title} n'a plus de valeur, c'était {quote(change.avant)}"
    return f"{title} passe de {quote(change.avant)} à {quote(change.apres)}"


def _dated(change: Modification) -> bool:
    """Whether there is a date to speak of, before or after."""
    values = (change.valeur_avant, change.valeur_apres)
    return any(isinstance(value, Periode) and (value.debut or value.fin) for value in values)


def _date(change: Modification, mouvement: Mouvement) -> str:
    nom, fem = DATES[change.place]
    of = sujet(change.ligne)
    verbe = _MOUVEMENTS[mouvement].format(e="e" if fem else "", duree=_duree(change))
    return f"{capitalised(nom.format(le=of, de=de(of)))} {verbe}\u00a0: {_de_a(change)}."


def _de_a(change: Modification) -> str:
    if not change.avant:
        return quote(change.apres)
    return f"{quote(change.avant)} devient {quote(change.apres)}" if change.apres else f"c'était {quote(change.avant)}"


def _duree(change: Modification) -> str:
    """« de 2 mois » when the latest day is the same one of another month, or a last day too; else the usual words."""
    if change.jours is None:
        return ""
    fins = [value.fin for value in (change.valeur_avant, change.valeur_apres) if isinstance(value, Periode)]
    months = _months(*fins) if len(fins) == 2 else 0
    words = pluriel(months, "mois", "mois") if 0 < months < 24 else duree_jours(abs(change.jours))
    count, unit = words.split(NBSP)
    return f" d'un{'e' if unit == 'semaine' else ''} {unit}" if count == "1" else f" de {words}"


def _months(was: date | None, now: date | None) -> int:
    """Whole months between two days, 0 when it is not a whole number."""
    if was is None or now is None:
        return 0
    both_last = all((day + timedelta(days=1)).day == 1 for day in (was, now))
    return abs(12 * (now.year - was.year) + now.month - was.month) if both_last or was.day == now.day else 0


def _secteur(change: Modification) -> str:
    return f"{_sujet(change)} passe du secteur {quote(change.avant)} au secteur {quote(change.apres)}."


def _etape(change: Modification) -> str:
    return f"{_sujet(change)} passe de l'étape {quote(change.avant)} à l'étape {quote(change.apres)}."


def _agent(change: Modification) -> str:
    where, role = lieu(change.ligne), change.ligne.part("role")
    passage = f"{quote(change.avant)} laisse la place à {quote(change.apres)}"
    if is_role(role, CHARGE_OPERATION) and where:
        return f"{capitalised(where)} change de chargé d'opération\u00a0: {passage}."
    return f"{capitalised(where)}\u00a0: {passage} ({role})." if where else f"{passage} ({role})."


_PARTICULIERES: Mapping[tuple[str, str], Callable[[Modification], str]] = {
    ("operations", "secteur"): _secteur,
    ("operations", "etape"): _etape,
    ("affectations", "agent"): _agent,
}
"""The changes that have their own words."""
