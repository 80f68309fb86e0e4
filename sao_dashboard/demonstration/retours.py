"""What was said of the organisation, before the trial and after, in the four themes of the service's plan.

The plan has the themes and three of the sentences. The rest is invented, and says so;
on the day of the demonstration the trial has not begun, and what is said after it is written ahead.
"""

from __future__ import annotations

from sao_dashboard.demonstration.operations import DEMO
from sao_dashboard.demonstration.tables import table
from sao_dashboard.template.workbook import Row

_SHORT = {
    "Équipe": "Travail en équipe",
    "Secteurs": "Avantages et limites des secteurs",
    "Missions": "Nouvelles missions",
    "Partenaires": "Interfaces avec les partenaires",
}
_PLAN = (
    "Référent de secteur : fonction peu comprise pour le moment",
    "Une fiche de mission type par poste",
    "Développer des outils communs",
)

_RETOURS = """
Équipe | Avant | Chargés d'opération | Chacun suit ses opérations seul. | 9 | Une réunion d'équipe régulière | Retenue
Équipe | Avant | Animateurs d'équipe | Le temps d'animation n'est pas compté. | 3
    | Dire la part de temps dans la fiche de mission | À étudier
Secteurs | Avant | Référents | Des opérations à cheval n'ont pas de rattachement. | 5
    | Décider des franges une par une | Retenue
Secteurs | Avant | Chargés d'opération | Les charges sont inégales d'un secteur à l'autre. | 6
    | Regarder la charge de chaque équipe | À étudier
Missions | Avant | Ensemble du service | Référent de secteur : fonction peu comprise pour le moment | 7
    | Une fiche de mission type par poste | Retenue
Missions | Avant | Assistantes | Les demandes viennent de plusieurs équipes à la fois. | 2
    | Une assistance par secteur | Faite
Partenaires | Avant | Partenaires | On ne sait pas toujours à qui s'adresser. | 4 | Un interlocuteur par secteur
    | Retenue
Partenaires | Avant | Responsables | Chaque service a ses propres outils. | 3 | Développer des outils communs
    | À étudier
Équipe | Après | Chargés d'opération | Les réunions d'équipe aident à passer le relais. | 8
    | Garder un temps par quinzaine | Retenue
Équipe | Après | Animateurs d'équipe | Préparer les réunions prend une demi-journée. | 2 | Un ordre du jour type
    | Faite
Secteurs    | Après | Référents           | Le secteur donne une vue d'ensemble.                    | 4
Secteurs | Après | Chargés d'opération | Les franges restent longues à décider. | 3
    | Une décision par revue de projets | À étudier
Missions | Après | Référents | La fonction se comprend mieux avec la fiche de mission. | 4
    | Relire la fiche après un an | À étudier
Missions    | Après | Assistantes         | Les calendriers sont mieux tenus.                       | 3
Partenaires | Après | Partenaires | Les revues communes évitent des surprises. | 5 | Les tenir chaque trimestre
    | Retenue
Partenaires | Après | Responsables | Un bilan annuel de plus pèse sur tous. | 1 | Le joindre à la revue de fin d'année
    | Écartée
"""


def _cell(key: str, value: object) -> object:
    if key == "theme":
        return _SHORT[str(value)]
    return f"{value}{DEMO}" if key in ("dit", "piste") and value not in _PLAN else value


RETOURS: list[Row] = [
    {key: _cell(key, value) for key, value in row.items()}
    for row in table("retours", "theme moment qui dit fois piste suite", _RETOURS)
]
