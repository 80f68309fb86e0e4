"""The milestones: those of the service's plan with their dates as it writes them, and those of operations, invented.

Of the plan, only the days on which a milestone was held, what came back of it, and the date of the restitution, are
invented.
"""

from __future__ import annotations

from sao_dashboard.demonstration.tables import table
from sao_dashboard.template.workbook import Row

_CHANTIERS = """
1 | Présentation aux OS des principes (par MLL) | Présentation | 6 septembre | 06/09/2018
    | Principes présentés aux OS (démo)
1 | Retour des propositions finales | Retour | 20 septembre 2018 | 20/09/2018
    | Quatre secteurs de Rennes confirmés ; deux secteurs de Rennes Métropole à valider ; neuf franges à décider (démo)
1 | Finalisation | Finalisation | 01/10/2018 | 01/10/2018 | Répartition arrêtée, sauf les franges (démo)
1 | Passage en CT                               | Passage en CT | fin novembre
1 | Mise en place expérimentale                 | Mise en place | 1er décembre 2018 ou 1er janvier 2019
2 | Finalisation                                | Finalisation  | 01/12/2018
3 | Finalisation                                | Finalisation  | 01/01/2019
4 | Finalisation                                | Finalisation  | 01/04/2019
5 | Finalisation                                | Finalisation  | 01/06/2019
6 | Restitution plénière ou dernier séminaire   | Restitution   | avant le 1er septembre 2019
6 | Finalisation                                | Finalisation  | 01/09/2019
6 | Passage éventuel en CT                      | Passage en CT | passage éventuel en CT septembre 2019
6 | Mise en place stabilisée de l'organisation  | Mise en place | 1er octobre
"""

_PROCEDURE = """
HOTEL-DIEU  | Études préalables           | T1 2018                  | 29/03/2018
HOTEL-DIEU  | Concertation préalable      | d'ici fin novembre 2018
HOTEL-DIEU  | Bilan de la concertation    | T2 2019
GROS-CHENE  | Bilan de la concertation    | 20/09/2018               | 04/10/2018
GROS-CHENE  | Dossier de création         | décembre 2018
GROS-CHENE  | Traité de concession        | été 2019
VIASILVA    | Dossier de réalisation      | 17/12/2018
VIASILVA    | Traité de concession        | T1 2019
VIASILVA    | Travaux / commercialisation | rentrée 2019
PIERRINS    | Études préalables           | S1 2018                  | 22/06/2018
PIERRINS    | Concertation préalable      | début 2019
PIERRINS    | Dossier de création         | S2 2019
JANAIS      | Études préalables           | 15/06/2018               | 20/06/2018
JANAIS      | Concertation préalable      | de janvier à mars 2019
JANAIS      | Dossier de création         | fin 2019
BOURG-CLAIS | Dossier de création         | mai 2018                 | 28/05/2018
BOURG-CLAIS | Traité de concession        | début 2019
BOURG-CLAIS | Dossier de réalisation      | S2 2019
BOURG-CLAIS | Travaux / commercialisation | 2021
REAUTE      | Études préalables           | mi-décembre 2018
REAUTE      | Concertation préalable      | T1 ou T2 2019
BOIS-PERRIN | Études préalables           | 2019
CARTIER     | Études préalables           | entre mars et juin 2019
MADELEINE   | Dossier de réalisation      | 02/07/2018               | 02/07/2018
MADELEINE   | Travaux / commercialisation | printemps 2019
MAUREPAS    | Dossier de réalisation      | T1 2018                  | 26/03/2018
PLAISANCE   | Clôture                     | 2023
BEAUREGARD  | Clôture                     | vers 2025
BLOSNE-EST  | Clôture                     | 2030
COURROUZE   | Clôture                     | 2030
DEMO-01     | Études préalables           | T2 2018                  | 28/06/2018
DEMO-01     | Concertation préalable      | mi-octobre 2018
DEMO-01     | Bilan de la concertation    | début 2019
DEMO-08     | Études préalables           | d'ici fin septembre 2018
DEMO-09     | Études préalables           | 2017                     | 30/11/2017
DEMO-09     | Concertation préalable      | mai 2018                 | 18/05/2018
DEMO-09     | Bilan de la concertation    | 24/09/2018               | 15/10/2018
DEMO-09     | Dossier de création         | fin novembre 2018
DEMO-09     | Dossier de réalisation      | T4 2019
DEMO-09     | Traité de concession        | début 2020
DEMO-09     | Travaux / commercialisation | 2021
DEMO-09     | Clôture                     | 2031
DEMO-14     | Travaux / commercialisation | 28/09/2018
DEMO-16     | Études préalables           | S1 2018                  | 15/06/2018
DEMO-16     | Concertation préalable      | janvier 2019
DEMO-16     | Bilan de la concertation    | printemps 2019
DEMO-18     | Études préalables           | fin 2018
DEMO-18     | Concertation préalable      | T2 2019
DEMO-18     | Dossier de création         | 2020
DEMO-20     | Études préalables           | S1 2019
DEMO-24     | Études préalables           | 30/03/2018               | 12/04/2018
DEMO-24     | Concertation préalable      | été 2018                 | 07/09/2018
DEMO-24     | Bilan de la concertation    | d'ici fin décembre 2018
DEMO-24     | Dossier de création         | S1 2019
DEMO-27     | Travaux / commercialisation | septembre 2018
DEMO-32     | Études préalables           | T1 2018                  | 20/03/2018
DEMO-32     | Concertation préalable      | 04/06/2018               | 04/06/2018
DEMO-32     | Bilan de la concertation    | 08/10/2018
DEMO-32     | Dossier de création         | février 2019
DEMO-32     | Traité de concession        | T3 2019
DEMO-36     | Travaux / commercialisation | juin 2018
DEMO-37     | Travaux / commercialisation | 29/06/2018               | 06/07/2018
DEMO-37     | Clôture                     | 14/09/2018               | 14/09/2018
"""

