"""A record of the log as bytes, and the names under which things are kept."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import datetime

from sao_dashboard.refusals import versions as refusals
from sao_dashboard.refusals.model import Refusal
from sao_dashboard.text import squeeze
from sao_dashboard.versions.errors import EnregistrementIllisible
from sao_dashboard.versions.version import Origine, Version

AUTEUR_MAX = 80
MESSAGE_MAX = 500
"""Longest author and message, in characters."""

RECORDS, CONTENTS, FRAMES, ENGAGEMENTS = "versions", "contents", "frames", "engagements"
ARCHIVES, NOTES, CHANGES, COUNTS = "archives", "notes", "changes", "counts"
PROPOSITIONS, ABONNEMENTS, NOMS, SEANCES = "propositions", "abonnements", "noms", "seances"
ENVOIS = "envois"
TRIALS, BACKUPS = "essais", "sauvegardes"
"""Folders of the log."""
WORKED_OUT = (FRAMES, ENGAGEMENTS, CHANGES, COUNTS)
"""Those that hold what is worked out of contents, and would be again: a backup has all but them."""
RESTORING = "restauration/en-cours.txt"
"""What is there while a backup is being put back."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
_HALF = 32
"""Characters of each digest in the name of what two contents make: whole, a path on Windows could be too long."""


def encode(version: Version) -> bytes:
    """Return the bytes of a record."""
    return json.dumps(version.plain(), ensure_ascii=False, indent=1).encode() + b"\n"


def decode(data: bytes, numero: int) -> Version:
    """Return the record that the log keeps under `numero`; fields that are not known are left out.

    Raises:
        EnregistrementIllisible: it is cut, damaged, or another number's.
    """
    try:
        fields = json.loads(data)
        restaure = fields["restaure"]
        version = Version(
            numero=int(fields["numero"]),
            le=datetime.fromisoformat(fields["le"]),
            auteur=str(fields["auteur"]),
            message=str(fields["message"]),
            digest=str(fields["digest"]),
            origine=Origine(fields["origine"]),
            lignes={str(title): int(count) for title, count in fields["lignes"].items()},
            avertissements=int(fields["avertissements"]),
            identifiant=str(fields["identifiant"]),
            restaure=None if restaure is None else int(restaure),
            purges=tuple(map(str, fields["purges"])),
            remplaces={str(old): str(new) for old, new in fields.get("remplaces", {}).items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise EnregistrementIllisible(numero) from error
    digests = (version.digest, *version.purges, *version.remplaces, *version.remplaces.values())
    if version.numero != numero or version.le.tzinfo is None or not all(map(_DIGEST.fullmatch, digests)):
        raise EnregistrementIllisible(numero)
    return version


def content_key(digest: str) -> str:
    """Return where the content of this digest is kept."""
    return f"{CONTENTS}/{digest}.xlsx"


def frames_key(digest: str) -> str:
    """Return where the typed frames of this content are kept."""
    return f"{FRAMES}/{digest}.arrow"


def engagements_key(digest: str) -> str:
    """Return where the dates that this content promises are kept."""
    return f"{ENGAGEMENTS}/{digest}.arrow"


def counts_key(digest: str) -> str:
    """Return where what is counted of this content is kept."""
    return f"{COUNTS}/{digest}.json"


def changes_key(before: str, after: str) -> str:
    """Return where what changed from one content to another is kept."""
    return f"{CHANGES}/{before[:_HALF]}-{after[:_HALF]}.arrow"


def changes_of(names: Iterable[str], digests: Collection[str]) -> list[str]:
    """Return the keys of those of the names in `CHANGES` that are of one of these contents."""
    halves = {digest[:_HALF] for digest in digests}
    return [f"{CHANGES}/{name}" for name in names if not halves.isdisjoint(name.removesuffix(".arrow").split("-"))]


def archive_key(digest: str) -> str:
    """Return where a workbook that could not become a version is kept."""
    return f"{ARCHIVES}/{digest}.xlsx"


def note_key(digest: str) -> str:
    """Return where it is said when that workbook was kept, and why."""
    return f"{NOTES}/{digest}.json"


def keys_of(digest: str) -> tuple[str, ...]:
    """Return every key under which something of this content may be kept."""
    made_of_it = frames_key(digest), engagements_key(digest), counts_key(digest)
    return content_key(digest), *made_of_it, archive_key(digest)


def clean_auteur(text: str) -> str:
    """Return an author's name in one line; raise VersionsError when it is empty or too long."""
    return clean(text, AUTEUR_MAX, refusals.AUTEUR_MANQUANT, refusals.AUTEUR_TROP_LONG)


def clean_message(text: str) -> str:
    """Return a message in one line; raise VersionsError when it is empty or too long."""
    return clean(text, MESSAGE_MAX, refusals.MESSAGE_MANQUANT, refusals.MESSAGE_TROP_LONG)


def clean(text: str, longest: int, missing: Refusal, too_long: Refusal) -> str:
    """Return a text in one line, raise where it is missing or too long.

    What has no shape is dropped (controls, direction marks, halves of characters): a log must read as it was written.
    """
    spaced = "".join(" " if c.isspace() else c for c in text)
    kept = squeeze("".join(c for c in spaced if not unicodedata.category(c).startswith("C")))
    if not kept:
        raise missing()
    if len(kept) > longest:
        raise too_long(longueur=len(kept), limite=longest)
    return kept
