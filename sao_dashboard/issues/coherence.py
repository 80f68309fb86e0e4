"""Rows that do not agree with one another: sectors, people, and chantiers that wait for one another."""

from __future__ import annotations

from sao_dashboard.issues.model import blocking, warning

_FRANGE = "Dire si c’est une frange, et avec quel secteur"

FRANGE_SANS_SECOND_SECTEUR = warning(
    "frange-sans-second-secteur",
    "Frange sans second secteur",
    "la frange n’a pas de second secteur. Écrivez-le, ou «\u00a0non\u00a0» si le rattachement est décidé.",
    todo=_FRANGE,
    wrong="«\u00a0oui\u00a0» sous «\u00a0Frange\u00a0», rien sous «\u00a0Second secteur\u00a0»",
    right="«\u00a0oui\u00a0» sous «\u00a0Frange\u00a0», «\u00a0Gare\u00a0» sous «\u00a0Second secteur\u00a0»",
)
SECOND_SECTEUR_IDENTIQUE = warning(
    "second-secteur-identique",
    "Deux fois le même secteur",
    "«\u00a0{valeur}\u00a0» est déjà le secteur de l’opération. Écrivez l’autre secteur possible, ou videz la cellule.",
    todo=_FRANGE,
    wrong="«\u00a0Gare\u00a0» sous «\u00a0Secteur\u00a0» et sous «\u00a0Second secteur\u00a0»",
    right="«\u00a0Gare\u00a0» sous «\u00a0Secteur\u00a0», «\u00a0Plaine\u00a0» sous «\u00a0Second secteur\u00a0»",
)
SECOND_SECTEUR_SANS_FRANGE = warning(
    "second-secteur-sans-frange",
    "Second secteur hors d’une frange",
    "«\u00a0{valeur}\u00a0» est un second secteur, et «\u00a0Frange\u00a0» est vide. "
    "Écrivez «\u00a0oui\u00a0» si le rattachement reste à décider, «\u00a0non\u00a0» s’il l’est.",
    todo=_FRANGE,
    wrong="«\u00a0Gare\u00a0» sous «\u00a0Second secteur\u00a0», rien sous «\u00a0Frange\u00a0»",
    right="«\u00a0Gare\u00a0» sous «\u00a0Second secteur\u00a0», «\u00a0oui\u00a0» sous «\u00a0Frange\u00a0»",
)
OPERATION_SANS_CHARGE = warning(
    "operation-sans-charge",
    "Opération sans chargé d’opération",
    "personne n’est chargé de cette opération dans la feuille «\u00a0{cible}\u00a0». "
    "Ajoutez\u2011y une ligne, ou dites l’opération terminée ou annulée.",
    todo="Désigner qui est chargé de l’opération",
    wrong="une opération ouverte, sans ligne dans «\u00a0Affectations\u00a0»",
    right="une ligne «\u00a0CO 1\u00a0», «\u00a0Chargé·e d'opération\u00a0» pour elle",
)
AFFECTATION_DIFFERENTE = warning(
    "affectation-differente",
    "Affectation dite de deux façons",
    "«\u00a0{valeur}\u00a0», sous «\u00a0{colonne}\u00a0», n’est pas ce que dit la feuille "
    "«\u00a0{cible}\u00a0» ({lecture})\u00a0: c’est elle qui compte. Corrigez l’une ou l’autre.",
    todo="Dire une fois qui fait quoi",
    wrong="«\u00a0CO 2\u00a0» sur la ligne d’une opération que «\u00a0Affectations\u00a0» donne à CO 1",
    right="«\u00a0CO 1\u00a0» aux deux endroits",
)
AGENT_INCONNU = warning(
    "agent-inconnu",
    "Agent absent de la feuille des agents",
    "«\u00a0{valeur}\u00a0» n’est pas dans la feuille «\u00a0{cible}\u00a0».{proposition}",
    todo="Dire une fois qui fait quoi",
    wrong="«\u00a0CO 9\u00a0», chargé d’une opération, sans ligne dans «\u00a0Agents\u00a0»",
    right="une ligne pour «\u00a0CO 9\u00a0» dans «\u00a0Agents\u00a0»",
)
PERSONNE_NOMMEE = blocking(
    "personne-nommee",
    "Retour attribué à une personne",
    "«\u00a0{valeur}\u00a0» est dans la feuille «\u00a0{cible}\u00a0»\u00a0: un retour ne désigne jamais une personne. "
    "Écrivez le rôle ou le groupe qui le dit.",
    todo="Attribuer le retour à un rôle ou à un groupe",
    wrong="«\u00a0CO 1\u00a0», un agent, sous «\u00a0Qui le dit\u00a0»",
    right="«\u00a0Chargés d’opération\u00a0»",
)
PERSONNE_CITEE = warning(
    "personne-citee",
    "Personne citée dans un retour",
    "le texte cite «\u00a0{valeur}\u00a0», de la feuille «\u00a0{cible}\u00a0»\u00a0: tout le monde le lira. "
    "Dites plutôt le rôle ou le groupe.",
    todo="Attribuer le retour à un rôle ou à un groupe",
    wrong="«\u00a0CO 1 ne vient pas aux réunions\u00a0», CO 1 étant un agent",
    right="«\u00a0Tous ne viennent pas aux réunions\u00a0»",
)
PERSONNES_SUCCESSIVES = warning(
    "personnes-successives",
    "Des personnes l’une après l’autre",
    "«\u00a0{valeur}\u00a0» ne dit pas sûrement qui c’est aujourd’hui\u00a0: personne n’est lu. Écrivez le seul nom "
    "d’aujourd’hui et, pour garder les autres, une ligne par personne dans la feuille «\u00a0Affectations\u00a0», "
    "avec «\u00a0Depuis\u00a0» et «\u00a0Jusqu’à\u00a0».",
    todo="Dire une fois qui fait quoi",
    wrong="«\u00a0Durand (jusqu’au 1/9) puis Martin\u00a0»",
    right="«\u00a0Martin\u00a0»",
)
NOMS_ENSEMBLE = warning(
    "noms-ensemble",
    "Un nom, ou plusieurs",
    "«\u00a0{valeur}\u00a0» est lu comme un seul nom. S’il y en a plusieurs, séparez-les par un point-virgule.",
    todo="Séparer les noms par un point-virgule",
    wrong="«\u00a0Martin, Durand\u00a0» comme chargés d’une opération",
    right="«\u00a0Martin\u00a0; Durand\u00a0»",
)
EQUIPES_DU_SECTEUR = warning(
    "equipes-du-secteur",
    "Plusieurs équipes pour un secteur",
    "les opérations du secteur «\u00a0{lecture}\u00a0» ont plusieurs équipes ({autre})\u00a0: "
    "aucune n’est montrée. Donnez au secteur une seule équipe.",
    todo="Dire une fois qui fait quoi",
    wrong="deux opérations d’un secteur, l’une de l'«\u00a0Équipe 1\u00a0», l’autre de l'«\u00a0Équipe 2\u00a0»",
    right="la même équipe pour les deux",
)
AGENT_AU_DELA = warning(
    "agent-au-dela-de-son-temps",
    "Agent au-delà de son temps",
    "les affectations en cours de «\u00a0{valeur}\u00a0» font {lecture} de son temps de travail. "
    "Corrigez les quotités, ou dites quand une affectation finit.",
    todo="Corriger les quotités",
    wrong="«\u00a0CO 1\u00a0», à 60\u00a0% puis à 50\u00a0%",
    right="«\u00a0CO 1\u00a0», à 60\u00a0% puis à 40\u00a0%",
)
BOUCLE_DE_DEPENDANCES = blocking(
    "boucle-de-dependances",
    "Boucle de dépendances",
    "les dépendances tournent en rond\u00a0: {boucle}. Retirez l’une d’elles.",
    todo="Défaire la boucle",
    wrong="le chantier 4 attend le 5, qui attend le 4",
    right="le chantier 5 attend le 4",
)
