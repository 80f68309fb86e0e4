"""Sixty operations, in three tables: what they are, how they are led, when and how big.

Those without « (démo) » are public: names, places, natures, modes, periods and sizes are public facts, and what no
public source gives is left empty, the aménageur above all. Their sectors, steps, appreciation and progress, and the
end dates that are not public, are invented. Those with « (démo) » are invented altogether: only they are ever late,
franges, or without anybody in charge.
"""

from __future__ import annotations

from sao_dashboard.demonstration.secteurs import (
    COEUR_DE_VILLE,
    FAISCEAU,
    METROPOLE_1,
    METROPOLE_2,
    TRAVERSEE_ILLE,
    VALLEES,
)
from sao_dashboard.demonstration.tables import table
from sao_dashboard.template.workbook import Row

DEMO = " (démo)"
"""What marks the name of an operation that does not exist."""

_SHORT = {
    "secteur": {
        "CV": COEUR_DE_VILLE,
        "TI": TRAVERSEE_ILLE,
        "FF": FAISCEAU,
        "VB": VALLEES,
        "M1": METROPOLE_1,
        "M2": METROPOLE_2,
    },
    "lieu": {
        "1": "Centre",
        "2": "Thabor – Saint-Hélier – Alphonse Guérin – Baud-Chardonnet",
        "3": "Bourg-l'Évesque – La Touche – Moulin du Comte",
        "4": "Saint-Martin",
        "5": "Maurepas – Bellangerais",
        "6": "Jeanne d'Arc – Longs-Champs – Beaulieu",
        "7": "Francisco-Ferrer – Landry – Poterie",
        "8": "Sud-Gare",
        "9": "Cleunay – Arsenal-Redon – La Courrouze",
        "10": "Villejean – Beauregard",
        "11": "Le Blosne",
        "12": "Bréquigny",
    },
    "mode": {"Concession": "Concession d'aménagement"},
    "vocation": {"Mobilités": "Mobilités / Espaces publics", "Équipement": "Équipement public"},
}

