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

L’application est **non conforme** au référentiel général d’amélioration de l’accessibilité (RGAA 4.1.2)\u00a0: aucun
audit n’a encore été mené. Les essais décrits ci-dessous ne remplacent pas un audit.

## Résultats des tests

Des contrôles automatiques (règles WCAG 2.1 A et AA de l’outil axe) sont faits sur chaque écran, en clair et en
sombre, à chaque changement de l’application. Les parcours principaux sont aussi faits au clavier seul. Chaque écran
est essayé à 320 et à 720 pixels de large (le double de la taille usuelle), sans défilement horizontal de la page. Les
choix et le clavier restent visibles avec les couleurs à contraste élevé de Windows, et le menu se replie d’un coup
pour qui demande moins d’animations.

## Contenus non accessibles

- Les grands tableaux défilants sont dessinés sur un canevas\u00a0: leur contenu est aussi offert en téléchargement
  (Excel, CSV), et chaque fiche s’ouvre par une liste de choix.
- Les graphiques sont décrits par une phrase\u00a0; leurs données sont offertes dans un tableau, sous chacun d’eux, avec
  les liens de ce qui y est dessiné.

## Établissement de cette déclaration

Cette déclaration a été établie le 24 novembre 2026 par l’équipe qui développe l’application.
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
