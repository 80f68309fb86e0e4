"""What a date may be about: the steps of operations and of projects, and what is done to them.

The date that follows is that of the step: « PC déposé mars 2025 ». Written as the lexicon is.
"""

_WORDS = """
    acheve achevee achevement acquisition acte ag agrement amenagement apd appel approbation approuve approuvee
    aps arbitrage arrete ateliers atteint attribue attribution avp bilan bp budget bureau cao cc chantier cloture
    cloturee cm comite commande commence commercialisation commission concertation concours conseil consultation
    convention copil copro cotec cotech cpa cper cst ct daact dat date dce decision delai delib deliberation
    delibere demande demarrage demarre demolition depose deposee depot diagnostic doc dossier dpc dpgf dup
    echeance eie elaboration emmenagement engagement enquete enregistre envoi envoye esq esquisse etude etudes
    examen execution exercice experimentale faisabilite fait faite fermeture finalisation finalise finalisee
    foncier gpa inauguration inaugure instruction jury lance lancee lancement levee lever livraison livraisons
    livre livree mandat marche marches mes modification moe montage negociation notification notifie notifiee
    objectif obtention obtenu obtenue occupation offres opr ouverture pa passage pc permis pleniere plu pose ppa
    ppi pppi preparation presentation presente prevu prevue prevues prevus pro procedure production programmation
    programme projet promesse protocole publication publie publiee purge realisation realise realisee reception
    recette recours recu recue redaction rehabilitation remise rendu reprise resiliation restitution reunion
    signature signe signee soumis soumission souscription stabilisee tenu tenue terme termine terminee traite
    transfert transmis transmission travaux validation valide validee vente versement viabilisation visa visite
    vote votee zac
"""
_PHRASES = (
    "a finaliser",
    "a lancer",
    "a livrer",
    "bureau municipal",
    "commission permanente",
    "conseil communautaire",
    "conseil d'administration",
    "conseil metropolitain",
    "conseil municipal",
    "enquete publique",
    "mise en location",
    "mise en oeuvre",
    "mise en place",
    "mise en place stabilisee de l'organisation",
    "mise en service",
    "permis d'amenager",
    "permis de construire",
    "presentation aux os",
    "retour des propositions finales",
)
INTITULES = (*_WORDS.split(), *_PHRASES)
