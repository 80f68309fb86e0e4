"""Partner services as the service's plan names them, with invented meetings; and the équipes-projets of operations.

« Revues de projets communes, bilans annuels partagés » and the pairs of volunteers are the plan's own. Only operations
marked « (démo) » have dated commitments.
"""

from __future__ import annotations

from sao_dashboard.demonstration.tables import table
from sao_dashboard.template.workbook import Row

PARTENAIRES: list[Row] = table(
    "partenaires",
    "service composante chantier suite rencontre accord qui forme prochaine",
    """
Territoires | | 4 | Modalités proposées | 08/11/2018 | Revue de projets commune chaque trimestre.
    | CO 08 – M. F. ; CO 22 – H. D. | Revue de projets commune | février 2019
DEEI | Entreprendre | 4 | Rencontré | 05/11/2018 | Point mensuel sur les parcs d'activités.
    | CO 05 – G. T. ; RT 02 – V. D. | Point régulier | 12/11/2018
DEEI | Commerce | 4 | À rencontrer | fin novembre 2018 | | CO 02 – B. R.
DEEI | SVMT | 4 | À rencontrer | janvier 2019 | | CO volontaires
SPEU | | 4 | Rencontré | 13/11/2018 | Bilan annuel partagé, à préciser. | CO 13 – C. H. ; CO 15 – I. L.
    | Bilan annuel partagé | mars 2019
Foncier | | 4 | À rencontrer | 22/11/2018 | | CO 18 – J. Q. ; RT 03 – R. O.
DEI         |              | 4 | À rencontrer
Territoires |              | 5 | À rencontrer        | avril 2019
SPEU        |              | 5 | À rencontrer        | T2 2019
Foncier     |              | 5 | À rencontrer        | T2 2019
DEI         |              | 5 | À rencontrer
""",
)

EQUIPES_PROJETS: list[Row] = table(
    "equipes_projets",
    "operation membre mission etape theme part engagement pour_quand tenu_le",
    """
EURORENNES  | Territoires         | Conduite de la concession               | En chantier | | Réalise
EURORENNES | DEEI – Entreprendre | Lien aux entreprises | En chantier | Lien aux entreprises | Consulté
EURORENNES  | DEEI – Commerce     | Rez-de-chaussée commerciaux             | En chantier | | Consulté
EURORENNES  | DEI                 | Participation aux revues de projet      | En chantier | | Informé
COURROUZE   | SPEU                | Cohérence avec le PLU                   | En chantier | | Consulté
COURROUZE   | DEI                 | Participation aux revues de projet      | En chantier | | Informé
BLOSNE-EST  | SPEU                | Cohérence avec le PLU                   | En chantier
BLOSNE-EST  | DEEI – Commerce     | Rez-de-chaussée commerciaux             | En chantier
GROS-CHENE  | RT 04 – E. S.       | Concertation                            | En étude | Concertation | Réalise
GROS-CHENE  | SPEU                | Cohérence avec le PLU                   | En étude | | Approuve
GROS-CHENE  | Foncier             | Veille foncière                         | En étude | Veille foncière | Consulté
HOTEL-DIEU  | RT 01 – P. K.       | Concertation                            | En étude | Concertation | Réalise
HOTEL-DIEU  | Foncier             | Veille foncière                         | En projet | Veille foncière | Consulté
HOTEL-DIEU  | DEEI – Commerce     | Rez-de-chaussée commerciaux             | En étude
JANAIS | DEEI – Entreprendre | Lien aux entreprises | En projet | Lien aux entreprises | Consulté
JANAIS      | DEEI – SVMT         | Participation aux revues de projet      | En projet
JANAIS | RT 02 – V. D. | Lien aux entreprises | En projet | Lien aux entreprises | Réalise
VIASILVA    | SPEU                | Cohérence avec le PLU                   | En étude
VIASILVA | DEEI – Entreprendre | Lien aux entreprises | En étude | Lien aux entreprises | Consulté
DEMO-09 | Territoires | Préparation du traité de concession | En étude | | Réalise
    | Remettre un projet de traité de concession. | fin novembre 2018
DEMO-09 | RT 04 – E. S. | Concertation | En étude | Concertation | Réalise | Tirer le bilan de la concertation.
    | 24/09/2018 | 15/10/2018
DEMO-09 | Foncier | Acquisitions | En étude | Veille foncière | Réalise | Acquérir les deux dernières parcelles.
    | 31/10/2018
DEMO-18 | Territoires | Préparation du traité de concession | En étude | | Réalise | Chiffrer deux scénarios.
    | T1 2019
DEMO-18 | RT 03 – R. O. | Veille foncière | En étude | Veille foncière | Réalise | Dresser la carte des propriétaires.
    | octobre 2018 | 26/10/2018
DEMO-18 | SPEU | Cohérence avec le PLU | En étude | | Approuve | Rendre un avis sur le scénario retenu.
    | d'ici fin mars 2019
DEMO-21 | Territoires | Livraison des logements | En chantier | | Réalise | Livrer les logements. | 05/12/2018
DEMO-21 | DEI | Raccordement des espaces publics | En chantier | | Réalise
    | Raccorder les espaces publics avant la livraison. | mi-novembre 2018
DEMO-24 | SPEU | Cohérence avec le PLU | En étude | | Approuve | Rendre un avis sur le dossier de création. | S1 2019
DEMO-24 | Foncier | Veille foncière | En étude | Veille foncière | Consulté | Donner l'état des préemptions.
    | 28/09/2018
DEMO-27 | DEEI – Entreprendre | Commercialisation des lots | En chantier | Lien aux entreprises | Réalise
    | Trouver preneur pour trois lots. | septembre 2018
DEMO-27 | RT 02 – V. D. | Lien aux entreprises | En chantier | Lien aux entreprises | Consulté
DEMO-33 | DEEI – Entreprendre | Commercialisation des lots | En chantier | Lien aux entreprises | Réalise
    | Commercialiser le dernier lot. | 31/01/2019
DEMO-33     | DEI                 | Participation aux revues de projet      | En chantier | | Informé
""",
)
