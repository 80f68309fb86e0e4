"""Why the file on disk is not what is shown: a title and a sentence, both for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sao_dashboard.formatting import NBSP, pluriel

if TYPE_CHECKING:
    from sao_dashboard.reading.model import Workbook

HALF_WRITTEN = (
    "Fichier incomplet",
    "Le classeur est en cours d'écriture, ou sa copie s'est arrêtée en route. Enregistrez-le ou copiez-le de nouveau.",
)
LOCKED = (
    "Fichier verrouillé",
    "Le classeur est ouvert par un autre programme, ou sa lecture n'est pas permise au tableau de bord. "
    "Fermez-le, ou vérifiez ses droits d'accès.",
)
UNREACHABLE = (
    "Fichier inaccessible",
    "Le dossier du classeur ne répond pas. Vérifiez le réseau ou le partage\u00a0; la lecture reprendra d'elle-même.",
)
MISSING = (
    "Fichier introuvable",
    "Le classeur «\u00a0{name}\u00a0» n'est plus à sa place. Remettez-le dans son dossier, sous le même nom.",
)
NEVER_THERE = (
    "Fichier introuvable",
    "Le classeur «\u00a0{name}\u00a0» n'est pas dans son dossier. Déposez-le sous ce nom.",
)
TOO_LARGE = (
    "Fichier trop volumineux",
    "Le classeur dépasse 100\u00a0Mo. Retirez-en les images et les feuilles étrangères au suivi.",
)
UNLOGGED = "Le classeur est affiché, mais n'a pas pu être gardé dans l'historique. "
INTERNAL = (
    "Lecture interrompue",
    "Le tableau de bord n'a pas su lire ce classeur\u00a0: l'erreur vient de lui. Signalez-la au coordinateur.",
)


def refusal(workbook: Workbook) -> tuple[str, str]:
    """Return the title and the sentence of a workbook with blocking issues."""
    blocking = [issue for issue in workbook.issues if issue.blocking]
    count = pluriel(len(blocking), "problème bloquant", "problèmes bloquants")
    first = "Le premier" if len(blocking) > 1 else "Le voici"
    sentence = f"Le classeur enregistré a {count}. {first}{NBSP}: {blocking[0].sentence}"
    return "Classeur refusé", sentence
