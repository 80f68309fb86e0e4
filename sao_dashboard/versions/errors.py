"""What may go wrong with the log and is caught by its kind; the rest has its words only, in `refusals/versions.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sao_dashboard.errors import FichierError as FichierError  # noqa: PLC0414
from sao_dashboard.errors import VersionsError as VersionsError  # noqa: PLC0414
from sao_dashboard.formatting import horodatage
from sao_dashboard.refusals import shared, versions
from sao_dashboard.refusals.model import Refusal

if TYPE_CHECKING:
    from sao_dashboard.versions.version import Version


class EnregistrementIllisible(VersionsError):
    """A record is there and says nothing that can be understood."""

    def __init__(self, numero: int, refusal: Refusal = versions.ENREGISTREMENT_ILLISIBLE) -> None:
        super().__init__(*_said(refusal, numero=numero))


class VersionInconnue(VersionsError):
    """There is no version of this number."""

    def __init__(self, numero: int) -> None:
        super().__init__(*_said(versions.VERSION_INCONNUE, numero=numero))


class ContenuPerdu(VersionsError):
    """The bytes of a version are gone, or are no longer those that were published."""

    def __init__(self, numero: int, *, altered: bool) -> None:
        super().__init__(*_said(versions.CONTENU_ALTERE if altered else versions.CONTENU_MANQUANT, numero=numero))


class ContenuPurge(VersionsError):
    """The bytes were removed on purpose, as the record `purge` says."""

    def __init__(self, purge: Version) -> None:
        super().__init__(*_said(versions.CONTENU_PURGE, **_record(purge)))


class Devance(VersionsError):
    """Someone published meanwhile.

    Args:
        version: the current version, which the publisher had not seen.
    """

    def __init__(self, version: Version) -> None:
        super().__init__(*_said(versions.VERSION_DEVANCEE, **_record(version)))
        self.version = version


class JournalInaccessible(VersionsError):
    """The place does not answer, or is no longer there."""

    def __init__(self, place: str, detail: str = "") -> None:
        reponse = f" (réponse du système\u00a0: {detail})" if detail else ""
        super().__init__(*_said(versions.VERSIONS_INACCESSIBLES, lieu=place, reponse=reponse))


class ClasseurVerrouille(FichierError):
    """The shared file is open in a program that keeps it, or its rights do not allow it."""

    def __init__(self, nom: str) -> None:
        super().__init__(*_said(shared.CLASSEUR_VERROUILLE, nom=nom))


class ClasseurOccupe(FichierError):
    """Somebody is saving the shared file right now."""

    def __init__(self, nom: str) -> None:
        super().__init__(*_said(shared.CLASSEUR_OCCUPE, nom=nom))


def _said(refusal: Refusal, **details: object) -> tuple[str, str, str]:
    return refusal.title, refusal.words(**details), refusal.code


def _record(version: Version) -> dict[str, object]:
    moment = horodatage(version.le.astimezone())
    return {"numero": version.numero, "date": moment, "auteur": version.auteur, "message": version.message}
