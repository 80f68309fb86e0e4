"""Files that are no workbook, or a workbook that is damaged or made to deceive."""

from __future__ import annotations

from sao_dashboard.refusals.model import Refusal

AS_XLSX = "au format «\u00a0Classeur Excel (.xlsx)\u00a0», puis recommencez."
SAVE_ANEW = f"Ouvrez-le dans votre tableur, enregistrez-le sous un autre nom {AS_XLSX}"
_SAVE = f"Ouvrez-le dans votre tableur, enregistrez-le {AS_XLSX}"

# --- Another kind of file --------------------------------------------------------------------------------------------

FICHIER_VIDE = Refusal(
    "fichier-vide",
    "Fichier vide",
    "Ce fichier ne contient rien\u00a0: sa copie ou son enregistrement a échoué. Reprenez l’original, ou "
    "enregistrez de nouveau le classeur dans votre tableur.",
)
FICHIER_TEMPORAIRE = Refusal(
    "fichier-temporaire",
    "Fichier temporaire du tableur",
    "Ce petit fichier est celui qu’Excel ou LibreOffice pose à côté d’un classeur ouvert\u00a0; son nom commence "
    "par ~$ ou .~lock. Prenez le classeur lui-même, dans le même dossier.",
)
FICHIER_INCOMPLET = Refusal(
    "fichier-incomplet",
    "Fichier incomplet",
    "La fin de ce classeur manque\u00a0: sa copie ou son téléchargement s’est arrêté en route. Copiez-le ou "
    "enregistrez-le de nouveau, puis recommencez.",
)
CLASSEUR_PROTEGE = Refusal(
    "classeur-protege",
    "Classeur protégé par un mot de passe",
    "Ouvrez-le dans Excel avec son mot de passe, retirez celui-ci (Fichier, Informations, Protéger le classeur, "
    f"Chiffrer avec mot de passe), enregistrez-le {AS_XLSX}",
)
DROITS_GERES = Refusal(
    "droits-geres",
    "Classeur chiffré par son étiquette",
    "Une étiquette de confidentialité, ou une restriction d’accès (IRM), chiffre ce classeur pour les personnes "
    "autorisées\u00a0: il n’y a pas de mot de passe. Ouvrez-le dans Excel, choisissez une étiquette qui ne chiffre pas "
    "(Accueil, Sensibilité) ou l’accès non restreint (Fichier, Informations, Protéger le classeur, Restreindre "
    f"l’accès), enregistrez-le {AS_XLSX} Si Excel ne le permet pas, demandez-le à qui a posé l’étiquette.",
)
FORMAT_XLS = Refusal(
    "format-xls", "Format .xls trop ancien", f"Ce classeur est à l’ancien format .xls d’Excel. {_SAVE}"
)
FORMAT_XLSB = Refusal(
    "format-xlsb", "Format .xlsb non pris en charge", f"Ce classeur est au format binaire .xlsb d’Excel. {_SAVE}"
)
FORMAT_XML = Refusal(
    "format-xml", "Format .xml non pris en charge", f"Ce classeur est enregistré en un seul fichier XML. {_SAVE}"
)
FORMAT_ODS = Refusal(
    "format-ods",
    "Format .ods non pris en charge",
    "Ce classeur est au format OpenDocument (.ods) de LibreOffice. Ouvrez-le dans LibreOffice, enregistrez-le au "
    "format «\u00a0Classeur Excel 2007-365 (.xlsx)\u00a0», puis recommencez.",
)
PAGE_WEB = Refusal(
    "page-web",
    "Page web au lieu d’un classeur",
    "Ce fichier est une page web, quel que soit son nom. S’il vient d’un téléchargement, connectez-vous puis "
    f"téléchargez-le de nouveau. Si c’est un export, ouvrez-le dans votre tableur, enregistrez-le {AS_XLSX}",
)
TEXTE = Refusal(
    "texte",
    "Texte au lieu d’un classeur",
    f"Ce fichier est du texte (.csv, par exemple), quel que soit son nom. {_SAVE}",
)
DOCUMENT = Refusal(
    "document",
    "Document au lieu d’un classeur",
    "Ce fichier est un document (PDF, texte ou présentation), quel que soit son nom. Choisissez le classeur de "
    "suivi, au format .xlsx.",
)
ARCHIVE = Refusal(
    "archive",
    "Archive au lieu d’un classeur",
    "Ce fichier est une archive. Si elle contient le classeur, décompressez-la, puis choisissez le fichier .xlsx.",
)
FORMAT_INCONNU = Refusal(
    "format-inconnu",
    "Format non pris en charge",
    "Ce fichier n’est pas un classeur Excel au format .xlsx. Si votre tableur l’ouvre, enregistrez-le "
    f"{AS_XLSX} Sinon, choisissez le classeur de suivi.",
)

# --- A workbook that is damaged, or made to deceive -------------------------------------------------------------------

CLASSEUR_ABIME = Refusal(
    "classeur-abime",
    "Fichier illisible",
    f"Ce classeur est abîmé. Ouvrez-le dans Excel, qui proposera de le réparer, enregistrez-le {AS_XLSX}",
)
PARTIE_ABIMEE = Refusal(
    "partie-abimee",
    "Fichier illisible",
    "Ce classeur est abîmé (dans {partie!q}). Ouvrez-le dans Excel, qui proposera de le réparer, enregistrez-le "
    f"{AS_XLSX}",
)
STRUCTURE_ANORMALE = Refusal(
    "structure-anormale",
    "Structure anormale",
    "Ce classeur n’est pas construit comme le fait un tableur\u00a0: {pourquoi}. " + SAVE_ANEW,
)
COMMENTAIRE_XML = Refusal(
    "commentaire-xml",
    "Structure anormale",
    "Ce classeur n’est pas construit comme le fait un tableur\u00a0: {partie!q} contient un commentaire XML ou une "
    f"section CDATA, où des cellules peuvent se perdre. {SAVE_ANEW}",
)
LIGNE_IMPOSSIBLE = Refusal(
    "ligne-impossible",
    "Structure anormale",
    "Ce classeur n’est pas construit comme le fait un tableur\u00a0: une ligne de la feuille {feuille!q} porte le "
    f"numéro {{numero!q}}, qui n’existe pas dans Excel. {SAVE_ANEW}",
)
DECLARATION_INTERDITE = Refusal(
    "declaration-interdite",
    "Déclaration interdite",
    "Ce classeur contient une déclaration XML (DOCTYPE ou ENTITY), dans {partie!q}, qu’aucun tableur n’écrit et qui "
    f"peut être dangereuse. {SAVE_ANEW}",
)
ENCODAGE = Refusal(
    "encodage",
    "Encodage non pris en charge",
    "Ce classeur est écrit dans un autre encodage que l’UTF-8, dans {partie!q}. " + SAVE_ANEW,
)
