"""Why the file on disk is not what is shown."""

from __future__ import annotations

from sao_dashboard.refusals.model import Refusal

FICHIER_EN_ECRITURE = Refusal(
    "fichier-en-ecriture",
    "Fichier incomplet",
    "Le classeur est en cours d’écriture, ou sa copie s’est arrêtée en route. Enregistrez-le ou copiez-le de nouveau.",
)
FICHIER_VERROUILLE = Refusal(
    "fichier-verrouille",
    "Fichier verrouillé",
    "Le classeur est ouvert par un autre programme, ou sa lecture n’est pas permise au tableau de bord. "
    "Fermez-le, ou vérifiez ses droits d’accès.",
)
FICHIER_INACCESSIBLE = Refusal(
    "fichier-inaccessible",
    "Fichier inaccessible",
    "Le dossier du classeur ne répond pas. Vérifiez le réseau ou le partage\u00a0; la lecture reprendra d’elle-même.",
)
FICHIER_DEPLACE = Refusal(
    "fichier-deplace",
    "Fichier introuvable",
    "Le classeur «\u00a0{nom}\u00a0» n’est plus à sa place. Remettez-le dans son dossier, sous le même nom.",
)
FICHIER_ABSENT = Refusal(
    "fichier-absent",
    "Fichier introuvable",
    "Le classeur «\u00a0{nom}\u00a0» n’est pas dans son dossier. Déposez-le sous ce nom.",
)
FICHIER_TROP_VOLUMINEUX = Refusal(
    "fichier-trop-volumineux",
    "Fichier trop volumineux",
    "Le classeur dépasse 100\u00a0Mo. Retirez-en les images et les feuilles étrangères au suivi.",
)
LECTURE_INTERROMPUE = Refusal(
    "lecture-interrompue",
    "Lecture interrompue",
    "Le tableau de bord n’a pas su lire ce classeur\u00a0: l’erreur vient de lui. Signalez-la au coordinateur.",
)
