"""Values, one cell at a time: missing, unreadable, out of their list, or pointing nowhere."""

from __future__ import annotations

from sao_dashboard.issues.model import blocking, warning

_CORRIGER = "Corriger la valeur"
_REFERENCE = "Corriger la référence"
_FORMULE = "Corriger la formule"
_OBJET = "Écrire en texte ce que montre la cellule"

VALEUR_MANQUANTE = blocking(
    "valeur-manquante",
    "Valeur manquante",
    "la colonne «\u00a0{colonne}\u00a0» est obligatoire et doit être renseignée.",
    todo="Remplir la cellule",
    wrong="une cellule vide sous «\u00a0Étape\u00a0»",
    right="«\u00a0En projet\u00a0»",
)
IDENTIFIANT_EN_DOUBLE = blocking(
    "identifiant-en-double",
    "Identifiant en double",
    "«\u00a0{valeur}\u00a0» est déjà pris en cellule {cellule}. Donnez un identifiant différent à chaque ligne.",
    todo="Donner un identifiant à chaque ligne",
    wrong="deux lignes «\u00a0OP-1\u00a0»",
    right="«\u00a0OP-1\u00a0» et «\u00a0OP-2\u00a0»",
)
REFERENCE_INCONNUE = blocking(
    "reference-inconnue",
    "Référence inconnue",
    "«\u00a0{valeur}\u00a0» n’existe pas dans la feuille «\u00a0{cible}\u00a0».{proposition}",
    todo=_REFERENCE,
    wrong="«\u00a0OP-9\u00a0», absente de la feuille «\u00a0Opérations\u00a0»",
    right="«\u00a0OP-1\u00a0», qui y est",
)
REFERENCE_AMBIGUE = blocking(
    "reference-ambigue",
    "Référence ambiguë",
    "«\u00a0{valeur}\u00a0» désigne plusieurs lignes de la feuille «\u00a0{cible}\u00a0» ({autre}). "
    "Écrivez l’identifiant.",
    todo=_REFERENCE,
    wrong="«\u00a0Plaisance\u00a0», le nom de deux opérations",
    right="«\u00a0OP-2\u00a0», l’identifiant de l’une d’elles",
)
HORS_LISTE = blocking(
    "valeur-hors-liste",
    "Valeur hors liste",
    "«\u00a0{valeur}\u00a0» n’est pas dans la liste «\u00a0{liste}\u00a0».{proposition}",
    todo=_CORRIGER,
    wrong="«\u00a0En etde\u00a0»",
    right="«\u00a0En étude\u00a0»",
)
VARIANTE_ECRITURE = warning(
    "variante-ecriture",
    "Majuscules ou accents différents",
    "«\u00a0{valeur}\u00a0» est lu «\u00a0{lecture}\u00a0». Écrivez-le de même.",
    todo="Écrire comme dans la liste",
    wrong="«\u00a0EN PROJET\u00a0»",
    right="«\u00a0En projet\u00a0»",
)
AUTRE_ECRITURE = warning(
    "autre-ecriture",
    "Autre façon d’écrire",
    "«\u00a0{valeur}\u00a0» est lu «\u00a0{lecture}\u00a0». Écrivez-le de même.",
    todo="Écrire comme dans la liste",
    wrong="«\u00a01 - En projet (AVP)\u00a0»",
    right="«\u00a0En projet\u00a0»",
)
PLUSIEURS_EN_UNE = warning(
    "plusieurs-en-une-cellule",
    "Plusieurs lignes en une",
    "«\u00a0{valeur}\u00a0» est lu comme {nombre} lignes, une par nom\u00a0; la quotité de plusieurs opérations "
    "ensemble n’est pas lue. Écrivez une ligne pour chacune.",
    todo="Écrire une ligne par affectation",
    wrong="«\u00a0OP-1, OP-2\u00a0» dans une cellule de «\u00a0Affectations\u00a0»",
    right="une ligne pour «\u00a0OP-1\u00a0», une pour «\u00a0OP-2\u00a0»",
)
NOMS_REPETES = warning(
    "noms-repetes",
    "Nom de plusieurs lignes",
    "plusieurs lignes s’appellent «\u00a0{valeur}\u00a0», et aucune n’a d’identifiant\u00a0: "
    "celle-ci est désignée par «\u00a0{lecture}\u00a0». Donnez à chacune un identifiant.",
    todo="Donner un identifiant à chaque ligne",
    wrong="deux opérations «\u00a0Plaisance\u00a0», l’une à Rennes et l’autre à Pacé, sans identifiants",
    right="les mêmes, avec «\u00a0OP-1\u00a0» et «\u00a0OP-2\u00a0»",
)
IDENTIFIANTS_PROCHES = warning(
    "identifiants-proches",
    "Identifiants presque pareils",
    "«\u00a0{valeur}\u00a0» se confond avec «\u00a0{autre}\u00a0», en cellule {cellule}. "
    "Si c’est la même ligne, gardez-en une\u00a0; sinon, donnez-leur des identifiants qui se distinguent.",
    todo="Donner un identifiant à chaque ligne",
    wrong="«\u00a0OP-1\u00a0» et «\u00a0OP-01\u00a0»",
    right="«\u00a0OP-1\u00a0» et «\u00a0OP-2\u00a0»",
)
LISTE_DEVENUE_NOMBRE = warning(
    "liste-devenue-nombre",
    "Liste devenue un nombre",
    "«\u00a0{valeur}\u00a0» est un nombre pour Excel, qui perd les zéros de la fin\u00a0; il est lu comme une liste. "
    "Écrivez «\u00a0{proposition}\u00a0».",
    todo="Séparer par des points-virgules",
    wrong="«\u00a04,5\u00a0» tapé dans une cellule ordinaire",
    right="«\u00a04\u00a0; 5\u00a0»",
)
NOMBRE_ILLISIBLE = blocking(
    "nombre-illisible",
    "Nombre illisible",
    "«\u00a0{valeur}\u00a0» n’est pas un nombre. Écrivez par exemple {exemple}.",
    todo=_CORRIGER,
    wrong="«\u00a0une douzaine\u00a0»",
    right="«\u00a012,5\u00a0»",
)
NOMBRE_NON_ENTIER = blocking(
    "nombre-non-entier",
    "Nombre non entier",
    "«\u00a0{valeur}\u00a0» n’est pas un nombre entier. Écrivez par exemple «\u00a03\u00a0».",
    todo=_CORRIGER,
    wrong="«\u00a03,5\u00a0»",
    right="«\u00a03\u00a0»",
)
POURCENTAGE_HORS_BORNES = blocking(
    "pourcentage-hors-bornes",
    "Pourcentage hors bornes",
    "«\u00a0{valeur}\u00a0», lu {lecture}, n’est pas entre 0 et 100\u00a0%. "
    "Écrivez par exemple «\u00a045\u00a0%\u00a0».",
    todo=_CORRIGER,
    wrong="«\u00a0150\u00a0%\u00a0»",
    right="«\u00a0100\u00a0%\u00a0»",
)
POURCENTAGE_AMBIGU = warning(
    "pourcentage-ambigu",
    "Pourcentage ambigu",
    "«\u00a0{valeur}\u00a0» est lu {lecture}, alors que d’autres cellules de la colonne vont de 0 à 100. "
    "Écrivez le signe, par exemple «\u00a0{lecture}\u00a0».",
    todo="Écrire le signe du pourcentage",
    wrong="«\u00a01\u00a0», parmi «\u00a045\u00a0» et «\u00a060\u00a0»",
    right="«\u00a01\u00a0%\u00a0»",
)
OUI_NON_ILLISIBLE = blocking(
    "oui-non-illisible",
    "Réponse illisible",
    "«\u00a0{valeur}\u00a0» ne se lit pas comme oui ou non. Écrivez «\u00a0oui\u00a0» ou «\u00a0non\u00a0».",
    todo=_CORRIGER,
    wrong="«\u00a012\u00a0»",
    right="«\u00a0non\u00a0»",
)
REPONSE_DOUTEUSE = warning(
    "reponse-douteuse",
    "Réponse douteuse",
    "«\u00a0{valeur}\u00a0» ne dit ni oui ni non, et se lit vide. "
    "Écrivez «\u00a0oui\u00a0», «\u00a0non\u00a0», ou laissez la cellule vide.",
    todo="Écrire oui ou non",
    wrong="«\u00a0oui\u00a0?\u00a0»",
    right="«\u00a0oui\u00a0»",
)
FOURCHETTE_ILLISIBLE = warning(
    "fourchette-illisible",
    "Nombre non compris",
    "«\u00a0{valeur}\u00a0» est gardé tel quel, sans nombre. "
    "Écrivez par exemple «\u00a01 400 à 1 500\u00a0», «\u00a0au moins 1\u00a0» ou «\u00a0plusieurs\u00a0».",
    todo="Écrire le nombre autrement",
    wrong="«\u00a0beaucoup\u00a0»",
    right="«\u00a0300 à 336\u00a0»",
)
NOMBRE_APPROCHE = warning(
    "nombre-approche",
    "Nombre approché",
    "«\u00a0{valeur}\u00a0» n’est pas un nombre exact, et {lecture}. Écrivez un seul nombre, par exemple {exemple}.",
    todo="Écrire le nombre autrement",
    wrong="«\u00a0environ 2,5\u00a0»",
    right="«\u00a02,5\u00a0»",
)
UNITE_CONVERTIE = warning(
    "unite-convertie",
    "Autre unité, convertie",
    "ce qui est en {autre} (dans la cellule, par son format ou par le titre de la colonne) est converti, et lu en "
    "{lecture}. Écrivez les valeurs en {lecture}, au format Standard, sous un titre qui ne dit pas d’autre unité.",
    todo="Écrire dans l’unité de la colonne",
    wrong="«\u00a025 000 m²\u00a0» sous «\u00a0Surface\u00a0»",
    right="«\u00a02,5\u00a0»",
)
AUTRE_UNITE = warning(
    "autre-unite",
    "Autre unité, non lue",
    "«\u00a0{valeur}\u00a0» n’est pas en {lecture}\u00a0: le nombre n’est pas lu. Écrivez-le en {lecture}.",
    todo="Écrire dans l’unité de la colonne",
    wrong="le nombre 12, affiché «\u00a012 lots\u00a0»",
    right="«\u00a02,5\u00a0»",
)
NOMBRE_INVRAISEMBLABLE = warning(
    "nombre-invraisemblable",
    "Nombre invraisemblable",
    "«\u00a0{valeur}\u00a0» {lecture}. Vérifiez le nombre et son unité.",
    todo=_CORRIGER,
    wrong="«\u00a025 000\u00a0» sous «\u00a0Surface\u00a0», en hectares",
    right="«\u00a02,5\u00a0»",
)
ABSENCE_ECRITE = warning(
    "absence-ecrite",
    "Cellules remplies pour dire «\u00a0rien\u00a0»",
    "sous «\u00a0{colonne}\u00a0», une marque d’absence («\u00a0à définir\u00a0», «\u00a0NC\u00a0», "
    "«\u00a0-\u00a0»…) se lit comme une cellule vide. Effacez-la.",
    todo="Laisser la cellule vide",
    wrong="«\u00a0NC\u00a0»",
    right="une cellule vide",
)
OBLIGATOIRE_INCONNU = warning(
    "obligatoire-inconnu",
    "Valeur obligatoire inconnue",
    "la colonne «\u00a0{colonne}\u00a0» est obligatoire, et une marque d’absence («\u00a0à définir\u00a0», "
    "«\u00a0-\u00a0»…) y tient lieu de valeur, que les écrans disent inconnue. Écrivez la valeur dès que possible.",
    todo="Remplir la cellule",
    wrong="«\u00a0à définir\u00a0» sous «\u00a0Secteur\u00a0»",
    right="«\u00a0Gare\u00a0»",
)
REPETITION_ABREGEE = warning(
    "repetition-abregee",
    "Marque de répétition",
    "«\u00a0{valeur}\u00a0» veut dire «\u00a0comme la ligne au-dessus\u00a0», et {lecture}. "
    "Une ligne triée ou ajoutée le fausserait\u00a0: écrivez {exemple}.",
    todo="Répéter la valeur",
    wrong="«\u00a0id.\u00a0» sous «\u00a0Rennes\u00a0»",
    right="«\u00a0Rennes\u00a0»",
)
ZERO_PERDU = warning(
    "zero-perdu",
    "Zéro initial perdu",
    "«\u00a0{valeur}\u00a0» est un nombre, parmi des codes qui commencent par un zéro. "
    "Si c’est «\u00a0{proposition}\u00a0», mettez la cellule au format Texte, puis écrivez-le.",
    todo="Rétablir le zéro initial",
    wrong="le nombre 318, parmi «\u00a000427\u00a0» et «\u00a000431\u00a0»",
    right="«\u00a000318\u00a0», au format Texte",
)
CELLULE_EN_ERREUR = blocking(
    "cellule-en-erreur",
    "Formule en erreur",
    "la formule donne {valeur}. Corrigez-la, ou remplacez-la par sa valeur.",
    todo=_FORMULE,
    wrong="«\u00a0#N/A\u00a0»",
    right="«\u00a012\u00a0»",
)
_EN_TEXTE = (
    "Écrivez sa valeur en texte\u00a0: un type de données se convertit par un clic droit (Type de données, "
    "Convertir en texte), et une image se pose sur les cellules."
)
OBJET_NON_LU = warning(
    "objet-non-lu",
    "Image ou type de données",
    "la cellule contient une image, ou un type de données d’Excel (géographie, actions…), qui ne se lit pas\u00a0: "
    f"sous «\u00a0{{colonne}}\u00a0», elle se lit vide. {_EN_TEXTE}",
    todo=_OBJET,
    wrong="«\u00a0Rennes\u00a0», converti en type de données Géographie",
    right="le texte «\u00a0Rennes\u00a0»",
)
OBJET_OBLIGATOIRE = blocking(
    "objet-obligatoire",
    "Image au lieu d’une valeur obligatoire",
    "la cellule contient une image, ou un type de données d’Excel (géographie, actions…), qui ne se lit pas, et la "
    f"colonne «\u00a0{{colonne}}\u00a0» est obligatoire. {_EN_TEXTE}",
    todo=_OBJET,
    wrong="une image placée dans une cellule sous «\u00a0Opération\u00a0»",
    right="«\u00a0ZAC des Tilleuls\u00a0», l’image posée à côté",
)
FORMULE_NON_CALCULEE = blocking(
    "formule-non-calculee",
    "Formule jamais calculée",
    "la formule n’a pas de valeur. Ouvrez le classeur dans votre tableur et enregistrez-le, "
    "ou remplacez la formule par sa valeur.",
    todo=_FORMULE,
    wrong="une formule écrite par un programme, sans valeur",
    right="la même, une fois le classeur enregistré dans un tableur",
)
