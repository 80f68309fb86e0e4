"""The list of what changed, each with its theme, and the summary a manager would write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from sao_dashboard.comparison.model import Comparaison, Ligne, Modification, Reaffectation
from sao_dashboard.comparison.mots import NOMS, Nom, quote
from sao_dashboard.comparison.mouvements import Mouvement
from sao_dashboard.comparison.phrases import FAITS, phrase, phrase_ajout, phrase_suppression
from sao_dashboard.formatting import accord, liste, nombre
from sao_dashboard.schema.meaning import CHARGE_OPERATION, is_role

UN_MOIS = 28
"""Days from which a slip is « d'un mois ou plus »: the shortest month."""

ENGAGEMENTS = {
    ("chantiers", "finalisation"): Nom("finalisation", feminin=True),
    ("operations", "finalisation"): Nom("finalisation", feminin=True),
    ("jalons", "date"): NOMS["jalons"],
}
"""The dates whose slips are counted, by sheet and column, and what they are called."""


class Rubrique(StrEnum):
    """What a change is about, in the order in which people look. The values are the words of the list's filter."""

    AJOUT = "Ajouts"
    SUPPRESSION = "Suppressions"
    RENOMMAGE = "Renommages"
    GLISSEMENT = "Dates qui glissent"
    RATTRAPAGE = "Dates avancées"
    DATE = "Autres dates"
    FAIT = "Finalisations et jalons tenus"
    SECTEUR = "Changements de secteur"
    ETAPE = "Changements d’étape"
    CHARGE = "Chargés d’opération"
    AUTRE = "Autres changements"


@dataclass(frozen=True)
class Constat:
    """One change as the list shows it."""

    theme: Rubrique
    ligne: Ligne
    phrase: str


def constats(comparaison: Comparaison) -> list[Constat]:
    """Return every change with its theme and its sentence: what comes, what goes, then what changed, by sheet."""
    rows = (
        (comparaison.ajouts, Rubrique.AJOUT, phrase_ajout),
        (comparaison.suppressions, Rubrique.SUPPRESSION, phrase_suppression),
    )
    return [
        *(
            Constat(Rubrique.CHARGE if _tells_who_follows(ligne) else usual, ligne, words(ligne))
            for lignes, usual, words in rows
            for ligne in lignes
        ),
        *(Constat(theme(change), change.ligne, phrase(change)) for change in comparaison.modifications),
    ]


def phrases(comparaison: Comparaison) -> list[str]:
    """Return the summary, then one sentence for each change.

    Example:
        >>> from sao_dashboard.comparison import Comparaison, Ligne, phrases
        >>> gare = Ligne("operations", ("GARE",), "Gare", 2)
        >>> bilan = Ligne("jalons", ("", "GARE", "Bilan"), "Gare", 7)
        >>> for line in phrases(Comparaison(ajouts=(gare,), suppressions=(bilan,))):
        ...     print(line)
        1 opération ajoutée et 1 jalon supprimé.
        L’opération « Gare » (GARE) est ajoutée.
        Le jalon « Bilan » de l’opération « Gare » est supprimé.
    """
    return [resume(comparaison), *(constat.phrase for constat in constats(comparaison))]


def theme(change: Modification) -> Rubrique:
    """Return what a changed cell is about."""
    if change.renommage:
        return Rubrique.RENOMMAGE
    if change.place in FAITS and not change.avant:
        return Rubrique.FAIT
    if change.place == ("affectations", "agent") and _tells_who_follows(change.ligne):
        return Rubrique.CHARGE
    if change.mouvement:
        return _MOUVEMENTS.get(change.mouvement, Rubrique.DATE) if change.place in ENGAGEMENTS else Rubrique.DATE
    return _COLONNES.get(change.place, Rubrique.AUTRE)


_MOUVEMENTS = {Mouvement.GLISSEMENT: Rubrique.GLISSEMENT, Mouvement.RATTRAPAGE: Rubrique.RATTRAPAGE}
_COLONNES = {("operations", "secteur"): Rubrique.SECTEUR, ("operations", "etape"): Rubrique.ETAPE}


def _tells_who_follows(ligne: Ligne) -> bool:
    """Whether a row says who follows an operation."""
    return ligne.feuille == "affectations" and bool(ligne.operation) and is_role(ligne.part("role"), CHARGE_OPERATION)


