"""Accessibilité: the declaration every page leads to."""

import streamlit as st

from sao_dashboard.web import guard

guard.title("Déclaration d’accessibilité", tab="Accessibilité")
guard.mention()
st.markdown(
    """
Le service s’engage à rendre ce tableau de bord accessible, conformément à l’article 47 de la loi n° 2005-102 du
11 février 2005. Cette déclaration s’applique à l’application «\u00a0Suivi des opérations – SAO\u00a0».

## État de conformité

L’application est **partiellement conforme** au référentiel général d’amélioration de l’accessibilité (RGAA
4.1.2)\u00a0: elle respecte 70 des 73 critères applicables (96\u00a0%), selon l’évaluation, critère par
critère, de l’équipe qui la développe. Aucun audit extérieur n’a encore été mené.

## Résultats des tests

Des contrôles automatiques (règles WCAG 2.1 A et AA de l’outil axe) sont faits sur chaque écran, en clair et en
sombre, à chaque changement de l’application. Les parcours principaux sont aussi faits au clavier seul. Chaque écran
est essayé à 320 et à 720 pixels de large (le double de la taille usuelle), sans défilement horizontal de la page. Les
choix et le clavier restent visibles avec les couleurs à contraste élevé de Windows, et le menu se replie d’un coup
pour qui demande moins d’animations. Rien n’est coupé quand on espace les lettres, les mots et les lignes. Un lecteur
d’écran entend ce qui change sans que la page se recharge\u00a0: un autre écran, une autre fiche, un autre compte.

## Contenus non accessibles

- Code valide (critère 8.2)\u00a0: le code produit par Streamlit n’est pas passé par un validateur.
- Listes (critère 9.3)\u00a0: les entrées du menu sont dans une liste mal formée\u00a0; les listes de liens des écrans
  sont lues lien par lien, sans dire combien il y en a.
- Contenus au survol (critère 10.13)\u00a0: l’étiquette d’une marque de graphique suit le pointeur\u00a0; ce qu’elle
  dit est aussi dans le tableau offert sous le graphique.

## Établissement de cette déclaration

Cette déclaration a été établie le 30 novembre 2026 par l’équipe qui développe l’application.
Technologies\u00a0: HTML, CSS, JavaScript, Python (Streamlit), Plotly.

## Retour d’information et contact

Si vous ne pouvez pas accéder à un contenu, écrivez à la personne qui coordonne le classeur dans votre
service\u00a0: elle vous le transmettra sous une autre forme.

## Voies de recours

Si vous avez signalé un défaut d’accessibilité et n’avez pas obtenu de réponse satisfaisante, vous
pouvez\u00a0:

- écrire un message au [Défenseur des droits](https://formulaire.defenseurdesdroits.fr/)\u00a0;
- contacter [son délégué dans votre région](https://www.defenseurdesdroits.fr/saisir/delegues)\u00a0;
- envoyer un courrier (gratuit, sans timbre)\u00a0: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.
"""
)
