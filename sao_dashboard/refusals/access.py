"""Why somebody is not let in, and why the access file is not followed."""

from __future__ import annotations

from sao_dashboard.errors import SaoError
from sao_dashboard.refusals.model import Refusal

ACCES_INTROUVABLE = Refusal(
    "acces-introuvable",
    "Fichier d’accès introuvable",
    "Le fichier {nom!q}, que nomme SAO_ACCES, ne peut pas être lu\u00a0: {cause}.",
    SaoError,
)
ACCES_ILLISIBLE = Refusal(
    "acces-illisible",
    "Fichier d’accès illisible",
    "Le fichier {nom!q}, que nomme SAO_ACCES, n’est pas écrit en TOML\u00a0: {cause}.",
    SaoError,
)
ACCES_INCOMPLET = Refusal(
    "acces-incomplet",
    "Fichier d’accès à corriger",
    "Dans le fichier {nom!q}, que nomme SAO_ACCES\u00a0: {fautes}.",
    SaoError,
)
RELAIS_CONTOURNE = Refusal(
    "relais-contourne",
    "Accès direct refusé",
    "Ce tableau de bord ne répond qu’à travers le relais de votre service. Ouvrez-le par son adresse habituelle.",
    SaoError,
)
RELAIS_MUET = Refusal(
    "relais-muet",
    "Connexion inconnue",
    "Le relais n’a pas dit qui vous êtes. Reconnectez-vous\u00a0; si cela se reproduit, signalez-le à qui tient le "
    "serveur.",
    SaoError,
)
CONNEXION_NECESSAIRE = Refusal(
    "connexion-necessaire", "Connexion nécessaire", "Rechargez la page pour vous connecter.", SaoError
)
ACCES_NON_DONNE = Refusal(
    "acces-non-donne",
    "Accès non donné",
    "Vous êtes connecté sous le nom {nom!q}, mais ce tableau de bord ne vous est pas ouvert. Pour y "
    "accéder\u00a0: {contact}.",
    SaoError,
)
DROIT_MANQUANT = Refusal(
    "droit-manquant",
    "Droit manquant",
    "Il faut pour cela un droit que votre compte n’a pas\u00a0: {droit}. Demandez-le à qui tient le serveur.",
    SaoError,
)
FOURNISSEUR_MUET = Refusal(
    "fournisseur-muet",
    "Connexion impossible pour l’instant",
    "Le service qui dit qui vous êtes ne répond pas. Le tableau de bord n’est pas en cause\u00a0: recommencez dans "
    "quelques minutes.",
    SaoError,
)
FOURNISSEUR_REFUSE = Refusal(
    "fournisseur-refuse",
    "Connexion abandonnée",
    "Le service qui dit qui vous êtes n’a pas confirmé votre connexion ({cause}). Recommencez.",
    SaoError,
)
CONNEXION_PERDUE = Refusal(
    "connexion-perdue",
    "Connexion à recommencer",
    "Cette demande de connexion a déjà servi, ou attend depuis trop longtemps. Recommencez.",
    SaoError,
)
IDENTITE_REFUSEE = Refusal(
    "identite-refusee",
    "Connexion refusée",
    "Ce que répond le service qui dit qui vous êtes ne peut pas être cru\u00a0: {cause}. Signalez-le à qui tient le "
    "serveur.",
    SaoError,
)
SECOURS_REFUSE = Refusal(
    "secours-refuse",
    "Code refusé",
    "Ce n’est pas le code de secours, ou il a déjà servi. Demandez-en un autre à qui tient le serveur.",
    SaoError,
)
SESSIONS_AILLEURS = Refusal(
    "sessions-ailleurs",
    "Aucune session à fermer ici",
    "Les sessions ne se ferment d’ici qu’en mode «\u00a0oidc\u00a0», avec un «\u00a0dossier\u00a0». Derrière un "
    "relais, ce sont les siennes.",
    SaoError,
)
JOURNAL_ABSENT = Refusal(
    "journal-absent",
    "Aucun journal",
    "Aucun journal des accès n’est tenu\u00a0: le fichier d’accès ne nomme pas de «\u00a0dossier\u00a0».",
    SaoError,
)
