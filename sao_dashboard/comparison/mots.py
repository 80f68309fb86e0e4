"""How each thing of the workbook is called in a sentence, with its article and its gender."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sao_dashboard.comparison.model import Ligne
from sao_dashboard.formatting import accord

LONGEST = 120
"""Characters of a value that a sentence quotes; the whole value is beside it on screen."""


ANONYME = "sans nom"
"""What stands for a name that the workbook does not give."""


@dataclass(frozen=True)
class Nom:
    """What one row of a sheet is called: « opération », feminine."""

    singulier: str
    feminin: bool = False
    pluriel: str | None = None

    @property
    def e(self) -> str:
        """What a participle takes to agree with it."""
        return "e" if self.feminin else ""

    def compte(self, count: int) -> str:
        """Return the noun agreed with a number."""
        return accord(count, self.singulier, self.pluriel)


NOMS: Mapping[str, Nom] = {
    "chantiers": Nom("chantier"),
    "operations": Nom("opération", feminin=True),
    "affectations": Nom("affectation", feminin=True),
    "objectifs": Nom("objectif"),
    "jalons": Nom("jalon"),
    "temps_travail": Nom("temps de travail", pluriel="temps de travail"),
    "secteurs": Nom("secteur"),
    "agents": Nom("agent"),
    "partenaires": Nom("partenaire"),
    "equipes": Nom("équipe", feminin=True),
    "roles": Nom("définition de rôle", feminin=True, pluriel="définitions de rôle"),
    "equipes_projets": Nom("participation", feminin=True),
    "attentes": Nom("attente", feminin=True),
    "retours": Nom("retour"),
    "listes": Nom("valeur de liste", feminin=True, pluriel="valeurs de liste"),
    "parametres": Nom("réglage"),
    "correspondances": Nom("correspondance", feminin=True),
}
"""By key of the sheet."""


def quote(text: str) -> str:
    """Return a value between quotes, cut when it is long."""
    shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
    return f"«\u00a0{shown}\u00a0»"


def de(sujet: str) -> str:
    """Return « du chantier 1 » for « le chantier 1 », « de l'opération » for « l'opération »."""
    return f"du {sujet[3:]}" if sujet.startswith("le ") else f"de {sujet}"


def capitalised(sentence: str) -> str:
    """Return the sentence with a capital."""
    return sentence[0].upper() + sentence[1:]


def sujet(ligne: Ligne) -> str:
    """Return what a row is called, article first: « l'opération « EuroRennes » »."""
    return _SUJETS[ligne.feuille](ligne)


def lieu(ligne: Ligne) -> str:
    """Return the operation, sector or chantier that a row belongs to, article first, '' when it says none."""
    if ligne.operation:
        return f"l’opération {quote(ligne.intitule or ligne.operation)}"
    if secteur := ligne.part("secteur"):
        return f"le secteur {quote(secteur)}"
    chantier = ligne.part("chantier")
    return f"le chantier {chantier}" if chantier else ""


def _du_lieu(ligne: Ligne) -> str:
    where = lieu(ligne)
    return f" {de(where)}" if where else ""


def _affectation(ligne: Ligne) -> str:
    where = lieu(ligne)
    au = f" au {where[3:]}" if where.startswith("le ") else f" à {where}" if where else ""
    return f"l’affectation de {_part(ligne, 'agent')}{au}"


def _partenaire(ligne: Ligne) -> str:
    name = " – ".join(filter(None, (ligne.part("service"), ligne.part("composante"))))
    chantier = ligne.part("chantier")
    return f"le partenaire {quote(name or ANONYME)}" + (f" (chantier {chantier})" if chantier else "")


def _role(ligne: Ligne) -> str:
    etape = ligne.part("etape")
    return f"la définition du rôle {_part(ligne, 'role')}" + (f" à l’étape {quote(etape)}" if etape else "")


def _part(ligne: Ligne, key: str) -> str:
    return quote(ligne.part(key) or ANONYME)


_SUJETS: Mapping[str, Callable[[Ligne], str]] = {
    "chantiers": lambda ligne: f"le chantier {ligne.cle[0] or quote(ligne.nom or ANONYME)}",
    "operations": lambda ligne: f"l’opération {quote(ligne.intitule or ligne.cle[0] or ANONYME)}",
    "affectations": _affectation,
    "objectifs": lambda ligne: f"l’objectif {ligne.part('repere') or _part(ligne, 'objectif')}{_du_lieu(ligne)}",
    "jalons": lambda ligne: f"le jalon {_part(ligne, 'jalon')}{_du_lieu(ligne)}",
    "temps_travail": lambda ligne: f"le temps de travail {_part(ligne, 'objet')}{_du_lieu(ligne)}",
    "secteurs": lambda ligne: f"le secteur {_part(ligne, 'secteur')}",
    "agents": lambda ligne: f"l’agent {_part(ligne, 'agent')}",
    "partenaires": _partenaire,
    "equipes_projets": lambda ligne: f"la participation de {_part(ligne, 'membre')} à l’équipe-projet{_du_lieu(ligne)}",
    "equipes": lambda ligne: f"l’équipe {_part(ligne, 'equipe')}",
    "roles": _role,
    "attentes": lambda ligne: f"l’attente {_part(ligne, 'attendu')}",
    "retours": lambda ligne: f"le retour {_part(ligne, 'dit')}",
    "listes": lambda ligne: f"la valeur {_part(ligne, 'valeur')} de la liste {_part(ligne, 'liste')}",
    "parametres": lambda ligne: f"le réglage {_part(ligne, 'parametre')}",
    "correspondances": lambda ligne: f"la correspondance {_part(ligne, 'chez_vous')}",
}
