"""Partner services as the service's plan names them, with invented meetings; and the équipes-projets of operations."""

from __future__ import annotations

from sao_dashboard.demonstration.tables import table
from sao_dashboard.template.workbook import Row

PARTENAIRES: list[Row] = table(
    "partenaires",
    "service composante chantier suite rencontre accord",
    """
Territoires |              | 4 | Modalités proposées | 08/11/2018      | Revue de projets commune chaque trimestre.
DEEI        | Entreprendre | 4 | Rencontré           | 05/11/2018      | Point mensuel sur les parcs d'activités.
DEEI        | Commerce     | 4 | À rencontrer        | fin novembre 2018
DEEI        | SVMT         | 4 | À rencontrer        | janvier 2019
SPEU        |              | 4 | Rencontré           | 13/11/2018      | Bilan annuel partagé, à préciser.
Foncier     |              | 4 | À rencontrer        | 22/11/2018
DEI         |              | 4 | À rencontrer
Territoires |              | 5 | À rencontrer        | avril 2019
SPEU        |              | 5 | À rencontrer        | T2 2019
Foncier     |              | 5 | À rencontrer        | T2 2019
DEI         |              | 5 | À rencontrer
""",
)

EQUIPES_PROJETS: list[Row] = table(
    "equipes_projets",
    "operation membre mission etape",
    """
EURORENNES  | Territoires         | Conduite de la concession               | En chantier
EURORENNES  | DEEI – Entreprendre | Lien aux entreprises                    | En chantier
EURORENNES  | DEEI – Commerce     | Rez-de-chaussée commerciaux             | En chantier
EURORENNES  | DEI                 | Participation aux revues de projet      | En chantier
COURROUZE   | SPEU                | Cohérence avec le PLU                   | En chantier
COURROUZE   | DEI                 | Participation aux revues de projet      | En chantier
BLOSNE-EST  | SPEU                | Cohérence avec le PLU                   | En chantier
BLOSNE-EST  | DEEI – Commerce     | Rez-de-chaussée commerciaux             | En chantier
GROS-CHENE  | RT 04 – E. S.       | Concertation                            | En étude
GROS-CHENE  | SPEU                | Cohérence avec le PLU                   | En étude
GROS-CHENE  | Foncier             | Veille foncière                         | En étude
HOTEL-DIEU  | RT 01 – P. K.       | Concertation                            | En étude
HOTEL-DIEU  | Foncier             | Veille foncière                         | En projet
HOTEL-DIEU  | DEEI – Commerce     | Rez-de-chaussée commerciaux             | En étude
JANAIS      | DEEI – Entreprendre | Lien aux entreprises                    | En projet
JANAIS      | DEEI – SVMT         | Participation aux revues de projet      | En projet
JANAIS      | RT 02 – V. D.       | Lien aux entreprises                    | En projet
VIASILVA    | SPEU                | Cohérence avec le PLU                   | En étude
VIASILVA    | DEEI – Entreprendre | Lien aux entreprises                    | En étude
DEMO-09     | Territoires         | Préparation du traité de concession     | En étude
DEMO-09     | RT 04 – E. S.       | Concertation                            | En étude
DEMO-09     | Foncier             | Acquisitions                            | En étude
DEMO-18     | Territoires         | Préparation du traité de concession     | En étude
DEMO-18     | RT 03 – R. O.       | Veille foncière                         | En étude
DEMO-18     | SPEU                | Cohérence avec le PLU                   | En étude
DEMO-21     | Territoires         | Livraison des logements                 | En chantier
DEMO-21     | DEI                 | Raccordement des espaces publics        | En chantier
DEMO-24     | SPEU                | Cohérence avec le PLU                   | En étude
DEMO-24     | Foncier             | Veille foncière                         | En étude
DEMO-27     | DEEI – Entreprendre | Commercialisation des lots              | En chantier
DEMO-27     | RT 02 – V. D.       | Lien aux entreprises                    | En chantier
DEMO-33     | DEEI – Entreprendre | Commercialisation des lots              | En chantier
DEMO-33     | DEI                 | Participation aux revues de projet      | En chantier
""",
)
