"""Why a pack cannot be written as it was asked."""

from __future__ import annotations

from sao_dashboard.errors import SaoError
from sao_dashboard.refusals.model import Refusal

MODELE_ILLISIBLE = Refusal(
    "modele-illisible",
    "Modèle de diapositives illisible",
    "Le fichier que nomme SAO_MODELE_PPTX ({nom!q}) {cause}. Celui du tableau de bord est utilisé\u00a0: enregistrez "
    "celui du service au format .pptx, puis redémarrez le serveur.",
    SaoError,
)
PDF_ABSENT = Refusal(
    "pdf-absent",
    "Pas de PDF sur cette machine",
    "La bibliothèque «\u00a0typst\u00a0», qui écrit les PDF, n’y est pas installée\u00a0: installez-la "
    "(requirements-pdf.txt), ou demandez des diapositives.",
    SaoError,
)
PDF_REFUSE = Refusal(
    "pdf-refuse",
    "PDF non écrit",
    "Ce dossier ne peut pas être écrit comme un PDF accessible ({cause}). Demandez des diapositives, et signalez-le au "
    "coordinateur.",
    SaoError,
)
VERSION_NON_TROUVEE = Refusal(
    "version-non-trouvee",
    "Version introuvable",
    "Aucune version n’a le numéro ou le nom {demande!q}, et aucune n’était en vigueur ce jour-là. La commande "
    "historique les dit toutes.",
    SaoError,
)
