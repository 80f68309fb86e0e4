"""What may go wrong with the shared file, the log being well."""

from __future__ import annotations

from sao_dashboard.errors import FichierError, VersionsError
from sao_dashboard.refusals.model import Refusal

CLASSEUR_VERROUILLE = Refusal(
    "classeur-verrouille",
    "Classeur partagé verrouillé",
    "«\u00a0{nom}\u00a0» est ouvert dans Excel ou un autre programme, ou le tableau de bord n’a pas le droit de le "
    "remplacer. Fermez-le, ou vérifiez ses droits d’accès\u00a0: il sera remplacé au prochain essai.",
    FichierError,
)
CLASSEUR_OCCUPE = Refusal(
    "classeur-occupe",
    "Classeur partagé en cours d’enregistrement",
    "«\u00a0{nom}\u00a0» vient de changer, et n’a pas été remplacé. Il sera repris au prochain essai.",
    FichierError,
)
CLASSEUR_INACCESSIBLE = Refusal(
    "classeur-inaccessible",
    "Classeur partagé inaccessible",
    "«\u00a0{nom}\u00a0» n’a pas pu être lu ou remplacé (réponse du système\u00a0: {reponse}). Vérifiez son dossier et "
    "la place qui y reste\u00a0: il sera remplacé au prochain essai.",
    FichierError,
)
_KEEP_FORMAT = "Enregistrez-le au format «\u00a0{0}\u00a0», puis publiez ce nouveau fichier."
MACROS_EN_TROP = Refusal(
    "macros-en-trop",
    "Format différent du fichier partagé",
    "Ce classeur prend en charge les macros\u00a0: Excel refuserait de l’ouvrir sous le nom «\u00a0{nom}\u00a0». "
    + _KEEP_FORMAT.format("Classeur Excel (.xlsx)"),
    VersionsError,
)
MACROS_EN_MOINS = Refusal(
    "macros-en-moins",
    "Format différent du fichier partagé",
    "Ce classeur ne prend pas en charge les macros\u00a0: Excel refuserait de l’ouvrir sous le nom "
    "«\u00a0{nom}\u00a0». " + _KEEP_FORMAT.format("Classeur Excel prenant en charge les macros (.xlsm)"),
    VersionsError,
)