@dataclass(frozen=True)
class _Clause:
    """What changes are counted under: « opération », « change de secteur », « changent de secteur »."""

    nom: Nom
    singulier: str
    pluriel: str


def resume(comparaison: Comparaison) -> str:
    """Return the summary: « 3 opérations ajoutées, 2 jalons sont tenus et 2 autres changements »."""
    if comparaison.absentes:
        names = liste([quote(title) for title in comparaison.absentes])
        one, many = "la feuille {} n’est pas comparée", "les feuilles {} ne sont pas comparées"
        absent = accord(len(comparaison.absentes), one, many).format(names)
        rest = replace(comparaison, absentes=())
        return f"Faute d’être dans ce classeur, {absent}." + ("" if rest.vide else f" {resume(rest)}")
    if comparaison.vide:
        return "Aucun changement."
    counted = Counter(_clauses(comparaison))
    autres = counted.pop(None, 0)
    words = [
        f"{nombre(count)} {clause.nom.compte(count)} {accord(count, clause.singulier, clause.pluriel)}"
        for clause, count in counted.items()
        if clause
    ]
    if autres:
        words.append(f"{nombre(autres)} {accord(autres, 'autre changement')}")
    return f"{liste(words)}."


def _clauses(comparaison: Comparaison) -> Iterator[_Clause | None]:
    """Yield what each change is counted under, None for those that are not told apart.

    What Affectations says of an operation is counted once, as its reaffectation.
    """
    told = {each.operation.operation for each in comparaison.reaffectations}
    for rows, participe in ((comparaison.ajouts, "ajouté"), (comparaison.suppressions, "supprimé")):
        for row in rows:
            if not (_tells_who_follows(row) and row.operation in told):
                nom = NOMS[row.feuille]
                yield _Clause(nom, f"{participe}{nom.e}", f"{participe}{nom.e}s")
    by_theme: dict[Rubrique, list[Modification]] = {each: [] for each in Rubrique}
    # Finalisations before milestones, and the longest slip first.
    for change in sorted(comparaison.modifications, key=lambda it: (it.ligne.feuille == "jalons", -(it.jours or 0))):
        by_theme[theme(change)].append(change)
    for each, changes in by_theme.items():
        if each is Rubrique.CHARGE:
            yield from map(_reaffectation, comparaison.reaffectations)
            yield from (None for change in changes if change.ligne.operation not in told)
        else:
            yield from (_modification(change, each) for change in changes)


def _reaffectation(found: Reaffectation) -> _Clause:
    one, several = "change de", "changent de"
    if not found.apres:
        one, several = "n’a plus de", "n’ont plus de"
    elif not found.avant:
        one, several = "reçoit un", "reçoivent un"
    return _Clause(NOMS["operations"], f"{one} chargé d’opération", f"{several} chargé d’opération")


def _modification(change: Modification, of: Rubrique) -> _Clause | None:
    nom = ENGAGEMENTS.get(change.place, NOMS[change.ligne.feuille])
    match of:
        case Rubrique.RENOMMAGE:
            return _Clause(nom, f"semble renommé{nom.e}", f"semblent renommé{nom.e}s")
        case Rubrique.FAIT:
            fait = FAITS[change.place]
            return _Clause(nom, fait, f"sont{fait.removeprefix('est')}s")
        case Rubrique.SECTEUR:
            return _Clause(nom, "change de secteur", "changent de secteur")
        case Rubrique.ETAPE:
            return _Clause(nom, "change d’étape", "changent d’étape")
        case Rubrique.RATTRAPAGE:
            return _Clause(nom, f"est avancé{nom.e}", f"sont avancé{nom.e}s")
        case Rubrique.GLISSEMENT:
            far = "d’un mois ou plus" if (change.jours or 0) >= UN_MOIS else "de moins d’un mois"
            far = "sans terme connu" if change.jours is None else far
            return _Clause(nom, f"glisse {far}", f"glissent {far}")
    words = _DATES.get(change.mouvement) if change.mouvement and change.place in ENGAGEMENTS else None
    return _Clause(nom, *words) if words else None


_DATES = {
    Mouvement.PRECISION: ("se précise", "se précisent"),
    Mouvement.IMPRECISION: ("devient plus vague", "deviennent plus vagues"),
    Mouvement.DATE_DONNEE: ("reçoit une date", "reçoivent une date"),
    Mouvement.DATE_RETIREE: ("n’a plus de date", "n’ont plus de date"),
}
