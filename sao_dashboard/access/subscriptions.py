"""Whether whoever subscribed may still read: asked again each time something is given to what follows for them."""

from __future__ import annotations

from sao_dashboard.access.file import Access, Way
from sao_dashboard.access.model import Identity, Right, rights_of
from sao_dashboard.versions.abonnements import Abonnement


def may_read(abonnement: Abonnement, access: Access) -> bool:
    """Tell whether whoever made a subscription may still read, by what the access file says now.

    Their groups are those they had then: only the provider knows since, and it is not there to be asked. One that was
    made where nobody was known holds no more where somebody must be.
    """
    if access.way is Way.AUCUN:
        return True
    who = Identity(abonnement.qui, abonnement.nom, abonnement.adresse.lower(), abonnement.groupes)
    return bool(abonnement.qui) and Right.LIRE in rights_of(who, access.given)
