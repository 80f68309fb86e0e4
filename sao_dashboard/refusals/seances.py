"""What may go wrong with the séances that are kept."""

from __future__ import annotations

from functools import partial

from sao_dashboard.errors import VersionsError
from sao_dashboard.refusals.model import Refusal

_seance = partial(Refusal, error=VersionsError)

SEANCE_INCONNUE = _seance(
    "seance-inconnue",
    "Séance inconnue",
    "Il n’y a pas de séance {numero}. Choisissez-en une dans la liste.",
)
SEANCE_RETIREE = _seance(
    "seance-retiree",
    "Séance retirée",
    "{auteur} a retiré la séance {numero} le {date}.",
)
SEANCE_CLOSE = _seance(
    "seance-close",
    "Séance close",
    "«\u00a0{nom}\u00a0» est close\u00a0: rien n’y change plus. Rouvrez-la d’abord, sur l’écran Séances.",
)
SEANCE_ILLISIBLE = _seance(
    "seance-illisible",
    "Séance illisible",
    "L’enregistrement {numero} des séances est abîmé, ou écrit par une version plus récente du tableau de bord. "
    "Remettez-le depuis une sauvegarde, ou mettez le tableau de bord à jour.",
)
SEANCE_INCERTAINE = _seance(
    "seance-incertaine",
    "Enregistrement incertain",
    "«\u00a0{lieu}\u00a0» a cessé de répondre pendant l’enregistrement {numero} des séances. Il est gardé en entier ou "
    "pas du tout\u00a0: l’écran Séances le dira dès que ce lieu répondra.",
)
NOM_DE_SEANCE_MANQUANT = _seance(
    "nom-de-seance-manquant",
    "Nom de la séance manquant",
    "Nom de la séance\u00a0: ce champ est obligatoire.",
)
NOM_DE_SEANCE_TROP_LONG = _seance(
    "nom-de-seance-trop-long",
    "Nom de la séance trop long",
    "Nom de la séance\u00a0: {longueur} caractères reçus, {limite} au plus.",
)
DECISION_MANQUANTE = _seance("decision-manquante", "Décision manquante", "Décision\u00a0: ce champ est obligatoire.")
DECISION_TROP_LONGUE = _seance(
    "decision-trop-longue",
    "Décision trop longue",
    "Décision\u00a0: {longueur} caractères reçus, {limite} au plus.",
)
VUE_INCONNUE = _seance(
    "vue-inconnue",
    "Vue ou décision partie",
    "Ce que vous changiez n’est plus dans la séance\u00a0: quelqu’un l’a retiré. La liste est à jour.",
)
TITRE_DE_VUE_TROP_LONG = _seance(
    "titre-de-vue-trop-long",
    "Titre de la vue trop long",
    "Titre de la vue\u00a0: {longueur} caractères reçus, {limite} au plus.",
)
VUE_TROP_LONGUE = _seance(
    "vue-trop-longue",
    "Adresse trop longue",
    "L’adresse de cette vue a {longueur:n} caractères, {limite:n} au plus\u00a0: elle ne peut pas être gardée. Retirez "
    "des filtres.",
)
VUE_SANS_NOM = _seance(
    "vue-sans-nom",
    "Vue de personne",
    "Mes opérations n’est ici à aucun nom\u00a0: projetée, cette vue ne montrerait rien. Choisissez d’abord un nom sur "
    "cet écran, puis ajoutez la vue.",
)
SEANCE_PLEINE = _seance(
    "seance-pleine",
    "Séance pleine",
    "Une séance a {vues:vue} et {decisions:décision} au plus. Faites-en une autre.",
)
SEANCES_TROP_NOMBREUSES = _seance(
    "seances-trop-nombreuses",
    "Trop de séances",
    "Il y a déjà {limite:n} enregistrements de séances. Retirez celles qui ne servent plus (écran Séances), puis "
    "recommencez.",
)
