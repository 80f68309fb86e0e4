"""What may go wrong with the log of versions, and who may not publish."""

from __future__ import annotations

from functools import partial

from sao_dashboard.errors import SaoError, VersionsError, WorkbookError
from sao_dashboard.refusals.model import Refusal

_log = partial(Refusal, error=VersionsError)

# --- The place of the log --------------------------------------------------------------------------------------------

ADRESSE_DES_VERSIONS = _log(
    "adresse-des-versions",
    "Adresse des versions non reconnue",
    "«\u00a0{adresse}\u00a0» n’est ni un dossier, ni une adresse s3://, az:// ou gs:// complète. Corrigez le réglage "
    "SAO_VERSIONS.",
)
ESPACE_INSUFFISANT = _log(
    "espace-insuffisant",
    "Espace insuffisant",
    "Il n’y a plus de place dans «\u00a0{lieu}\u00a0». Les versions déjà publiées sont intactes. Libérez de l’espace, "
    "puis recommencez.",
)
ACCES_REFUSE = _log(
    "acces-refuse",
    "Accès refusé",
    "Le tableau de bord n’a pas le droit d’écrire dans «\u00a0{lieu}\u00a0», ou de le lire. Vérifiez que ce lieu n’est "
    "pas en lecture seule, et les droits donnés au tableau de bord.",
)
VERSIONS_INACCESSIBLES = _log(
    "versions-inaccessibles",
    "Versions inaccessibles",
    "«\u00a0{lieu}\u00a0» n’est plus là ou ne répond pas{reponse}. Vérifiez le réseau, le partage et le réglage "
    "SAO_VERSIONS, puis recommencez.",
)
STOCKAGE_INADAPTE = _log(
    "stockage-inadapte",
    "Stockage inadapté",
    "«\u00a0{lieu}\u00a0» laisse écrire deux fois la même version\u00a0: deux personnes pourraient y publier en même "
    "temps sans le savoir. Choisissez un dossier, ou un stockage d’objets qui accepte l’écriture conditionnelle.",
)

# --- What the log holds ----------------------------------------------------------------------------------------------

HISTORIQUE_INCOMPLET = _log(
    "historique-incomplet",
    "Historique incomplet",
    "L’enregistrement de la version {numero} n’est plus dans «\u00a0{lieu}\u00a0». Remettez-le depuis une sauvegarde, "
    "puis redémarrez le tableau de bord.",
)
ENREGISTREMENT_ILLISIBLE = _log(
    "enregistrement-illisible",
    "Enregistrement illisible",
    "L’enregistrement de la version {numero} est abîmé, ou écrit par une version plus récente du tableau de bord. "
    "Remettez-le depuis une sauvegarde, ou mettez le tableau de bord à jour.",
)
RIEN_ENCORE_PUBLIE = _log(
    "rien-encore-publie",
    "Rien n’était encore publié",
    "Aucune version du classeur n’était en vigueur au {date}.{premiere} Les lignes d’aujourd’hui ne disent pas ce "
    "qu’on savait ce jour-là.",
)
VERSION_INCONNUE = _log(
    "version-inconnue",
    "Version inconnue",
    "Il n’y a pas de version {numero}. Choisissez-en une dans l’historique.",
)
_RESTORE = "Remettez-le depuis une sauvegarde, ou publiez de nouveau ce classeur si vous l’avez."
CONTENU_MANQUANT = _log(
    "contenu-manquant",
    "Contenu manquant",
    "Le classeur de la version {numero} n’est plus à sa place. " + _RESTORE,
)
FICHIER_GARDE_MANQUANT = _log(
    "fichier-garde-manquant",
    "Contenu manquant",
    "Ce fichier n’est plus parmi ceux qui sont gardés à part\u00a0: il a pu être purgé.",
)
CONTENU_ALTERE = _log(
    "contenu-altere",
    "Contenu altéré",
    "Le classeur de la version {numero} n’est plus celui qui a été publié. " + _RESTORE,
)
CONTENU_PURGE = _log(
    "contenu-purge",
    "Contenu purgé",
    "{auteur} a retiré ce classeur le {date}\u00a0: «\u00a0{message}\u00a0». Il ne peut être ni ouvert, ni restauré, "
    "ni publié de nouveau tel quel.",
)

