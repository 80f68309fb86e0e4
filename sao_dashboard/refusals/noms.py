"""What may go wrong with the names given to versions."""

from __future__ import annotations

from functools import partial

from sao_dashboard.errors import VersionsError
from sao_dashboard.refusals.model import Refusal

_nom = partial(Refusal, error=VersionsError)

NOM_DE_VERSION_MANQUANT = _nom(
    "nom-de-version-manquant",
    "Nom de la version manquant",
    "Nom de la version\u00a0: ce champ est obligatoire.",
)
NOM_DE_VERSION_TROP_LONG = _nom(
    "nom-de-version-trop-long",
    "Nom de la version trop long",
    "Nom de la version\u00a0: {longueur} caractères reçus, {limite} au plus.",
)
NOM_DE_VERSION_PRIS = _nom(
    "nom-de-version-pris",
    "Nom déjà donné",
    "La version {numero} s’appelle déjà «\u00a0{nom}\u00a0». Choisissez un autre nom, ou retirez d’abord celui-là.",
)
VERSION_SANS_NOM = _nom(
    "version-sans-nom",
    "Version sans nom",
    "La version {numero} n’a pas de nom\u00a0: il n’y a rien à retirer.",
)
NOM_DE_VERSION_ILLISIBLE = _nom(
    "nom-de-version-illisible",
    "Nom de version illisible",
    "L’enregistrement {numero} des noms de versions est abîmé, ou écrit par une version plus récente du tableau de "
    "bord. Remettez-le depuis une sauvegarde, ou mettez le tableau de bord à jour.",
)
NOM_DE_VERSION_INCERTAIN = _nom(
    "nom-de-version-incertain",
    "Enregistrement incertain",
    "«\u00a0{lieu}\u00a0» a cessé de répondre pendant l’enregistrement {numero} des noms de versions. Il est gardé ou "
    "pas\u00a0: l’historique le dira dès que ce lieu répondra.",
)
NOMS_DE_VERSION_TROP_NOMBREUX = _nom(
    "noms-de-version-trop-nombreux",
    "Trop de noms",
    "Il y a déjà {limite:n} enregistrements de noms de versions. Retirez ceux qui ne servent plus (commande «\u00a0"
    "nommer --retirer\u00a0»), puis recommencez.",
)
