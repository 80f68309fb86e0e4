"""Under which titles the trade keeps what we look for: in French, cut short, in English; and what we have nothing for.

Names are compared by their words, without order, accents, plurals nor small words (`words.py`): one writing is enough.
"""

from __future__ import annotations

NAMES: dict[str, dict[str, str]] = {
    "operations": {
        "identifiant": """identifiant | id | code | numéro | référence | numéro opération | code opération | id
            opération | référence opération | matricule | code projet | numéro projet | référence projet | numéro
            affaire | code affaire | numéro dossier | référence dossier | id projet | project id | project number
            | project code | code programme | numéro zac | code zac | identifiant unique | clé""",
        "nom": """concession | lotissement | équipement | tâche | task | chantier | nom lotissement | nom chantier
            | opération | nom | intitulé | libellé | projet | titre | désignation | dénomination | objet | nom
            opération | intitulé opération | libellé opération | désignation opération | opérations | nom projet |
            intitulé projet | libellé projet | affaire | nom affaire | intitulé affaire | programme | nom
            programme | zac | nom zac | project | project name | name | title | opération aménagement | nom usage
            | projet urbain | dossier | nom dossier | objet opération | nom opération aménagement""",
        "commune": """commune | ville | municipalité | commune concernée | localité | city | town | nom commune |
            commune opération | municipality | commune implantation""",
        "lieu": """quartier | lieu | quartier lieu | lieu dit | lieudit | localisation | site | adresse |
            emplacement | location | address | situation géographique | quartier secteur lieu | rue |
            neighbourhood""",
        "secteur": """secteur | secteur rattachement | secteur géographique | territoire | territoire concerné |
            zone | zone géographique | bassin | canton | district | sector | pôle territorial | secteur
            opérationnel | secteur aménagement | secteur urbain | secteur territorial | area | secteur suivi""",
        "frange": "frange | frange secteur | en frange",
        "second_secteur": "second secteur | secteur 2 | autre secteur | secteur secondaire | deuxième secteur",
        "nature": """nature | nature opération | type opération | type | type projet | procédure | catégorie |
            procédure aménagement | cadre juridique | type procédure | project type | nature projet | cadre
            opérationnel | outil opérationnel | nature procédure""",
        "mode": """mode réalisation | mode | mode opératoire | montage | montage opérationnel | mode aménagement |
            mode gestion | mode portage | mode montage | delivery mode | mode intervention""",
        "etape": """étape | phase | stade | phase actuelle | étape actuelle | phase projet | phase opération |
            état avancement | stade avancement | étape projet | étape opération | step | stage | project stage |
            project phase | current phase | current stage | phase opérationnelle | avancement opérationnel | étape
            avancement | phase avancement | niveau avancement | état | statut avancement | statut opération | état
            opération | état projet | phase en cours | étape en cours | status | state""",
        "statut": """statut | météo | santé | appréciation | météo projet | vigilance | niveau alerte | tendance |
            état | statut projet | indicateur | feu | health | rag | status | niveau vigilance | météo opération""",
        "implication": """implication | implication service | niveau implication | rôle service | niveau suivi |
            degré implication | mode suivi | intervention service""",
        "vocation": """vocation | vocation dominante | vocation principale | destination | usage | fonction |
            dominante | usage principal | land use | destination principale | vocation zone | programme dominant""",
        "maitrise_ouvrage": """maîtrise ouvrage | moa | maître ouvrage | porteur | porteur projet | commanditaire
            | maîtrise ouvrage opération | mouvrage | client | contracting authority | collectivité compétente""",
        "amenageur": """lotisseur | aménageur | concessionnaire | aménageur concessionnaire | opérateur |
            aménageur opérateur | titulaire concession | developer | nom aménageur | opérateur aménageur""",
        "demarrage": """démarrage | début | date début | lancement | date lancement | début travaux | début
            chantier | démarrage travaux | date démarrage | démarrage chantier | début prévu | démarrage prévu |
            start | start date | ordre service | date os | os démarrage | date début travaux | date démarrage
            travaux | début opération | ouverture chantier | lancement opération | démarrage opération | lancement
            travaux | date démarrage prévue | date début prévue | begin date | date début chantier | lancement
            projet""",
        "finalisation": """finalisation | finalisation prévue | date finalisation | fin | date fin | fin prévue |
            date fin prévue | échéance | date échéance | échéance prévue | livraison | livraison prévue | date
            livraison | date livraison prévue | réception | réception prévue | date réception | mise service |
            date mise service | fin travaux | fin chantier | date fin travaux | date fin chantier | achèvement |
            achèvement prévu | date achèvement | date cible | date limite | date butoir | fin estimée | terme |
            objectif livraison | end | end date | due date | target date | finish | finish date | deadline |
            delivery | delivery date | completion date | planned end date | fin opération | date fin opération |
            achèvement travaux | fin projet | livraison opération | horizon livraison | date réception prévue |
            date fin travaux prévue | réception travaux | date réception travaux | clôture prévue | due | expected
            completion | année livraison | échéance livraison | fin travaux prévue | horizon""",
        "finalisee_le": """finalisée le | finalisé le | date réelle finalisation | finalisation réelle | livraison
            réelle | date livraison réelle | date réelle livraison | livré le | livrée le | réception réelle |
            date réception réelle | date fin réelle | fin réelle | achèvement réel | date effective livraison |
            livraison effective | actual end date | actual finish | date réelle fin | terminé le | achevé le |
            achevée le | clôturé le | date clôture | fin effective | date achèvement réel | réceptionné le | date
            réelle achèvement | completed on | date fin effective | soldé le""",
        "avancement": """avancement | % avancement | taux avancement | pourcentage avancement | progression | taux
            réalisation | % réalisé | progress | % complete | percent complete | avancement global | avancement
            physique | avancement travaux | degré avancement | taux exécution | % progression | avancement
            pourcentage | % av | completion | avancement opération | avancement projet""",
        "logements": """logements | nombre logements | logements prévus | programme logements | total logements |
            nombre total logements | housing units | dwellings | capacité logements | logements programmés |
            nombre logements prévus | nombre logements total | logements total | prévision logements""",
        "surface": """surface | superficie | surface opération | surface terrain | emprise | surface totale |
            superficie totale | surface aménagée | assiette | surface périmètre | superficie opération | land area
            | site area | surface foncière | surface site | surface zac | surface projet | area | superficie
            terrain | superficie zac | emprise opération | surface globale""",
        "id_tabou": "id tabou | tabou | code tabou | numéro tabou",
        "remarques": """remarques | commentaires | observations | notes | remarques observations | comments |
            points attention | points blocage | divers | suivi commentaires | commentaires suivi | remarks |
            points vigilance | actualité | informations complémentaires | difficultés | commentaires observations
            | observations diverses | notes diverses | points durs | précisions | commentaires divers | infos""",
        "charges": """instructeur | pilotage | chargé opération | chargé projet | co | chef projet | responsable |
            responsable opération | responsable projet | suivi par | pilote | référent opération | chargé affaires
            | conducteur opération | project manager | owner | en charge | chargé suivi | pm | assigned to |
            project lead | affecté à | chargé étude | responsable suivi | agent | agent chargé | interlocuteur
            service | nom chargé opération | chargé mission | pilote opération | pilote projet | lead | conduite
            opération""",
        "referents": "référent | référent secteur | référent territorial | référent territoire",
        "equipe": "équipe | team | équipe opérationnelle | équipe secteur | équipe référente",
    },
    "chantiers": {
        "numero": "numéro | numéro chantier | id | code",
        "titre": "titre | intitulé | libellé | nom | chantier | action | objet",
    },
    "affectations": {
        "agent": "agent | nom | nom agent | chargé opération | personne | collaborateur",
        "operation": "opération | identifiant opération | code opération | projet | numéro opération",
        "role": "rôle | fonction | mission",
        "quotite": "quotité | temps | % temps | part | etp",
    },
    "jalons": {
        "operation": "opération | identifiant opération | code opération | projet | numéro opération",
        "jalon": "jalon | étape clé | événement | milestone | intitulé | libellé",
        "date": "date | échéance | date prévue | date jalon | due date",
        "tenu_le": "tenu le | date réelle | fait le | réalisé le",
    },
    "secteurs": {"secteur": "secteur | nom | nom secteur | territoire", "equipe": "équipe | team"},
    "agents": {
        "agent": "agent | nom | nom agent | nom prénom | collaborateur | personne",
        "role": "rôle | fonction | poste | métier | mission",
        "equipe": "équipe | service | team | unité",
        "quotite": "temps travail | quotité | etp | % temps",
    },
}
"""By sheet and column: its names, besides those of the schema."""