_PLACES = """
EURORENNES | EuroRennes                              | Rennes                              | Gare      | FF
BAUD       | Baud-Chardonnet                         | Rennes                              | 2         | VB
COURROUZE  | La Courrouze                            | Rennes et Saint-Jacques-de-la-Lande | 9         | VB
BEAUREGARD | Beauregard                              | Rennes                              | 10        | TI
MAUREPAS   | Maurepas-Gayeulles                      | Rennes                              | 5         | TI
GROS-CHENE | Maurepas Gros-Chêne                     | Rennes                              | 5         | TI
BLOSNE-EST | Blosne-Est                              | Rennes                              | 11        | VB
PLAISANCE  | Plaisance                               | Rennes                              | 4         | TI
MADELEINE  | Madeleine                               | Rennes                              | Sud-ouest | FF
GUINES     | Guines                                  | Rennes                              | Ouest     | VB
BOIS-PERRIN | Bois-Perrin                            | Rennes                              |           | TI
HOTEL-DIEU | Hôtel-Dieu                              | Rennes                              | 1         | CV
CARTIER    | Prison Jacques-Cartier                  | Rennes                              | 8         | FF
VIASILVA   | Atalante ViaSilva                       | Cesson-Sévigné                      |           | M1
PIERRINS   | Les Pierrins                            | Cesson-Sévigné                      |           | M1
JANAIS     | La Janais                               | Chartres-de-Bretagne                |           | M2
PLESSE     | La Plesse                               | Betton                              |           | M1
BOURG-CLAIS | Bourg-Clais-Touraudière                | Pacé                                |           | M2
HOULTAIS   | La Houltais-L'Hôtellerie                | Romillé                             |           | M2
FORGE      | La Forge                                | Saint-Gilles                        |           | M2
REAUTE     | La Réauté                               | Thorigné-Fouillard                  |           | M1
DEMO-01    | Îlot des Tanneurs (démo)                | Rennes                              | 1         | CV | oui | TI
DEMO-02    | Passage des Relieurs (démo)             | Rennes                              | 1         | CV | oui | TI
DEMO-03    | Halle aux Fleurs (démo)                 | Rennes                              | 1         | CV
DEMO-04    | Cour des Messageries (démo)             | Rennes                              | 1         | CV
DEMO-05    | Jardin du Belvédère (démo)              | Rennes                              | 1         | CV
DEMO-06    | Quai des Lavandières (démo)             | Rennes                              | 1         | CV
DEMO-07    | Îlot de l'Horloge (démo)                | Rennes                              | 1         | CV
DEMO-08    | Berges du Canal nord (démo)             | Rennes                              | 4         | TI | oui | CV
DEMO-09    | Les Écluses (démo)                      | Rennes                              | 4         | TI
DEMO-10    | Îlot du Moulin neuf (démo)              | Rennes                              | 3         | TI
DEMO-11    | Groupe scolaire des Peupliers (démo)    | Rennes                              | 5         | TI
DEMO-12    | Prairie des Aulnes (démo)               | Rennes                              | 4         | TI
DEMO-13    | Rue des Vergers, îlot 3 (démo)          | Rennes                              | 10        | TI
DEMO-14    | Ateliers du Nord (démo)                 | Rennes                              | 5         | TI
DEMO-15    | Halle des Cheminots (démo)              | Rennes                              | 8         | FF | oui | CV
DEMO-16    | Passerelle du Levant (démo)             | Rennes                              | 2         | FF | oui | CV
DEMO-17    | Triage nord (démo)                      | Rennes                              | 3         | FF | oui | TI
DEMO-18    | Plaine du Rail (démo)                   | Rennes                              | 9         | FF | oui | VB
DEMO-19    | Porte ferroviaire est (démo)            | Cesson-Sévigné                      |           | FF | oui | M1
DEMO-20    | Porte ferroviaire ouest (démo)          | Saint-Jacques-de-la-Lande           |           | FF | oui | M2
DEMO-21    | Îlot de la Rotonde (démo)               | Rennes                              | 8         | FF
DEMO-22    | Parvis sud (démo)                       | Rennes                              | 8         | FF
DEMO-23    | Résidence du Viaduc (démo)              | Rennes                              | 2         | FF
DEMO-24    | Les Rives hautes (démo)                 | Rennes                              | 11        | VB
DEMO-25    | Îlot des Bateliers (démo)               | Rennes                              | 2         | VB
DEMO-26    | Parc des Deux Vallées, tranche 2 (démo) | Rennes                              | 7         | VB
DEMO-27    | Parc d'activités de la Sablière (démo)  | Rennes                              | 7         | VB
DEMO-28    | Maison de quartier des Glycines (démo)  | Rennes                              | 12        | VB
DEMO-29    | Îlot Horizon (démo)                     | Rennes                              | 12        | VB
DEMO-30    | Les Terrasses du Mail (démo)            | Rennes                              | 9         | VB
DEMO-31    | Venelle des Potiers (démo)              | Rennes                              | 11        | VB
DEMO-32    | Le Champ du Puits (démo)                | Betton                              |           | M1
DEMO-33    | Parc d'activités du Chêne creux (démo)  | Cesson-Sévigné                      |           | M1
DEMO-34    | Cœur de bourg, tranche 1 (démo)         | Thorigné-Fouillard                  |           | M1
DEMO-35    | Lisière des Bruyères (démo)             | Cesson-Sévigné                      |           | M1
DEMO-36    | Le Clos du Verger (démo)                | Pacé                                |           | M2
DEMO-37    | Zone artisanale des Quatre-Vents (démo) | Saint-Gilles                        |           | M2
DEMO-38    | Parc d'activités, extension sud (démo)  | Chartres-de-Bretagne                |           | M2
DEMO-39    | Îlot de la Mairie (démo)                | Romillé                             |           | M2
"""

