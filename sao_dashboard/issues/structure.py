"""Sheets, headers, columns and rows: what is missing, found twice, or left out."""

from __future__ import annotations

from sao_dashboard.issues.model import blocking, warning

_AJOUTER = "Ajouter ce qui manque"
_EN_DOUBLE = "Renommer ce qui est en double"
_TITRER = "Donner le titre attendu"
_LAISSE = "Vérifier ce qui n’est pas lu"

FEUILLE_MANQUANTE = blocking(
    "feuille-manquante",
    "Feuille manquante",
    "la feuille «\u00a0{attendu}\u00a0» est obligatoire\u00a0: "
    "{proposition}ajoutez la feuille manquante, ou repartez du modèle.",
    todo=_AJOUTER,
    wrong="pas de feuille «\u00a0Opérations\u00a0»",
    right="une feuille «\u00a0Opérations\u00a0»",
)
EXPORT_RENDU = blocking(
    "export-rendu",
    "Export d’un écran",
    "c’est ce que l’écran Opérations donne à télécharger, et non le classeur de suivi. "
    "Reportez vos corrections dans le classeur lui-même, qui se télécharge de l’écran Mise à jour.",
    todo=_AJOUTER,
    wrong="l’export Excel de l’écran Opérations",
    right="le classeur de suivi",
)
FEUILLE_EN_DOUBLE = blocking(
    "feuille-en-double",
    "Feuille en double",
    "deux feuilles peuvent être lues comme «\u00a0{attendu}\u00a0». Gardez-en une, et renommez l’autre.",
    todo=_EN_DOUBLE,
    wrong="deux feuilles, «\u00a0Opérations\u00a0» et «\u00a0Base opérations\u00a0»",
    right="une seule des deux",
)
EN_TETE_INTROUVABLE = blocking(
    "en-tete-introuvable",
    "Titres de colonnes introuvables",
    "aucune des vingt premières lignes remplies ne porte deux des titres de colonnes attendus ({attendu}…). "
    "Écrivez-les sur une même ligne, ou repartez du modèle.{proposition}",
    todo=_AJOUTER,
    wrong="des opérations, sans ligne de titres",
    right="«\u00a0Identifiant\u00a0», «\u00a0Opération\u00a0», «\u00a0Secteur\u00a0»… sur la ligne du dessus",
)
TITRES_SUR_DEUX_LIGNES = warning(
    "titres-sur-deux-lignes",
    "Titres de colonnes sur deux lignes",
    "ce titre de colonne n’est pas sur la même ligne que les autres\u00a0: il est lu avec eux. "
    "Écrivez plutôt tous les titres sur une seule ligne, un par colonne.",
    todo="Écrire tous les titres sur une ligne",
    wrong="«\u00a0Calendrier\u00a0», et sur la ligne du dessous «\u00a0Démarrage\u00a0»",
    right="«\u00a0Démarrage\u00a0», sur la ligne des autres titres",
)
COLONNE_MANQUANTE = blocking(
    "colonne-manquante",
    "Colonne manquante",
    "la colonne «\u00a0{attendu}\u00a0» est obligatoire\u00a0: "
    "{proposition}ajoutez la colonne manquante, ou renommez celle qui la remplace.",
    todo=_AJOUTER,
    wrong="pas de colonne «\u00a0Opération\u00a0»",
    right="une colonne «\u00a0Opération\u00a0»",
)
COLONNE_ABSENTE = warning(
    "colonne-absente",
    "Colonne absente",
    "il n’y a pas de colonne «\u00a0{attendu}\u00a0»\u00a0: chaque ligne est lue «\u00a0Non renseigné\u00a0»\u00a0; "
    "{lecture}. Ajoutez une colonne de ce titre, ou donnez-le à celle qui le dit déjà.",
    todo=_AJOUTER,
    wrong="pas de colonne «\u00a0Secteur\u00a0», ni rien qui en approche",
    right="une colonne «\u00a0Secteur\u00a0»",
)
COLONNE_EN_DOUBLE = blocking(
    "colonne-en-double",
    "Colonne en double",
    "la colonne «\u00a0{attendu}\u00a0» apparaît deux fois ({autre}). Gardez-en une, et renommez l’autre.",
    todo=_EN_DOUBLE,
    wrong="deux colonnes «\u00a0Secteur\u00a0»",
    right="une seule",
)
FEUILLE_NON_LUE = warning(
    "feuille-non-lue",
    "Feuille non lue",
    "cette feuille n’est pas lue. Si c’est la feuille «\u00a0{attendu}\u00a0», donnez-lui ce nom.",
    todo=_TITRER,
    wrong="«\u00a0Secteur\u00a0», comme nom de feuille",
    right="«\u00a0Secteurs\u00a0»",
)
FEUILLE_A_PART = warning(
    "feuille-a-part",
    "Feuille sans les titres attendus",
    "cette feuille a le nom d’une feuille du modèle, sans ses titres ({attendu}…)\u00a0: elle n’est pas lue. "
    "Si elle est à vous, donnez-lui un autre nom\u00a0; sinon, reprenez les titres du modèle.",
    todo=_LAISSE,
    wrong="une feuille «\u00a0Listes\u00a0» à vous, avec «\u00a0Libellés\u00a0» pour seul titre",
    right="la même, nommée «\u00a0Nos listes\u00a0»",
)
FEUILLE_PROCHE = warning(
    "feuille-proche",
    "Feuille aux titres connus",
    "cette feuille n’est pas lue, mais ses titres sont proches de ceux de «\u00a0{attendu}\u00a0»\u00a0: {lecture}.",
    todo=_TITRER,
    wrong="les opérations dans une feuille «\u00a0Suivi\u00a0»",
    right="les mêmes dans «\u00a0Opérations\u00a0»",
)
FEUILLE_RECONNUE = warning(
    "feuille-reconnue",
    "Feuille reconnue à ses titres",
    "cette feuille a les titres de «\u00a0{attendu}\u00a0»\u00a0: elle est lue à sa place{lecture}. "
    "Si elle ne doit pas l’être, masquez-la.",
    todo=_LAISSE,
    wrong="les opérations dans une feuille «\u00a0Suivi\u00a0»",
    right="les mêmes dans «\u00a0Opérations\u00a0»",
)
ANNEE_DE_FEUILLE = warning(
    "annee-de-feuille",
    "Année du nom d’une feuille",
    "l’année {valeur}, dans le nom de cette feuille, n’est donnée à aucune de ses lignes\u00a0: rien ne dit si c’est "
    "celle du démarrage, de la livraison ou du suivi. Si elle compte, écrivez-la dans les dates.",
    todo=_LAISSE,
    wrong="deux feuilles, «\u00a02025\u00a0» et «\u00a02026\u00a0», où une date dit «\u00a0septembre\u00a0»",
    right="«\u00a0septembre 2026\u00a0»",
)
FEUILLES_ABSENTES = warning(
    "feuilles-absentes",
    "Feuilles absentes, ou vides",
    "pas de ligne dans {attendu}\u00a0: le tableau de bord ne montre pas {lecture}. Tout le reste est lu\u00a0; "
    "le modèle montre comment remplir ce qui manque.",
    todo=_AJOUTER,
    wrong="pas de feuille «\u00a0Chantiers\u00a0»",
    right="une feuille «\u00a0Chantiers\u00a0»",
)
IDENTIFIANTS_ABSENTS = warning(
    "identifiants-absents",
    "Lignes désignées par leur nom",
    "sans colonne «\u00a0{attendu}\u00a0», chaque ligne est désignée par son nom\u00a0: "
    "une opération renommée n’est reconnue que par ressemblance. Ajoutez\u2011y un code qui ne change jamais.",
    todo=_AJOUTER,
    wrong="pas de colonne «\u00a0Identifiant\u00a0»",
    right="une colonne «\u00a0Identifiant\u00a0»",
)
INTERTITRES_LUS = warning(
    "intertitres-lus",
    "Titre de groupe lu",
    "cette ligne est lue comme un titre de groupe\u00a0: les lignes du dessous en tiennent ce qu’elles ne disent pas. "
    "Dites-le plutôt dans une colonne de chaque ligne.",
    todo=_LAISSE,
    wrong="«\u00a0SECTEUR GARE\u00a0» au-dessus d’opérations sans secteur",
    right="«\u00a0Gare\u00a0» sous «\u00a0Secteur\u00a0», à chaque ligne",
)
COLONNE_NON_LUE = warning(
    "colonne-non-lue",
    "Colonne non lue",
    "la feuille a {nombre} que le tableau de bord ne lit pas\u00a0: {colonnes}. "
    "Donnez le titre attendu à ce qui doit être lu\u00a0; le reste peut rester.",
    todo=_TITRER,
    wrong="«\u00a0Communes\u00a0», comme titre de colonne",
    right="«\u00a0Commune\u00a0»",
)
DATES_NON_LUES = warning(
    "dates-non-lues",
    "Dates sous un titre inconnu",
    "aucune ligne n’a de date de finalisation, alors que des dates qui ne sont pas lues sont sous {colonnes}. "
    "Donnez à leur colonne le titre «\u00a0Finalisation prévue\u00a0», si c’est elle.",
    todo=_TITRER,
    wrong="les dates de finalisation sous «\u00a0Visa\u00a0»",
    right="les mêmes sous «\u00a0Finalisation prévue\u00a0»",
)
COLONNE_AUTRE_UNITE = warning(
    "colonne-autre-unite",
    "Colonne d’une autre unité, non lue",
    "la colonne «\u00a0{valeur}\u00a0» n’est pas lue\u00a0: ce n’est pas l’unité de «\u00a0{attendu}\u00a0». "
    "Convertissez ses valeurs avant de lui donner ce titre.",
    todo=_TITRER,
    wrong="«\u00a0Surface (lots)\u00a0», comme titre de colonne",
    right="«\u00a0Surface\u00a0», en hectares",
)
DONNEES_SANS_TITRE = warning(
    "donnees-sans-titre",
    "Données sans titre de colonne",
    "la cellule est remplie, mais sa colonne n’a pas de titre\u00a0: elle n’est pas lue. "
    "Donnez un titre à la colonne, ou videz-la.",
    todo=_TITRER,
    wrong="des dates sous un titre vide",
    right="les mêmes dates sous «\u00a0Démarrage\u00a0»",
)
LIGNES_AU_DESSUS = warning(
    "lignes-au-dessus",
    "Lignes au-dessus du tableau",
    "cette ligne est au-dessus des titres de colonnes\u00a0: elle n’est pas lue.",
    todo=_LAISSE,
    wrong="«\u00a0Suivi 2018\u00a0» au-dessus des titres de colonnes",
    right="les titres de colonnes sur la première ligne",
)
TOTAL_IGNORE = warning(
    "total-ignore",
    "Ligne de total non lue",
    "cette ligne est prise pour un total\u00a0: elle n’est pas lue. "
    "Si c’est une ligne du tableau, remplissez ses cellules obligatoires.",
    todo=_LAISSE,
    wrong="«\u00a0Sous-total\u00a0», puis 12,5 sous «\u00a0Surface\u00a0»",
    right="pas de total dans le tableau",
)
NOTE_IGNOREE = warning(
    "note-ignoree",
    "Note sous le tableau non lue",
    "ce texte, seul sous le tableau, est pris pour une note\u00a0: il n’est pas lu. "
    "Si c’est une ligne du tableau, remplissez ses cellules obligatoires.",
    todo=_LAISSE,
    wrong="«\u00a0Source\u00a0: service SAO\u00a0» sous la dernière ligne",
    right="la même note dans une feuille à part",
)
CONSIGNES_IGNOREES = warning(
    "consignes-ignorees",
    "Consignes sous les titres non lues",
    "cette ligne dit comment remplir les colonnes\u00a0: elle n’est pas lue. Mettez-la au-dessus des titres.",
    todo=_LAISSE,
    wrong="«\u00a0Liste déroulante\u00a0», «\u00a0jj/mm/aaaa\u00a0» sous les titres de colonnes",
    right="les opérations juste sous les titres",
)
TITRES_REPETES = warning(
    "titres-repetes",
    "Titres de colonnes répétés",
    "cette ligne répète les titres de colonnes\u00a0: elle n’est pas lue. Supprimez-la.",
    todo=_LAISSE,
    wrong="les titres de colonnes, de nouveau avant chaque secteur",
    right="les titres une seule fois",
)
TITRE_DE_GROUPE = warning(
    "titre-de-groupe",
    "Titre de groupe non lu",
    "cette ligne est prise pour le titre d’un groupe de lignes\u00a0: elle n’est pas lue. "
    "Dites-le dans une colonne de chaque ligne, puis supprimez-la\u00a0; "
    "si c’est une ligne du tableau, remplissez ses cellules obligatoires.",
    todo=_LAISSE,
    wrong="«\u00a0SECTEUR GARE\u00a0», seul au-dessus des opérations de la gare",
    right="«\u00a0Gare\u00a0» sous «\u00a0Secteur\u00a0», à chaque ligne",
)
LIGNES_PREPAREES = warning(
    "lignes-preparees",
    "Lignes préparées non lues",
    "cette ligne n’a que ce qui est écrit d’avance\u00a0: elle n’est pas lue. "
    "Remplissez ses cellules obligatoires quand elle servira.",
    todo=_LAISSE,
    wrong="«\u00a0FAUX\u00a0» et 0 sous la dernière opération",
    right="des lignes vides",
)
PROBLEMES_NON_DETAILLES = warning(
    "problemes-non-detailles",
    "Autres problèmes du même genre",
    "d’autres problèmes «\u00a0{titre}\u00a0» ne sont pas détaillés\u00a0: il y en a {nombre} de plus. "
    "Corrigez d’abord ceux qui le sont, puis vérifiez de nouveau.",
    todo="Corriger ce qui est détaillé, puis vérifier de nouveau",
    wrong="plus de mille valeurs différentes hors d’une liste",
    right="moins de mille",
)
