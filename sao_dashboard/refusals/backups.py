"""Why a backup is not made, nor put back."""

from __future__ import annotations

from functools import partial

from sao_dashboard.errors import VersionsError
from sao_dashboard.refusals.model import Refusal

_backup = partial(Refusal, error=VersionsError)

SAUVEGARDE_DERANGEE = _backup(
    "sauvegarde-derangee",
    "Sauvegarde dérangée",
    "Des versions ou des propositions ont été retirées pendant la sauvegarde, à chaque essai. Rien n’a été écrit. "
    "Recommencez dans un moment.",
)
RIEN_A_SAUVEGARDER = _backup(
    "rien-a-sauvegarder",
    "Rien à sauvegarder",
    "Aucune version n’est dans «\u00a0{lieu}\u00a0». Vérifiez le réglage SAO_VERSIONS, et que ce lieu est bien là. "
    "Les sauvegardes d’avant sont intactes.",
)
SAUVEGARDE_ILLISIBLE = _backup(
    "sauvegarde-illisible",
    "Sauvegarde illisible",
    "Ce fichier n’est pas une sauvegarde entière\u00a0: il est d’une autre sorte, ou son écriture ou sa copie a été "
    "interrompue. Rien n’a été remis. Prenez une autre sauvegarde, ou copiez celle-ci de nouveau.",
)
SAUVEGARDE_ALTEREE = _backup(
    "sauvegarde-alteree",
    "Sauvegarde altérée",
    "«\u00a0{nom}\u00a0» n’y est plus tel qu’il a été sauvegardé. Rien n’a été remis. Prenez une autre sauvegarde, ou "
    "copiez celle-ci de nouveau.",
)
SAUVEGARDE_TROP_RECENTE = _backup(
    "sauvegarde-trop-recente",
    "Sauvegarde trop récente",
    "Cette sauvegarde a été écrite par une version plus récente du tableau de bord. Mettez-le d’abord à jour.",
)
LIEU_NON_VIDE = _backup(
    "lieu-non-vide",
    "Lieu non vide",
    "«\u00a0{lieu}\u00a0» garde déjà un historique ({dossier}). Une sauvegarde ne se remet que dans un lieu "
    "vide\u00a0: donnez-en un autre à SAO_VERSIONS, ou mettez celui-ci de côté.",
)
LIEU_OCCUPE = _backup(
    "lieu-occupe",
    "Lieu occupé",
    "«\u00a0{nom}\u00a0» a été écrit dans «\u00a0{lieu}\u00a0» pendant la remise\u00a0: un serveur y travaille. "
    "Arrêtez-le, videz ce lieu, puis recommencez.",
)
RESTAURATION_INACHEVEE = _backup(
    "restauration-inachevee",
    "Restauration inachevée",
    "La remise d’une sauvegarde dans «\u00a0{lieu}\u00a0» n’est pas allée à son terme\u00a0: il y manque des versions. "
    "La même commande restaurer-sauvegarde, avec la même sauvegarde, la finira.",
)