_CONDUCT = """
EURORENNES  | ZAC       | Concession | En chantier  | Actif        | Coordination | Mixte
BAUD        | ZAC       | Concession | En chantier  | Actif        | Suivi        | Habitat
COURROUZE   | ZAC       | Concession | En chantier  | Actif        | Suivi        | Habitat
BEAUREGARD  | ZAC       | Concession | En chantier  | Actif        | Suivi        | Habitat
MAUREPAS    | ZAC       | Concession | En chantier  | Actif        | Coordination | Habitat
GROS-CHENE  | ZAC       | Concession | En étude     | Actif        | Coordination
BLOSNE-EST  | ZAC       | Concession | En chantier  | Actif        | Coordination | Habitat
PLAISANCE   | ZAC       | Régie      | En chantier  | Actif        | Pilotage     | Habitat
MADELEINE   | ZAC       | Régie      | En chantier  | Actif        | Pilotage     | Habitat
GUINES      | ZAC       |            | En chantier  | Actif        | Suivi        | Habitat
BOIS-PERRIN | ZAC       |            | En réflexion | En attente   | Veille       | Habitat
HOTEL-DIEU  | En diffus |            | En étude     | Actif        | Coordination | Habitat
CARTIER     | En diffus |            | En réflexion | En attente   | Veille       | Équipement
VIASILVA    | ZAC       | Concession | En étude     | Actif        | Suivi
PIERRINS    | ZAC       | Concession | En projet    | Actif        | Suivi
JANAIS      | ZAC       |            | En projet    | Actif        | Coordination | Activités
PLESSE      | ZAC       |            | En chantier  | Actif        | Veille       | Habitat
BOURG-CLAIS | ZAC       | Concession | En étude     | Actif        | Suivi        | Habitat
HOULTAIS    | ZAC       |            | En chantier  | Actif        | Veille
FORGE       | ZA        | Régie      | En chantier  | Actif        | Pilotage     | Activités
REAUTE      | ZAC       |            | En projet    | Actif        | Veille       | Habitat
DEMO-01     | En diffus | Régie      | En étude     | Actif        | Coordination | Habitat      | Communale
DEMO-02     | En diffus | Autre      | En réflexion | En attente   | Veille       | Mixte        | Privé
DEMO-03     | En diffus | Régie      | En chantier  | À surveiller | Pilotage     | Équipement   | Communale
DEMO-04     | En diffus | Autre      | Réalisé      |              | Suivi        | Habitat      | Privé
DEMO-05     | En diffus | Régie      | En chantier  | Actif        | Pilotage     | Espace vert  | Communale
DEMO-06     | En diffus | Régie      | En projet    | Actif        | Coordination | Mobilités    | Métropolitaine
DEMO-07     | En diffus | Concession | En projet    | Suspendu     | Suivi        | Habitat      | Privé
DEMO-08     | En diffus | Régie      | En étude     | À surveiller | Coordination | Espace vert  | Métropolitaine
DEMO-09     | ZAC       | Concession | En étude     | Actif        | Suivi        | Habitat      | Métropolitaine
DEMO-10     | En diffus | Autre      | En chantier  | Actif        | Veille       | Habitat      | Privé
DEMO-11     | En diffus | Régie      | En chantier  | À surveiller | Coordination | Équipement   | Communale
DEMO-12     | En diffus | Régie      | Clôturé      |              | Pilotage     | Espace vert  | Communale
DEMO-13     | En diffus | Concession | En étude     | En attente   | Suivi        | Habitat      | Métropolitaine
DEMO-14     | ZA        | Régie      | En chantier  | À surveiller | Pilotage     | Activités    | Métropolitaine
DEMO-15     | En diffus | Autre      | En projet    | Actif        | Coordination | Mixte        | Privé
DEMO-16     | En diffus | Régie      | En projet    | Actif        | Pilotage     | Mobilités    | Métropolitaine
DEMO-17     | En diffus | Autre      | En réflexion | En attente   | Veille       | Mixte        | Privé
DEMO-18     | ZAC       | Concession | En étude     | Actif        | Coordination | Habitat      | Métropolitaine
DEMO-19     | ZA        | Autre      | En réflexion | En attente   | Veille       | Activités    | Intercommunale
DEMO-20     | ZA        | Concession | En projet    | Actif        | Suivi        | Activités    | Intercommunale
DEMO-21     | En diffus | Concession | En chantier  | Actif        | Suivi        | Habitat      | Communale
DEMO-22     | En diffus | Régie      | En chantier  | À surveiller | Pilotage     | Mobilités    | Métropolitaine
DEMO-23     | En diffus | Autre      | Réalisé      |              | Veille       | Habitat      | Privé
DEMO-24     | ZAC       | Régie      | En étude     | Actif        | Pilotage     | Habitat      | Métropolitaine
DEMO-25     | En diffus | Concession | En chantier  | Actif        | Suivi        | Habitat      | Communale
DEMO-26     | En diffus | Régie      | En chantier  | À surveiller | Pilotage     | Espace vert  | Communale
DEMO-27     | ZA        | Régie      | En chantier  | À surveiller | Pilotage     | Activités    | Métropolitaine
DEMO-28     | En diffus | Régie      | En chantier  | Actif        | Coordination | Équipement   | Communale
DEMO-29     | En diffus | Autre      | Annulé       |              | Veille       | Habitat      | Privé
DEMO-30     | En diffus | Concession | En projet    | Suspendu     | Suivi        | Habitat      | Communale
DEMO-31     | En diffus | Régie      | Clôturé      |              | Suivi        | Autre        | Communale
DEMO-32     | ZAC       | Concession | En étude     | Actif        | Suivi        | Habitat      | Communale
DEMO-33     | ZA        | Régie      | En chantier  | Actif        | Pilotage     | Activités    | Métropolitaine
DEMO-34     | En diffus | Régie      | En étude     | Actif        | Coordination | Mixte        | Communale
DEMO-35     | En diffus | Autre      | En réflexion | En attente   | Veille       | Habitat      | Communale
DEMO-36     | ZAC       | Régie      | En chantier  | À surveiller | Suivi        | Habitat      | Communale
DEMO-37     | ZA        | Régie      | Réalisé      |              | Pilotage     | Activités    | Métropolitaine
DEMO-38     | ZA        | Autre      | Annulé       |              | Veille       | Activités    | Intercommunale
DEMO-39     | En diffus | Autre      | En chantier  | Actif        | Veille       | Habitat      | Communale
"""

