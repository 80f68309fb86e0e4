"""One record of the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Origine(StrEnum):
    """How a version came to be."""

    PUBLICATION = "publication"
    FICHIER = "fichier"  # the shared file was changed by hand
    RESTAURATION = "restauration"
    PURGE = "purge"  # the content stays that of the version before; earlier contents were removed


@dataclass(frozen=True)
class Version:
    """One record of the log.

    Attributes:
        numero: 1, 2, 3… without a gap.
        le: when, aware, in UTC.
        auteur: who.
        message: why.
        digest: SHA-256 of the content, in hexadecimal.
        origine: how it came to be.
        lignes: number of rows, by the title of the sheet.
        avertissements: number of warnings.
        identifiant: random; tells our own record from another publisher's.
        restaure: number of an earlier version that has the same content.
        purges: digests whose content this record removes on purpose.
        remplaces: of these, those whose content another has taken the place of: the digest of the other, by their own.
        purgee: number of the record that removed this content; known from the rest of the log, never written.
        expurgee: number of the record that put this content in the place of the one that was published, which named
            somebody; known as `purgee` is.
        nom: the name that it was given (« CT novembre »), '' without one; kept beside the versions, never written here.
    """

    numero: int
    le: datetime
    auteur: str
    message: str
    digest: str
    origine: Origine
    lignes: Mapping[str, int]
    avertissements: int
    identifiant: str
    restaure: int | None = None
    purges: tuple[str, ...] = ()
    remplaces: Mapping[str, str] = field(default_factory=dict)
    purgee: int | None = field(default=None, compare=False)
    expurgee: int | None = field(default=None, compare=False)
    nom: str = field(default="", compare=False)

    def plain(self) -> dict[str, Any]:
        """Return the record as JSON has it."""
        return {
            "numero": self.numero,
            "le": self.le.isoformat(),
            "auteur": self.auteur,
            "message": self.message,
            "digest": self.digest,
            "origine": str(self.origine),
            "restaure": self.restaure,
            "lignes": dict(self.lignes),
            "avertissements": self.avertissements,
            "purges": list(self.purges),
            "identifiant": self.identifiant,
            **({"remplaces": dict(self.remplaces)} if self.remplaces else {}),
        }
