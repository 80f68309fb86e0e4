"""What a workbook says by its looks or beside its cells, and which is not read; what it hides and which is."""

from __future__ import annotations

from sao_dashboard.issues.model import blocking, warning

_ECRIRE = "Écrire ce que dit la mise en forme"
_MASQUE = "Vérifier ce qui est masqué"

CELLULES_FUSIONNEES = blocking(
    "cellules-fusionnees",
    "Cellules fusionnées",
    "la cellule est fusionnée avec d’autres, et seule la première garde une valeur. "
    "Défusionnez-les, puis écrivez la valeur dans chacune.{proposition}",
    todo="Défusionner les cellules",
    wrong="«\u00a0Gare\u00a0», fusionné sur trois lignes",
    right="«\u00a0Gare\u00a0», écrit sur chacune des trois lignes",
)
SI_INTERTITRE = " Mais si c’est un intertitre, supprimez la ligne."
"""What is proposed where cells are merged across one row."""
LIGNE_ISOLEE = warning(
    "ligne-isolee",
    "Ligne seule après une ligne vide",
    "ce texte, seul après une ligne vide, peut être une note\u00a0: il est lu comme une ligne du tableau. "
    "Si c’est une note, retirez-le de la feuille\u00a0; sinon, supprimez la ligne vide.",
    todo="Retirer la note, ou la ligne vide",
    wrong="«\u00a0Secteurs validés au comité de novembre\u00a0», après une ligne vide",
    right="la même note dans une feuille à part",
)
LIGNES_MASQUEES = warning(
    "lignes-masquees",
    "Lignes masquées",
    "la ligne est masquée ou filtrée, et elle est lue comme les autres. Si elle ne compte plus, supprimez-la.",
    todo=_MASQUE,
    wrong="une opération cachée par un filtre",
    right="le filtre levé",
)
COLONNES_MASQUEES = warning(
    "colonnes-masquees",
    "Colonnes masquées",
    "la colonne est masquée, et elle est lue comme les autres. Affichez-la, ou supprimez-la si elle ne compte plus.",
    todo=_MASQUE,
    wrong="une colonne «\u00a0Statut\u00a0» masquée",
    right="la même, affichée",
)
FEUILLE_MASQUEE = warning(
    "feuille-masquee",
    "Feuille masquée",
    "la feuille est masquée, et elle est lue comme les autres. Affichez-la (clic droit sur un onglet, Afficher), ou "
    "supprimez-la si elle ne compte plus.",
    todo=_MASQUE,
    wrong="une feuille «\u00a0Jalons\u00a0» masquée",
    right="la même, affichée",
)
FEUILLE_TRES_MASQUEE = warning(
    "feuille-tres-masquee",
    "Feuille très masquée",
    "la feuille est masquée de telle sorte qu’Excel ne propose pas de l’afficher, et elle est lue comme les autres. "
    "Pour l’afficher\u00a0: Alt+F11, cliquez sur son nom à gauche, puis F4, et choisissez "
    "«\u00a0-1 - xlSheetVisible\u00a0» à la ligne Visible. Si elle ne compte plus, supprimez-la ensuite.",
    todo=_MASQUE,
    wrong="une feuille «\u00a0Jalons\u00a0», que «\u00a0Afficher\u00a0» ne propose pas",
    right="la même, affichée",
)
TEXTE_BARRE = warning(
    "texte-barre",
    "Texte barré",
    "la ligne porte un texte barré, et elle est lue comme les autres. Si elle ne compte plus, supprimez-la, "
    "ou dites-le dans une colonne.",
    todo=_ECRIRE,
    wrong="une opération barrée",
    right="«\u00a0Annulé\u00a0» sous «\u00a0Étape\u00a0»",
)
COULEURS_NON_LUES = warning(
    "couleurs-non-lues",
    "Couleur non lue",
    "la couleur de la cellule n’est pas lue. Si elle a un sens, dites-le dans une colonne.",
    todo=_ECRIRE,
    wrong="une date sur fond rouge",
    right="«\u00a0À surveiller\u00a0» sous «\u00a0Statut\u00a0»",
)
MACROS_NON_LUES = warning(
    "macros-non-lues",
    "Macros non lues",
    "ses macros ne sont ni lues ni exécutées. Seul compte ce que les cellules contenaient à l’enregistrement.",
    todo="Vérifier ce qui vient d’ailleurs",
    wrong="un classeur .xlsm",
    right="le même, enregistré au format .xlsx",
)
LIENS_EXTERNES = warning(
    "liens-externes",
    "Liens vers d’autres classeurs",
    "ses formules renvoient à d’autres classeurs ({valeur}), qui ne sont pas lus. "
    "Seules comptent leurs valeurs au dernier enregistrement.",
    todo="Vérifier ce qui vient d’ailleurs",
    wrong="une formule qui renvoie à «\u00a0budget.xlsx\u00a0»",
    right="sa valeur, à la place",
)