_CALENDAR = """
EURORENNES  | 2010           | 2028                    |            | 55 % | 1 400 à 1 500 | 58
BAUD        | 2004           | 2025+                   |            | 60 % | environ 2 600 | 35
COURROUZE   | 2006           | 2030                    |            | 50 % | environ 4 700 | 115
BEAUREGARD  | 1993           | vers 2025               |            | 85 % | 5500          | 70
MAUREPAS    | 2013           | 2029                    |            | 30 % | environ 1 400 | 30
GROS-CHENE  | 2019           | 2032                    |            | 10 %
BLOSNE-EST  | 2015           | 2030                    |            | 25 % | 1 200 à 1 300 | 51
PLAISANCE   | 2015           | 2023                    |            | 45 % | 300 à 336     | 5
MADELEINE   | 2015           | 2024                    |            | 35 % | environ 400   | 2,2
GUINES      | 2017           | 2024                    |            | 20 % | 421           | 2,5
BOIS-PERRIN | 2021           | 2027                    |            |      | environ 400
HOTEL-DIEU  | 2018           | 2026                    |            | 15 % | environ 350
CARTIER     | 2021           | 2025 ou 2026            |            |      |               | 1,3
VIASILVA    | 2019           | 2035                    |            | 10 % |               | 32
PIERRINS    | 2019           | 2034                    |            | 5 %  |               | 48,4
JANAIS      | 2018           | 2033                    |            | 10 % |               | 53
PLESSE      | 2017           | 2032                    |            | 10 % | 737           | 20
BOURG-CLAIS | 2018           | 2035                    |            | 5 %  | 1200
HOULTAIS    | 2013           | 2026                    |            | 50 %
FORGE       | 2014           | fin 2022                |            | 60 % |               | 13
REAUTE      |                | 2035                    |            | 5 %  | 630           | 18,8
DEMO-01     | T1 2017        | fin 2021                |            | 20 % | 85            | 0,6
DEMO-02
DEMO-03     | 03/10/2016     | 31/10/2018              |            | 85 % |               | 0,3
DEMO-04     | mars 2015      | 29/06/2018              | 13/07/2018 | 100 % | 42           | 0,2 |          | 00318
DEMO-05     | rentrée 2017   | fin novembre 2018       |            | 90 % |               | 1,1
DEMO-06     | printemps 2018 | été 2020                |            | 25 % |               | 1,8
DEMO-07     | 2018           | 2026                    |            | 10 % | 120 à 140     | 0,9 | Territoires
DEMO-08     | juin 2017      | d'ici fin octobre 2018  |            | 70 % |               | 3,4
DEMO-09     | 2016           | 2031                    |            | 15 % | 450 à 500     | 6,4 | Territoires | 00427
DEMO-10     | T3 2016        | fin 2018                |            | 85 % | 56            | 0,4
DEMO-11     | 09/01/2017     | 14/12/2018              |            | 55 % |               | 0,8 |          | 00431
DEMO-12     | 2014           | 30/03/2018              | 20/04/2018 | 100 % |              | 4,2 |          | 00205
DEMO-13     | fin 2017       | début 2020              |            | 20 % | 64            | 0,5 | Territoires
DEMO-14     | avril 2015     | 28/09/2018              |            | 90 % |               | 5,7 |          | 00388
DEMO-15     | 2018           | S1 2021                 |            | 10 % | 90 à 110      | 1,4
DEMO-16     | S2 2017        | T2 2021                 |            | 30 % |               |     |          | 00440
DEMO-17
DEMO-18     | 2018           | 2032                    |            | 10 % | 600 à 750     | 11,5 | Territoires
DEMO-19     |                | à partir de 2024        |            |      |               | 7,9
DEMO-20     | été 2018       | 2027                    |            | 5 %  |               | 9,3 | Territoires
DEMO-21     | mars 2016      | 12/12/2018              |            | 95 % | 74            | 0,5 | Territoires | 00402
DEMO-22     | 05/02/2018     | 09/11/2018              |            | 95 % |               | 0,7
DEMO-23     | 2015           | T1 2018                 | 16/03/2018 | 100 % | 58           | 0,3
DEMO-24     | 2017           | 2029                    |            | 15 % | 280 à 320     | 4,8 |          | 00435
DEMO-25     | juin 2017      | courant mars 2019       |            | 75 % | 48            | 0,4 | Territoires
DEMO-26     | 12/03/2018     | 07/12/2018              |            | 60 % |               | 6,1
DEMO-27     | 2013           | septembre 2018          |            | 80 % |               | 14,2 |         | 00297
DEMO-28     | été 2017       | 08/02/2019              |            | 80 % |               | 0,3
DEMO-29     | 2016           | 2020                    |            |      | 35            | 0,3
DEMO-30     | 2018           | 2024 ou 2025            |            | 5 %  | au moins 60   | 0,8 | Territoires
DEMO-31     | 2014           | début 2018              | 16/02/2018 | 100 % |              | 0,2
DEMO-32     | T4 2017        | 2031                    |            | 15 % | 300 à 350     | 9,2 | Territoires
DEMO-33     | septembre 2015 | 31/01/2019              |            | 70 % |               | 12,6 |         | 00361
DEMO-34     | janvier 2018   | T2 2019                 |            | 40 % | 30 à 40       | 1,2
DEMO-35
DEMO-36     | 2012           | 30/06/2018              |            | 75 % | 110           | 5,3
DEMO-37     | 2014           | 14/09/2018              | 14/09/2018 | 100 % |              | 3,6 |          | 00254
DEMO-38     | 2017           | fin 2020                |            |      |               | 8,4
DEMO-39     | T2 2017        | mi-décembre 2018        |            | 85 % | 18            | 0,2
"""

