"""The sectors: the four of the city as the service names them, and two of the métropole still to be validated."""

from __future__ import annotations

COEUR_DE_VILLE = "Cœur de Ville"
TRAVERSEE_ILLE = "Traversée de l'Ille"
FAISCEAU = "Faisceau ferroviaire"
VALLEES = "Vallée du Blosne et de la Vilaine"
METROPOLE_1 = "Rennes Métropole – secteur 1"
METROPOLE_2 = "Rennes Métropole – secteur 2"

_TEAMS = {
    COEUR_DE_VILLE: "Équipe 1",
    TRAVERSEE_ILLE: "Équipe 2",
    FAISCEAU: "Équipe 3",
    VALLEES: "Équipe 4",
    METROPOLE_1: "Équipe 2",
    METROPOLE_2: "Équipe 1",
}
_METROPOLE = (METROPOLE_1, METROPOLE_2)
_TO_VALIDATE: dict[str, dict[str, object]] = {
    METROPOLE_1: {
        "propose_par": "Équipe 2",
        "proposition": "Réunir les communes de l'est et du nord-est (démo)",
        "decision_attendue": "d'ici fin octobre 2018",
    },
    METROPOLE_2: {
        "propose_par": "Équipe 1",
        "proposition": "Réunir les communes du sud et de l'ouest (démo)",
        "decision_attendue": "fin novembre 2018",
    },
}
"""What each team proposes for the sectors still to be validated; invented."""

SECTEURS: list[dict[str, object]] = [
    {
        "secteur": secteur,
        "territoire": "Rennes Métropole" if secteur in _METROPOLE else "Ville de Rennes",
        "equipe": equipe,
        "a_valider": secteur in _METROPOLE,
    }
    | _TO_VALIDATE.get(secteur, {})
    for secteur, equipe in _TEAMS.items()
]