TABS: dict[str, str] = {
    "operations": """opérations | suivi | suivi opérations | tableau suivi | projets | suivi projets | liste
        opérations | zac | suivi zac | base | base données | données | tableau bord | programmation | portefeuille
        | projects | liste projets | affaires | suivi affaires | plan charge | feuil1 | sheet1 | dossiers | suivi
        dossiers""",
    "jalons": "jalons | planning | calendrier | échéancier | milestones",
    "agents": "agents | annuaire | équipe | personnel | effectifs | contacts | service",
    "secteurs": "secteurs | territoires | liste secteurs",
    "affectations": "affectations | répartition | plan charge agents | portefeuilles",
    "chantiers": "chantiers | plan action | actions | feuille route",
}
"""By sheet: the names that its tab often bears."""

NOTHING = """
    budget | montant | coût | coût travaux | budget total | montant ht | montant ttc | coût prévisionnel |
    dépenses | recettes | subventions | enveloppe | montant engagé | montant mandaté | bilan financier |
    participation | prix | budget prévisionnel | coût total | coût opération | budget opération | coût global |
    enveloppe financière | ap | cp | cost | total cost | montant travaux | financement | plan financement |
    déficit | budget voté | coût estimé | téléphone | tel | mail | email | courriel | contact | lien | url |
    photo | latitude | longitude | coordonnées | parcelle | parcelles | référence cadastrale | cadastre |
    section cadastrale | code postal | code insee | insee | moe | maîtrise oeuvre | maître oeuvre | architecte |
    urbaniste | bet | promoteur | bailleur | notaire | propriétaire | architecte urbaniste | paysagiste |
    entreprise | entreprises | titulaire | prestataire | amo | bailleurs | surface plancher | sdp | shon |
    surface bâtie | surface commerciale | surface activités | surface bureaux | logements sociaux | lls | pls |
    plai | nombre lots | lots | places stationnement | stationnement | dont sociaux | logements livrés |
    logements autorisés | logements commencés | emplois | habitants | % logements sociaux | date maj | mise à
    jour | date mise à jour | maj | mis à jour le | dernière mise à jour | dernière maj | updated | last update
    | délibération | date délibération | conseil municipal | dossier création | dossier réalisation | date
    création | traité concession | date traité | permis construire | pc | date pc | dépôt pc | date dépôt pc |
    permis aménager | arrêté | dup | enquête publique | étude impact | archéologie | diagnostic | plu | zonage
    plu | zonage | priorité | rang | ordre | numéro ordre | année | exercice | notification | date notification
    | date réunion | prochaine réunion | prochaine étape | prochain jalon | prochaines étapes | prochaine
    échéance | action | actions | copil | cotech | comité pilotage | dernier copil | prochain copil | élu
    référent | élu | priority | budget ht | reste à faire | risques | risque | numéro marché | marché |
    procédure marché | durée | durée travaux | délai | prolongation | avenant | crac | date crac | foncier |
    maîtrise foncière | acquisitions | date création zac | date approbation | approbation | date délibération
    création | population | sdp m2 | version
"""
"""What trackers keep besides, and we have nothing for."""

