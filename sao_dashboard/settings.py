"""What the server's owner may set, all from the environment."""

from __future__ import annotations

import os
import unicodedata
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
        charge_personnes: whether the screens show the load of each person (`SAO_CHARGE_PERSONNES=oui`; by default no).
        acces: path of the access file (`SAO_ACCES`); None: nobody is asked who they are.
        modele_pptx: path of the service's template of slides (`SAO_MODELE_PPTX`; None: ours).
        adresse: the address that people open (`SAO_ADRESSE`), for the links of letters; empty: not said.
        lettre: when letters leave (`SAO_LETTRE`, « lundi 8:00 »); empty: the server sends none by itself.
        journaux_json: whether what the server logs is JSON (`SAO_JOURNAUX=json`; by default, text).
        copie: whether the shared workbook is this server's own copy, made again where there is none
            (`SAO_CLASSEUR_COPIE=oui`; by default no: a file that is not there was moved, or its share is away).
    """

    classeur: Path
    versions: str
    code: str = field(default="", repr=False)
    charge_personnes: bool = False
    acces: Path | None = None
    adresse: str = ""
    lettre: str = ""
    journaux_json: bool = False
    modele_pptx: Path | None = None
    copie: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings from `environment` (the process's own when None)."""
        values = os.environ if environment is None else environment
        classeur = Path(values.get("SAO_CLASSEUR") or ROOT / "data" / "suivi_operations.xlsx")
        classeur = as_spelled(classeur.parent) / classeur.name
        acces, modele = (values.get(name) for name in ("SAO_ACCES", "SAO_MODELE_PPTX"))
        return cls(
            classeur=classeur,
            versions=values.get("SAO_VERSIONS") or str(classeur.parent / "versions"),
            code=values.get("SAO_CODE", "").strip(),
            charge_personnes=_is_yes(values.get("SAO_CHARGE_PERSONNES")),
            acces=Path(acces) if acces else None,
            adresse=values.get("SAO_ADRESSE", "").strip(),
            lettre=values.get("SAO_LETTRE", "").strip(),
            journaux_json=values.get("SAO_JOURNAUX", "").strip().casefold() == "json",
            modele_pptx=Path(modele) if modele else None,
            copie=_is_yes(values.get("SAO_CLASSEUR_COPIE")),
        )


def _is_yes(said: str | None) -> bool:
    return (said or "").strip().casefold() in ("oui", "1", "true")


def as_spelled(path: str | Path) -> Path:
    """Return the path as the disk spells it, as far as it is there.

    macOS names what it makes with accents apart from their letters, and a keyboard types them in one: the same name for
    people, and two for other systems.
    """
    path = Path(path)
    if os.path.lexists(path):
        return path
    found = Path(path.anchor)
    for part in path.parts[len(found.parts) :]:
        spellings = (part, *(unicodedata.normalize(form, part) for form in ("NFC", "NFD")))
        found /= next((each for each in spellings if os.path.lexists(found / each)), part)
    return found
