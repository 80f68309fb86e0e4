"""The machine: what is installed on it, the place that is left on its disks, its memory."""

from __future__ import annotations

import platform
import re
import shutil
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import Requirement

from sao_dashboard import __version__
from sao_dashboard.diagnostic.model import Check, Verdict
from sao_dashboard.formatting import liste, nombre, pluriel
from sao_dashboard.settings import ROOT

LOCK = ROOT / "requirements.txt"

_MIB = 1024**2
_LITTLE, _TOO_LITTLE = 2048 * _MIB, 200 * _MIB
"""Bytes left on a disk: a version is a few megabytes at most, and so is what is worked out of it."""
_LITTLE_MEMORY = 512 * _MIB
_MOST_NAMED = 5
_MEMINFO, _STATUS = Path("/proc/meminfo"), Path("/proc/self/status")


def installed(lock: Path = LOCK) -> Check:
    """Compare what is installed with what is locked: an upgrade may have stopped halfway."""
    said = f"application {__version__}, Python {platform.python_version()}, Streamlit {version('streamlit')}"
    try:
        wrong = list(_other_than(lock.read_text(encoding="utf-8")))
    except OSError:
        return Check("versions", "Versions", Verdict.INCONNU, f"{said}\u00a0; requirements.txt n’est pas là", "")
    if not wrong:
        return Check("versions", "Versions", Verdict.BON, f"{said}\u00a0; les bibliothèques sont celles du verrou")
    named = wrong[:_MOST_NAMED] + (["…"] if len(wrong) > _MOST_NAMED else [])
    todo = "Installez de nouveau\u00a0: pip install --require-hashes -r requirements.txt, puis redémarrez."
    return Check("versions", "Versions", Verdict.FAUTE, f"{said}\u00a0; {', '.join(named)}", todo)


def _other_than(lock: str) -> Iterator[str]:
    for line in re.findall(r"^[A-Za-z0-9][^\s;]*==[^\n\\]+", lock, re.MULTILINE):
        wanted = Requirement(line.strip())
        if wanted.marker and not wanted.marker.evaluate():
            continue
        try:
            found = version(wanted.name)
        except PackageNotFoundError:
            yield f"{wanted.name} manque"
        else:
            if not wanted.specifier.contains(found, prereleases=True):
                yield f"{wanted.name} {found} au lieu de {str(wanted.specifier).removeprefix('==')}"


def disks(places: Iterable[tuple[str, Path]]) -> Iterator[Check]:
    """Say what is left on the disk of each place (its name in words, then where it is); one disk is said once."""
    seen: dict[int, list[str]] = {}
    left: dict[int, int] = {}
    for name, place in places:
        there = next((folder for folder in (place, *place.absolute().parents) if folder.is_dir()), None)
        if there:
            seen.setdefault(there.stat().st_dev, []).append(name)
            left[there.stat().st_dev] = shutil.disk_usage(there).free
    for rank, (device, names) in enumerate(seen.items(), start=1):
        yield _disk("disque" if rank == 1 else f"disque-{rank}", names, left[device])


def _disk(code: str, names: list[str], free: int) -> Check:
    said = f"{_size(free)} libres pour {liste(names)}"
    if free >= _LITTLE:
        return Check(code, "Disque", Verdict.BON, said)
    verdict = Verdict.FAUTE if free < _TOO_LITTLE else Verdict.ALERTE
    return Check(code, "Disque", verdict, said, "Libérez de la place\u00a0: sans elle, plus rien ne se publie.")


def memory(meminfo: Path = _MEMINFO) -> Check:
    """Say what is left of the memory of the machine, where its system says so."""
    try:
        found = re.search(r"^MemAvailable:\s+(\d+) kB", meminfo.read_text(encoding="ascii"), re.MULTILINE)
    except OSError:
        found = None
    if not found:
        return Check("memoire", "Mémoire", Verdict.INCONNU, "ce système ne dit pas ce qui en reste")
    left = int(found[1]) * 1024
    said = f"{_size(left)} disponibles sur la machine"
    if left >= _LITTLE_MEMORY:
        return Check("memoire", "Mémoire", Verdict.BON, said)
    return Check("memoire", "Mémoire", Verdict.ALERTE, said, "Comptez 4 Go pour cinquante personnes.")


def own_memory(status: Path = _STATUS) -> Check:
    """Say what this process takes of the memory, where its system says so."""
    try:
        found = re.search(r"^VmRSS:\s+(\d+) kB", status.read_text(encoding="ascii", errors="replace"), re.MULTILINE)
    except OSError:
        found = None
    if not found:
        return Check("serveur-memoire", "Mémoire du serveur", Verdict.INCONNU, "ce système ne la dit pas")
    return Check("serveur-memoire", "Mémoire du serveur", Verdict.BON, f"{_size(int(found[1]) * 1024)} occupés")


def _size(bytes_: int) -> str:
    if bytes_ < 1024 * _MIB:
        return pluriel(bytes_ // _MIB, "Mo", "Mo")
    return f"{nombre(bytes_ / 1024 / _MIB, 1)}\u00a0Go"
