"""What may go wrong with kept subscriptions: calendars, letters, alerts."""

from __future__ import annotations

from functools import partial

from sao_dashboard.errors import SaoError, UnavailableError, VersionsError
from sao_dashboard.refusals.model import Refusal

_subscription = partial(Refusal, error=VersionsError)

ABONNEMENT_INCONNU = _subscription(
    "abonnement-inconnu",
    "Abonnement inconnu",
    "Il n’y a pas d’abonnement {numero}, ou il est révoqué. Choisissez-en un dans la liste.",
)
ABONNEMENT_ILLISIBLE = _subscription(
    "abonnement-illisible",
    "Abonnement illisible",
    "L’enregistrement {numero} des abonnements est abîmé, ou écrit par une version plus récente du tableau de bord. "
    "Révoquez-le, ou mettez le tableau de bord à jour.",
)
ABONNEMENT_INCERTAIN = _subscription(
    "abonnement-incertain",
    "Enregistrement incertain",
    "«\u00a0{lieu}\u00a0» a cessé de répondre pendant l’enregistrement {numero} des abonnements. Il est gardé en "
    "entier ou pas du tout\u00a0: la liste le dira dès que ce lieu répondra.",
)
ABONNEMENT_TROP_LONG = _subscription(
    "abonnement-trop-long",
    "Vue trop longue",
    "Cette vue demande trop de choses pour un abonnement\u00a0: {longueur:n} caractères, {limite:n} au plus. Retirez "
    "des filtres.",
)
ABONNEMENTS_TROP_NOMBREUX = _subscription(
    "abonnements-trop-nombreux",
    "Trop d’abonnements",
    "Il y a déjà {limite:abonnement}. Révoquez ceux qui ne servent plus, puis recommencez.",
)
ADRESSE_ELECTRONIQUE_REFUSEE = _subscription(
    "adresse-electronique-refusee",
    "Adresse électronique refusée",
    "«\u00a0{adresse}\u00a0» n’est pas une adresse électronique. Écrivez-la comme «\u00a0prenom.nom@ville.fr\u00a0».",
)
JOURS_REFUSES = _subscription(
    "jours-refuses",
    "Nombre de jours refusé",
    "Une alerte vient de 1 à {limite:jour} avant la date.",
)
CALENDRIER_INCONNU = Refusal(
    "calendrier-inconnu",
    "Calendrier inconnu",
    "Cette adresse ne mène à aucun calendrier, ou elle a été révoquée. Abonnez-vous de nouveau depuis le "
    "tableau de bord.",
    SaoError,
)
CALENDRIER_EN_ATTENTE = Refusal(
    "calendrier-en-attente",
    "Calendrier en attente",
    "Le classeur ou ses versions ne sont pas encore lus. Recommencez dans une minute.",
    UnavailableError,
)
