"""What may go wrong with kept proposals, and why one is not adopted."""

from __future__ import annotations

from functools import partial

from sao_dashboard.errors import VersionsError, WorkbookError
from sao_dashboard.refusals.model import Refusal

_proposal = partial(Refusal, error=VersionsError)

# --- What is kept ----------------------------------------------------------------------------------------------------

PROPOSITION_INCONNUE = _proposal(
    "proposition-inconnue",
    "Proposition inconnue",
    "Il n’y a pas de proposition {numero}. Choisissez-en une dans la liste.",
)
PROPOSITION_RETIREE = _proposal(
    "proposition-retiree",
    "Proposition retirée",
    "{auteur} a retiré la proposition {numero} le {date}\u00a0: «\u00a0{message}\u00a0».",
)
PROPOSITION_ILLISIBLE = _proposal(
    "proposition-illisible",
    "Proposition illisible",
    "L’enregistrement {numero} des propositions est abîmé, ou écrit par une version plus récente du tableau de bord. "
    "Remettez-le depuis une sauvegarde, ou mettez le tableau de bord à jour.",
)
PROPOSITION_INCERTAINE = _proposal(
    "proposition-incertaine",
    "Enregistrement incertain",
    "«\u00a0{lieu}\u00a0» a cessé de répondre pendant l’enregistrement {numero} des propositions. Il est gardé en "
    "entier ou pas du tout\u00a0: la liste le dira dès que ce lieu répondra.",
)
NOM_DE_PROPOSITION_MANQUANT = _proposal(
    "nom-de-proposition-manquant",
    "Nom de la proposition manquant",
    "Nom de la proposition\u00a0: ce champ est obligatoire.",
)
NOM_DE_PROPOSITION_TROP_LONG = _proposal(
    "nom-de-proposition-trop-long",
    "Nom de la proposition trop long",
    "Nom de la proposition\u00a0: {longueur} caractères reçus, {limite} au plus.",
)
POURQUOI_MANQUANT = _proposal("pourquoi-manquant", "Pourquoi manquant", "Pourquoi\u00a0: ce champ est obligatoire.")
POURQUOI_TROP_LONG = _proposal(
    "pourquoi-trop-long", "Pourquoi trop long", "Pourquoi\u00a0: {longueur} caractères reçus, {limite} au plus."
)
PROPOSITION_SANS_DEPLACEMENT = _proposal(
    "proposition-sans-deplacement",
    "Rien à proposer",
    "Cette proposition ne déplace rien. Déplacez une opération, puis recommencez.",
)
PROPOSITION_TROP_LONGUE = _proposal(
    "proposition-trop-longue",
    "Proposition trop longue",
    "Cette proposition est trop longue pour être gardée\u00a0: {limite:déplacement} au plus. Partagez-la en plusieurs.",
)
PROPOSITIONS_TROP_NOMBREUSES = _proposal(
    "propositions-trop-nombreuses",
    "Trop de propositions",
    "Il y a déjà {limite:n} enregistrements de propositions. Retirez celles qui ne servent plus (commande «\u00a0"
    "retirer\u00a0»), puis recommencez.",
)

# --- Adopting ---------------------------------------------------------------------------------------------------------

ADOPTION_IMPOSSIBLE = Refusal(
    "adoption-impossible",
    "Adoption impossible",
    "Rien n’a été écrit. {pourquoi} Corrigez dans le classeur, enregistrez-le, puis recommencez.",
    WorkbookError,
)
ADOPTION_INCERTAINE = Refusal(
    "adoption-incertaine",
    "Adoption impossible",
    "Rien n’a été publié\u00a0: une fois écrit, le classeur ne dit pas ce que dit la proposition ({pourquoi}). Faites "
    "ces changements dans le classeur.",
    WorkbookError,
)
RIEN_A_ADOPTER = Refusal(
    "rien-a-adopter",
    "Rien à adopter",
    "Tout ce que dit cette proposition est déjà dans le classeur.",
    WorkbookError,
)
