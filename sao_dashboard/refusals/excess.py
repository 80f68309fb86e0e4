"""Workbooks that hold too much: what, how much is admitted, and the way out."""

from __future__ import annotations

from sao_dashboard.refusals.kinds import AS_XLSX, SAVE_ANEW
from sao_dashboard.refusals.model import Refusal

CLASSEUR_VOLUMINEUX = Refusal(
    "classeur-volumineux",
    "Classeur trop volumineux",
    "Une fois décompressé, ce classeur dépasse {limite:n}\u00a0Mo. Retirez-en les images et les feuilles étrangères au "
    "suivi.",
)
PARTIE_VOLUMINEUSE = Refusal(
    "partie-volumineuse",
    "Classeur trop volumineux",
    "Une fois décompressé, la partie {partie!q} de ce classeur dépasse {limite:n}\u00a0Mo. Retirez-en les images et "
    "les feuilles étrangères au suivi.",
)
COMPRESSION_ANORMALE = Refusal(
    "compression-anormale",
    "Compression anormale",
    "Le contenu de {partie!q} est répété à l’excès, ce qu’aucun suivi ne demande. " + SAVE_ANEW,
)
TEXTE_TROP_LONG = Refusal(
    "texte-trop-long",
    "Texte trop long",
    "Un texte de plus de {limite:n} octets se trouve dans {partie!q}\u00a0; une cellule d’Excel ne peut contenir que "
    "32\u202f767 caractères. Raccourcissez-le, enregistrez, puis recommencez.",
)
LIGNE_TROP_LONGUE = Refusal(
    "ligne-trop-longue",
    "Ligne trop longue",
    "Une ligne de la feuille {feuille!q} dépasse {limite:n}\u00a0Mo. Effacez ce qui n’appartient pas au suivi, "
    "enregistrez, puis recommencez.",
)
TROP_DE_LIGNES = Refusal(
    "trop-de-lignes",
    "Trop de lignes",
    "La feuille {feuille!q} a plus de {limite:ligne}, autant qu’Excel en admet. Supprimez les lignes vides sous le "
    "tableau, enregistrez, puis recommencez.",
)
TROP_DE_PARTIES = Refusal(
    "trop-de-parties",
    "Trop de parties",
    "Ce classeur est fait de {nombre:partie}, pour {limite:n} au plus. Retirez-en les images, commentaires et feuilles "
    "étrangers au suivi.",
)
TROP_DE_FEUILLES = Refusal(
    "trop-de-feuilles",
    "Trop de feuilles",
    "Ce classeur a {nombre:feuille}, pour {limite:n} au plus. Ne gardez que celles du suivi.",
)
NOM_DE_FEUILLE_TROP_LONG = Refusal(
    "nom-de-feuille-trop-long",
    "Nom de feuille trop long",
    "Le nom de la feuille {feuille!q} dépasse {limite:n} caractères\u00a0; Excel s’arrête à 31. Raccourcissez-le, "
    "enregistrez, puis recommencez.",
)
TROP_DE_NOMS = Refusal(
    "trop-de-noms",
    "Trop de noms définis",
    "Ce classeur définit {nombre:nom} de plages, pour {limite:n} au plus. Supprimez les inutiles dans Excel (Formules, "
    "Gestionnaire de noms), enregistrez, puis recommencez.",
)
TROP_DE_FORMATS = Refusal(
    "trop-de-formats",
    "Trop de formats de nombre",
    "Ce classeur définit plus de {limite:format} de nombre. Copiez ses feuilles dans un classeur neuf, enregistrez-le "
    f"{AS_XLSX}",
)
FORMAT_TROP_LONG = Refusal(
    "format-trop-long",
    "Format de nombre trop long",
    "Un format de nombre de ce classeur dépasse {limite:caractère}\u00a0; Excel s’arrête à 255. Supprimez-le dans "
    "Excel (Format de cellule, Personnalisée), enregistrez, puis recommencez.",
)
TROP_DE_TEXTES = Refusal(
    "trop-de-textes",
    "Trop de textes",
    "Ce classeur contient plus de {limite:texte} différents. Ne gardez que les feuilles du suivi.",
)
CELLULE_ELOIGNEE = Refusal(
    "cellule-eloignee",
    "Cellule trop éloignée",
    "La feuille {feuille!q} est remplie jusqu’en {cellules}\u00a0: il faudrait lire plus de {limite:cellule}, presque "
    "toutes vides. Supprimez la ligne ou la colonne qui contient la plus éloignée, enregistrez, puis recommencez.",
)
TROP_DE_FUSIONS = Refusal(
    "trop-de-fusions",
    "Trop de fusions",
    "La feuille {feuille!q} a plus de {limite:fusion} de cellules. Annulez-les (Accueil, Fusionner et centrer, Annuler "
    "Fusionner cellules), enregistrez, puis recommencez.",
)
FUSION_ETENDUE = Refusal(
    "fusion-etendue",
    "Fusion trop étendue",
    "Les cellules {cellules} de la feuille {feuille!q} sont fusionnées en une seule. Annulez cette fusion (Accueil, "
    "Fusionner et centrer, Annuler Fusionner cellules), enregistrez, puis recommencez.",
)
TROP_DE_LIENS = Refusal(
    "trop-de-liens",
    "Trop de liens",
    "La feuille {feuille!q} a plus de {limite:lien}. Retirez-les (sélection, clic droit, Supprimer les liens), "
    "enregistrez, puis recommencez.",
)
