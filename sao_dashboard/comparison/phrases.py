"""What changed, in the service's words: one sentence for each change."""

from __future__ import annotations

from collections.abc import Mapping
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
    ("secteurs", "decision_attendue"): ("la décision sur {le}", True),
    ("equipes", "prochaine_reunion"): ("la prochaine réunion {de}", True),
    ("partenaires", "rencontre"): ("la rencontre {de}", True),
    ("partenaires", "prochaine"): ("la prochaine date {de}", True),
    ("equipes_projets", "pour_quand"): ("l’engagement pour {le}", False),
}
"""What each column of approximate dates is called, by sheet and column, and whether that is feminine."""

FAITS: Mapping[tuple[str, str], str] = {
    ("chantiers", "finalise_le"): "est finalisé",
    ("operations", "finalisee_le"): "est finalisée",
    ("jalons", "tenu_le"): "est tenu",
}
"""What it means that a column of days is filled, by sheet and column: what the summary counts."""

GESTES: Mapping[tuple[str, str], str] = {
    ("temps_travail", "seance_le"): "a sa première séance",
    ("temps_travail", "proposition_le"): "donne une proposition",
    ("equipes_projets", "tenu_le"): "tient un engagement",
}
"""The same, of what the summary does not count."""

_MOUVEMENTS: Mapping[Mouvement, str] = {
    Mouvement.GLISSEMENT: "glisse{duree}",
    Mouvement.RATTRAPAGE: "est avancé{e}{duree}",
    Mouvement.PRECISION: "se précise",
    Mouvement.IMPRECISION: "devient plus vague",
    Mouvement.DATE_DONNEE: "reçoit une date",
    Mouvement.DATE_RETIREE: "n’a plus de date",
    Mouvement.DOUTE: "devient incertain{e}",
    Mouvement.CONFIRMATION: "est confirmé{e}",
    Mouvement.REECRITURE: "s’écrit autrement",
}


def phrase_ajout(ligne: Ligne) -> str:
    """Return the sentence of a row that is new."""
    return _seule(ligne, "ajouté")


def phrase_suppression(ligne: Ligne) -> str:
    """Return the sentence of a row that is gone."""
    return _seule(ligne, "supprimé")


def phrase(change: Modification) -> str:
    """Return the sentence of a cell that changed."""
    of, was, now = capitalised(sujet(change.ligne)), quote(change.avant), quote(change.apres)
    fait = FAITS.get(change.place) or GESTES.get(change.place)
    if fait and not change.avant and isinstance(change.valeur_apres, date):
        return f"{of} {fait} le {date_longue(change.valeur_apres)}."
    if change.avant and change.apres:
        match change.place:
            case ("operations", "secteur"):
                return f"{of} passe du secteur {was} au secteur {now}."
            case ("operations", "etape"):
                return f"{of} passe de l’étape {was} à l’étape {now}."
            case ("affectations", "agent"):
                return _agent(change)
    dates = (value for value in (change.valeur_avant, change.valeur_apres) if isinstance(value, Periode))
    if change.mouvement and any(value.debut or value.fin for value in dates):
        return _date(change, change.mouvement)
    renamed = change.renommage and fold(change.avant) != fold(change.apres)
    said = f" semble renommé{NOMS[change.ligne.feuille].e}" if renamed else ""
    return f"{of}{said}\u00a0: {_cellule(change)}."


def _seule(ligne: Ligne, participe: str) -> str:
    """The sentence of a row, with what tells it from another of the same name."""
    of = {
        "operations": "" if ligne.homonyme else ligne.cle[0],
        "chantiers": quote(ligne.nom),
        "affectations": ligne.part("role"),
    }
    detail = of.get(ligne.feuille) if ligne.nom or ligne.feuille == "affectations" else ""
    precision = f" ({detail})" if detail else ""
    return f"{capitalised(sujet(ligne))}{precision} est {participe}{NOMS[ligne.feuille].e}."


def _agent(change: Modification) -> str:
    """Who takes over from whom, and where: an operation that changes hands, or any other role."""
    where, role = lieu(change.ligne), change.ligne.part("role")
    passage = f"{quote(change.avant)} laisse la place à {quote(change.apres)}"
    if is_role(role, CHARGE_OPERATION) and where:
        return f"{capitalised(where)} change de chargé d’opération\u00a0: {passage}."
    return f"{capitalised(where)}\u00a0: {passage} ({role})." if where else f"{passage} ({role})."


def _date(change: Modification, mouvement: Mouvement) -> str:
    """What happens to a date, what it was and what it is."""
    nom, feminin = DATES[change.place]
    of, was, now = sujet(change.ligne), quote(change.avant), quote(change.apres)
    verbe = _MOUVEMENTS[mouvement].format(e="e" if feminin else "", duree=_duree(change))
    values = now if not change.avant else f"{was} devient {now}" if change.apres else f"c’était {was}"
    return f"{capitalised(nom.format(le=of, de=de(of)))} {verbe}\u00a0: {values}."


def _duree(change: Modification) -> str:
    """« de 2 mois » when the latest day is the same one of another month, or a last day too; else the usual words."""
    if change.jours is None:
        return ""
    fins = [value.fin for value in (change.valeur_avant, change.valeur_apres) if isinstance(value, Periode)]
    months = 0
    if len(fins) == 2 and (was := fins[0]) and (now := fins[1]):
        both_last = all((day + timedelta(days=1)).day == 1 for day in (was, now))
        if both_last or was.day == now.day:
            months = abs(12 * (now.year - was.year) + now.month - was.month)
    words = pluriel(months, "mois", "mois") if 0 < months < 24 else duree_jours(abs(change.jours))
    count, unit = words.split(NBSP)
    return f" d’un{'e' if unit == 'semaine' else ''} {unit}" if count == "1" else f" de {words}"


def _cellule(change: Modification) -> str:
    """« « Statut » passe de « Actif » à « Suspendu » », whatever the column."""
    column = change.ligne.sheet.column(change.colonne)
    title = quote(column.header if column.kind is Kind.PERCENT else column.title)
    if not change.avant:
        return f"{title} reçoit la valeur {quote(change.apres)}"
    if not change.apres:
        return f"{title} n’a plus de valeur, c’était {quote(change.avant)}"
    return f"{title} passe de {quote(change.avant)} à {quote(change.apres)}"
