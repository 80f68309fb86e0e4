"""Why no letter is sent, or none of a view."""

from __future__ import annotations

from sao_dashboard.errors import SaoError
from sao_dashboard.refusals.model import Refusal

ADRESSE_PUBLIQUE = Refusal(
    "adresse-publique",
    "Adresse publique à donner",
    "Les liens d’une lettre doivent mener au tableau de bord\u00a0: donnez à SAO_ADRESSE l’adresse que les gens "
    "ouvrent, comme https://suivi.ville.example.",
    SaoError,
)
COURRIER_A_REGLER = Refusal(
    "courrier-a-regler",
    "Courrier à régler",
    "Aucun message ne peut partir\u00a0: {fautes}.",
    SaoError,
)
COURRIER_MUET = Refusal(
    "courrier-muet",
    "Messagerie injoignable",
    "La messagerie {hote!q} n’a pas pris de message\u00a0: {cause}. Rien n’est parti\u00a0; le prochain passage "
    "recommencera.",
    SaoError,
)
ADRESSE_DE_COURRIER = Refusal(
    "adresse-de-courrier",
    "Adresse électronique refusée",
    "{adresse!q} n’est pas une adresse à laquelle écrire. Exemple\u00a0: prenom.nom@ville.example.",
    SaoError,
)
VUE_SANS_LETTRE = Refusal(
    "vue-sans-lettre",
    "Vue sans lettre",
    "Aucune lettre ne peut raconter la vue {vue!q}. Abonnez-vous depuis Synthèse, Opérations, Échéances, Revue, "
    "Secteurs, un chantier, ou Mes opérations avec un nom choisi.",
    SaoError,
)
MOMENT_DE_LETTRE = Refusal(
    "moment-de-lettre",
    "Moment de la lettre à corriger",
    "SAO_LETTRE dit {moment!q}. Écrivez un jour et une heure, comme «\u00a0lundi 8:00\u00a0».",
    SaoError,
)
LIEN_DE_LETTRE_INCONNU = Refusal(
    "lien-de-lettre-inconnu",
    "Lien inconnu",
    "Ce lien ne mène à aucun abonnement\u00a0: il est incomplet, ou l’abonnement a pris fin.",
    SaoError,
)
DEJA_ABONNE = Refusal(
    "deja-abonne",
    "Déjà abonné",
    "Cette adresse reçoit déjà {quoi}\u00a0: c’est l’abonnement {numero}.",
    SaoError,
)
CONFIRMATION_EN_ATTENTE = Refusal(
    "confirmation-en-attente",
    "Confirmation attendue",
    "Un message attend déjà une réponse à {adresse!q}. Ouvrez son lien\u00a0; sans réponse, il s’efface en sept jours.",
    SaoError,
)
ADRESSE_REFUSEE_PAR_LE_COURRIER = Refusal(
    "adresse-refusee-par-le-courrier",
    "Message refusé",
    "La messagerie n’a pas pris le message pour {adresse!q}\u00a0: {cause}. Rien n’est gardé. Vérifiez l’adresse, "
    "puis recommencez.",
    SaoError,
)
