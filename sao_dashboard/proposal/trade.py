"""What the trade's words for how far along an operation is mean, in the order in which they come."""

from __future__ import annotations

from sao_dashboard.schema.meaning import A_VENIR, ANNULEE, EN_COURS, TERMINEE

STEPS: dict[str, str] = {
    A_VENIR: """idée | opportunité | intention | en réflexion | réflexion | émergence | à l'étude | à venir | à
        lancer | projet | en projet | non démarré | non commencé | pas commencé | pré-opérationnel | faisabilité |
        étude de faisabilité | programmation | planifié | prévu | todo | not started | planned | amont | à
        démarrer | études amont | pré-étude | à programmer | potentiel | en attente de lancement | initialisation""",
    EN_COURS: """études préalables | études | étude | en étude | diagnostic | esquisse | esq | avant-projet | aps
        | apd | avp | pro | concertation | création | dossier de création | dossier de réalisation | réalisation |
        dce | act | consultation | appel d'offres | attribution | visa | exe | en cours | démarré | lancé |
        opérationnel | conception | commercialisation | travaux | en travaux | chantier | en chantier | det |
        phase travaux | travaux en cours | études en cours | construction | under construction | in progress |
        ongoing | instruction | en instruction | procédure | procédures | viabilisation | aménagement | enquête
        publique | études opérationnelles | opr | aor | réception | en réalisation | en phase travaux | actif |
        active | conception réalisation | négociation | mise en œuvre | design | études pré-opérationnelles |
        actif en cours | phase études""",
    TERMINEE: """livré | livrée | livraison | réalisé | réalisée | achevé | achevée | terminé | terminée | fini |
        finie | gpa | parfait achèvement | clôture | clôturé | clôturée | clos | soldé | soldée | fait | done |
        completed | complete | closed | réceptionné | mis en service | archivé | finalisé | finalisée |
        liquidation | en service""",
    ANNULEE: """annulé | annulée | abandonné | abandonnée | abandon | sans suite | cancelled | canceled | caduc |
        classé sans suite | supprimé""",
}
"""By what they mean (`schema.meaning`): the words of étapes."""

STATES = """
    actif | à surveiller | en attente | suspendu | en pause | vert | orange | rouge | gelé | bloqué | ok | nok |
    normal | on track | at risk | late | favorable | défavorable | critique | sous contrôle | soleil | nuage |
    orage | pluie | nominal | conforme | difficulté | en difficulté | dérive | vigilance | alerte | green |
    amber | red | stable | on hold
"""
"""Words of statuts: how an operation goes, and not how far it is."""

LISTS: dict[str, str] = {
    "natures": """zac | za | en diffus | diffus | lotissement | pup | permis d'aménager | hors zac | pae | zac
        multisites | pru | npnru | anru | oap | zae | renouvellement urbain | opération d'aménagement | secteur de
        projet | ru""",
    "modes": """régie | en régie | concession | concession d'aménagement | mandat | convention | privé | cpa | dsp
        | marché | quasi-régie | traité de concession | convention publique d'aménagement | régie directe""",
    "vocations": """habitat | activités | activité | économie | économique | mobilités | espaces publics | espace
        public | équipement | équipement public | équipements | espace vert | mixte | logement | logements |
        commerce | commerces | tertiaire | bureaux | industriel | résidentiel | loisirs | voirie | services""",
    "maitrises_ouvrage": """métropolitaine | intercommunale | communale | privé | privée | métropole | ville |
        commune | epci | région | département | état | communauté de communes | agglomération | publique | spl |
        sem | epf""",
    "implications": "veille | suivi | coordination | pilotage | appui | conseil | amo",
}
"""By list: words of the trade for its values."""