_REMARKS = {
    "DEMO-03": "Réserves à lever avant l'ouverture.",
    "DEMO-07": "Suspendue dans l'attente du montage foncier.",
    "DEMO-08": "Rattachement à décider avec le secteur Cœur de Ville.",
    "DEMO-26": "Plantations décalées après les intempéries de printemps.",
    "DEMO-27": "Deux lots restent à commercialiser.",
    "DEMO-29": "Annulée : regroupée avec l'îlot des Bateliers.",
    "DEMO-36": "Chargé·e d'opération à désigner.",
    "DEMO-38": "Annulée : les besoins sont couverts ailleurs.",
}


def _join(*tables: list[Row]) -> list[Row]:
    """Return the rows of tables that have the same identifiers in the same order, with the workbook's own words."""
    short = _SHORT | {"second_secteur": _SHORT["secteur"]}
    joined = []
    for parts in zip(*tables, strict=True):
        if len({part["identifiant"] for part in parts}) > 1:
            raise ValueError(f"rows out of step: {[part['identifiant'] for part in parts]}")
        cells = ((key, value) for part in parts for key, value in part.items())
        row: Row = {key: short.get(key, {}).get(str(value), value) for key, value in cells}
        remark = _REMARKS.get(str(row["identifiant"]))
        joined.append(row | {"remarques": remark} if remark else row)
    return joined


OPERATIONS: list[Row] = _join(
    table("operations", "identifiant nom commune lieu secteur frange second_secteur", _PLACES),
    table("operations", "identifiant nature mode etape statut implication vocation maitrise_ouvrage", _CONDUCT),
    table(
        "operations",
        "identifiant demarrage finalisation finalisee_le avancement logements surface amenageur id_tabou",
        _CALENDAR,
    ),
)