# --- Publishing, purging ---------------------------------------------------------------------------------------------

PURGE_REFUSEE = _log(
    "purge-refusee",
    "Purge refusée",
    "La version {numero} a le contenu affiché aujourd’hui. Publiez ou restaurez d’abord une autre version.",
)
PURGE_INACHEVEE = _log(
    "purge-inachevee",
    "Purge inachevée",
    "La purge est inscrite (n°\u00a0{numero}), mais des fichiers sont encore là. {cause} La même purge, demandée de "
    "nouveau, finira de les retirer.",
)
PERSONNE_AFFICHEE = _log(
    "personne-affichee",
    "Personne encore nommée",
    "La version {numero}, affichée aujourd’hui, la nomme encore. Retirez-la du classeur, ou remplacez son nom par un "
    "code, publiez, puis recommencez.",
)
PERSONNE_NOMMEE = _log(
    "personne-nommee",
    "Nom dans la signature",
    "L’auteur et le message de la purge restent dans l’historique\u00a0: écrivez-les sans le nom de la personne.",
)
NOM_TROP_COURT = _log(
    "nom-trop-court",
    "Nom à préciser",
    "«\u00a0{nom}\u00a0» ne peut pas être cherché partout sans risque\u00a0: un nom a de trois à cent caractères, des "
    "lettres, et ni guillemet, ni «\u00a0&\u00a0», ni chevron.",
)
REMPLACANT_DEJA_PRIS = _log(
    "remplacant-deja-pris",
    "Code déjà pris",
    "Une version nomme déjà «\u00a0{nom}\u00a0»\u00a0: deux personnes n’en feraient plus qu’une. Choisissez un autre "
    "code.",
)
NOM_QUI_RESTE = Refusal(
    "nom-qui-reste",
    "Nom qui reste",
    "Le nom resterait dans {parties}, qui ne se réécrivent pas.",
    WorkbookError,
)
LU_AUTREMENT = Refusal(
    "lu-autrement",
    "Classeur lu autrement",
    "Sans ce nom, autre chose y serait lu différemment.",
    WorkbookError,
)
VERSION_DEVANCEE = _log(
    "version-devancee",
    "Une autre version est passée avant",
    "La version {numero} est là depuis le {date} ({auteur}\u00a0: «\u00a0{message}\u00a0»). Rien n’a été publié. "
    "Comparez avec cette version, puis recommencez.",
)
PUBLICATION_INCERTAINE = _log(
    "publication-incertaine",
    "Publication incertaine",
    "«\u00a0{lieu}\u00a0» a cessé de répondre pendant l’enregistrement de la version {numero}. Elle est enregistrée en "
    "entier ou pas du tout\u00a0: l’historique le dira dès que ce lieu répondra.",
)
AUTEUR_MANQUANT = _log("auteur-manquant", "Nom manquant", "Votre nom\u00a0: ce champ est obligatoire.")
AUTEUR_TROP_LONG = _log(
    "auteur-trop-long",
    "Nom trop long",
    "Votre nom\u00a0: {longueur} caractères reçus, {limite} au plus.",
)
MESSAGE_MANQUANT = _log("message-manquant", "Message manquant", "Message\u00a0: ce champ est obligatoire.")
MESSAGE_TROP_LONG = _log(
    "message-trop-long", "Message trop long", "Message\u00a0: {longueur} caractères reçus, {limite} au plus."
)
CLASSEUR_REFUSE = _log(
    "classeur-refuse",
    "Classeur refusé",
    "Ce classeur ne peut pas être publié\u00a0: il reste {nombre:problème bloquant/problèmes bloquants}. Corrigez, "
    "puis recommencez.",
)
PUBLICATION_FERMEE = Refusal(
    "publication-fermee",
    "Code de publication non réglé",
    "Aucun code de publication n’est réglé sur ce serveur (SAO_CODE)\u00a0: ce qui en demande un y est fermé.",
    SaoError,
)
TROP_D_ESSAIS = Refusal("trop-d-essais", "Trop d’essais", "Attendez {delai:minute}, puis recommencez.", SaoError)
CODE_REFUSE = Refusal(
    "code-refuse",
    "Code refusé",
    "Ce n’est pas le code de publication. Demandez-le à qui tient le serveur.",
    SaoError,
)
