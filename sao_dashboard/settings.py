"""What the server's owner may set, all from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """The settings of one process.

    Attributes:
        classeur: path of the shared workbook (`SAO_CLASSEUR`; by default the demonstration workbook).
        versions: address of the log (`SAO_VERSIONS`; by default the folder `versions` beside the workbook).
        code: what whoever publishes from the screens must know (`SAO_CODE`); empty: nobody may.
    """

    classeur: Path
    versions: str
    code: str = field(default="", repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings from `environment` (the process's own when None)."""
        values = os.environ if environment is None else environment
        classeur = Path(values.get("SAO_CLASSEUR") or ROOT / "data" / "suivi_operations.xlsx")
        versions = values.get("SAO_VERSIONS") or str(classeur.parent / "versions")
        return cls(classeur, versions, values.get("SAO_CODE", "").strip())