_NAMED = """
EURORENNES  | CRAC 2018 : présentation à la collectivité     | CRAC                        | mars 2019
COURROUZE   | CRAC 2018 : présentation à la collectivité     | CRAC                        | mars 2019
BLOSNE-EST  | CRAC 2018 : présentation à la collectivité     | CRAC                        | mars 2019
COURROUZE   | Avenant au traité de concession                | Traité de concession        | S1 2019
BAUD        | Revue de projet avec l'aménageur               |                             | 29/11/2018
PLAISANCE   | Livraison d'une tranche                        | Travaux / commercialisation | fin 2018
MAUREPAS    | COPIL                                          |                             | 18/12/2018
DEMO-03     | Livraison de la halle                          | Travaux / commercialisation | 31/10/2018
DEMO-05     | Ouverture du jardin                            | Travaux / commercialisation | 28/11/2018
DEMO-11     | Réception des travaux                          | Travaux / commercialisation | 10/12/2018
DEMO-21     | Livraison des logements                        | Travaux / commercialisation | 05/12/2018
DEMO-22     | Réception des travaux                          | Travaux / commercialisation | 09/11/2018
DEMO-26     | Réception des travaux                          | Travaux / commercialisation | début décembre 2018
DEMO-28     | Commission de sécurité                         |                             | 25/01/2019
DEMO-33     | Commercialisation du dernier lot               | Travaux / commercialisation | 31/01/2019
"""

_SITE = """
DEMO-03 | Pose de la charpente               | 14/09/2018         | 21/09/2018
DEMO-10 | Clos et couvert                    | fin septembre 2018 | 19/10/2018
DEMO-10 | Raccordement au réseau de chaleur  | 05/10/2018         | 05/10/2018
DEMO-11 | Gros œuvre achevé                  | 28/09/2018         | 12/10/2018
DEMO-14 | Pose des réseaux                   | 10/09/2018         | 10/09/2018
DEMO-22 | Plantations                        | 26/10/2018         | 09/11/2018
DEMO-25 | Démolition                         | 21/09/2018         | 20/09/2018
DEMO-25 | Fondations                         | 31/10/2018         | 13/11/2018
DEMO-26 | Terrassements                      | 12/10/2018         | 12/10/2018
DEMO-26 | Aire de jeux                       | fin octobre 2018   | 31/10/2018
DEMO-27 | Voirie provisoire                  | mi-septembre 2018  | 18/09/2018
DEMO-28 | Second œuvre achevé                | 26/10/2018         | 05/11/2018
DEMO-33 | Commercialisation du premier lot   | 28/09/2018         | 28/09/2018
DEMO-33 | Pose des réseaux                   | 22/10/2018         | 07/11/2018
DEMO-39 | Clos et couvert                    | 21/09/2018         | 05/10/2018
DEMO-39 | Façades achevées                   | 02/11/2018         | 02/11/2018
"""

JALONS: list[Row] = [
    *table("jalons", "chantier jalon type date tenu_le resultat", _CHANTIERS),
    *(row | {"jalon": row["type"]} for row in table("jalons", "operation type date tenu_le", _PROCEDURE)),
    *table("jalons", "operation jalon type date tenu_le", _NAMED),
    *(row | {"type": "Travaux / commercialisation"} for row in table("jalons", "operation jalon date tenu_le", _SITE)),
]