CHANGING = """
    chargé responsable référent chef contact prix commercialisation concertation réserve financement
    réel réelle effectif effective initial initiale ancien ancienne précédent modifié révisé social sociaux sociale
    plancher sdp dépôt notification acquisition vote délibération permis pc création approbation étude études esquisse
    consultation concertation réunion copil marché avenant financier budget coût montant mail téléphone code postal
    insee cadastral parcelle oeuvre stationnement commercial bureaux bâti livré autorisé commencé adjoint suppléant
    élu prochain prochaine dernier dernière garantie foncier durée délai écart retard motif cause type version
"""
"""Words that make another thing of a title: « Livraison initiale » is not the livraison that is planned."""

GENERIC = """
    concession | lotissement | équipement | tâche | task | chantier | pilotage | instructeur | type | catégorie
    | objet | état | zone | site | area | programme | dossier | usage | destination | fonction | terme | name |
    title | status | state | client | opérateur | indicateur | mode | horizon | titre | agent | référence |
    numéro | code | adresse | due | outil opérationnel | responsable | owner | lead | projet | project | fin |
    début | réception | affaire | statut | situation | location | porteur | feu | tendance | canton | bassin |
    nature | avancement | clé | référent | step | stage | completion | infos | précisions | porteur projet |
    localisation
"""
"""Names too common to be sure of by themselves: what stands beneath must bear them out."""

ABBREVIATIONS = """
    av avancement | ope opération | tot total | op opération | ops opérations | oper opération | nb nombre |
    nbre nombre | nbr nombre | n numéro | num numéro | no numéro | nos numéro | ref référence | réf référence |
    log logements | logt logements | logts logements | lgt logements | lgts logements | surf surface | superf
    superficie | dt date | prev prévu | prévue prévu | prévis prévu | prévisionnel prévu | prévisionnelle prévu
    | prévisionnels prévu | estimée estimé | prevu prévu | réelle réel | resp responsable | com commune | sect
    secteur | avanc avancement | avt avancement | obs observations | comm commentaires | rq remarques | rqs
    remarques | rmq remarques | rem remarques | qt quartier | quart quartier | dem démarrage | liv livraison |
    livr livraison | récep réception | fdt fin | ech échéance | éch échéance | eff effectif | id identifiant |
    ident identifiant | pct % | pourcent % | pourcentage % | chef chef | cheffe chef | chargée chargé | charge
    chargé | référente référent | aménag aménagement | amgt aménagement | amén aménagement | maitre maître | mo
    moa | trvx travaux | tvx travaux | trx travaux | tx travaux | proj projet | sup superficie | real
    réalisation | réal réalisation | finalisée finalisé | livrée livré | achevée achevé | terminée terminé |
    ouvrages ouvrage | maîtrise maîtrise | approx estimé | dénom dénomination | désign désignation | lib libellé
    | int intitulé | intit intitulé | actuelle actuel | opérationnelle opérationnel | concerné concernée |
    phases phase
"""
"""Words cut short or bent, each with the word that stands for it."""
