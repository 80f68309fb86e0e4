"""Somebody's name taken out of what is kept: versions rewritten or purged, proposals and kept files removed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sao_dashboard.annotate import naming, parts_naming, without_names_confined
from sao_dashboard.errors import WorkbookError
from sao_dashboard.reading.cells.people import apart
from sao_dashboard.refusals import versions as refusals
from sao_dashboard.text import naming_any, same_person
from sao_dashboard.versions import archives, model
from sao_dashboard.versions.abonnements import Abonnement
from sao_dashboard.versions.bytestore import Absent
from sao_dashboard.versions.log import Log
from sao_dashboard.versions.propositions import Objet, Proposition
from sao_dashboard.versions.version import Version

if TYPE_CHECKING:
    import pandas as pd

    from sao_dashboard.reading.model import Workbook

Read = Callable[[bytes], "Workbook"]
_NAME = re.compile(r"[^\"&<>]{3,100}")
_AT = "@"


@dataclass(frozen=True)
class Erasure:
    """What naming somebody no more would touch, and what it would leave.

    Attributes:
        names: what is put in the place of each of their names, and of their addresses in the workbooks.
        rewritten: the contents where that is done, by the digest of what they replace.
        purged: why each of the other contents that name them is removed whole, by its digest.
        versions: the versions of all these.
        archives: digests of the kept files that name them, which are removed.
        propositions: the proposals that give them an operation, or take one from them, which are removed.
        abonnements: the subscriptions that are theirs or name them, which end.
        signed: the versions whose author or message names them, left as they are.
        said: the proposals that they signed or renamed, or whose names or reason name them, left as they are.
        current: the current version, where it names them: nothing is done.
        seances: numbers of the séances that name them, be it in what was taken out of them since, left as they are.
        named: numbers of the versions of which a name, be it an earlier one, names them or was given by them, left too.
        others: longer names that a field holds whole, taken for those of other people: all that names them is left.
    """

    names: Mapping[str, str]
    rewritten: Mapping[str, bytes]
    purged: Mapping[str, str]
    versions: Sequence[Version]
    archives: Sequence[str]
    propositions: Sequence[Proposition]
    abonnements: Sequence[Abonnement]
    signed: Sequence[Version]
    said: Sequence[Proposition]
    current: Version | None
    seances: Sequence[int] = ()
    named: Sequence[int] = ()
    others: Sequence[str] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing that is removed or rewritten names them."""
        return not (self.versions or self.archives or self.propositions or self.abonnements)


def look(log: Log, names: Sequence[str], read: Read, instead: str = "") -> Erasure:
    """Return what naming somebody no more would do; nothing is changed.

    Args:
        log: where all is kept.
        names: what they are written as, the one that the workbook has first.
        read: reads a workbook.
        instead: what takes the place of their names; made when it is not said.

    Raises:
        SaoError: a name is too short to be looked for, or the place does not answer.
    """
    for each in (*names, *([instead] if instead else [])):
        if not _NAME.fullmatch(each.strip()) or not any(letter.isalpha() for letter in each):
            raise refusals.NOM_TROP_COURT(nom=each)
    history, current = [each for each in log.history() if each.purgee is None], log.current()
    kept = log.propositions.kept().propositions
    theirs = _naming(log, history, names, ())
    books = [read(content) for content in theirs.values()]
    every, others = _every_name(names, books), _others(names, _names_in(log, kept, books))
    if others or len(every) > len(names):
        theirs = _naming(log, history, every, others)
    put = instead or _new_name(theirs.values(), sum(1 for each in history if each.remplaces) + 1)
    if instead and any(parts_naming(content, [instead]) for content in theirs.values()):
        raise refusals.REMPLACANT_DEJA_PRIS(nom=instead)
    by_name = {name: _address(put) if _AT in name else put for name in every}
    shown = current if current and theirs.pop(current.digest, None) is not None else None
    rewritten, purged = dict[str, bytes](), dict[str, str]()
    for digest, content in theirs.items():
        try:
            rewritten[digest] = _rewritten(content, by_name, others, read)
        except WorkbookError as error:
            purged[digest] = error.message
    theirs_in = naming_any(every, others)
    said = log.propositions.naming(theirs_in)
    moving = [each for each in kept if any(theirs_in(f"{move.de}\n{move.vers}") for move in each.deplacements)]
    return Erasure(
        by_name,
        rewritten,
        purged,
        [each for each in history if each.digest in theirs],
        [each.digest for each in archives.kept(log.byte_store) if _archive_names(log, each.digest, every, others)],
        moving,
        log.abonnements.naming(theirs_in),
        [each for each in history if theirs_in(f"{each.auteur}\n{each.message}")],
        [each for each in kept if each not in moving and each.numero in said],
        shown,
        log.seances.naming(theirs_in),
        log.noms.naming(theirs_in),
        others,
    )


def erase(log: Log, erasure: Erasure, *, auteur: str, message: str) -> Version | None:
    """Do what `look` has found, and return the record that says so, None where no version was touched.

    Cut short, the same thing asked again does what was not: what is kept in the place of a content is kept before the
    record is, and what a record removes is removed by whoever looks after the log next.

    Raises:
        SaoError: the current version names them, who asks or why would name them, or something could not be removed.
    """
    if erasure.current:
        raise refusals.PERSONNE_AFFICHEE(numero=erasure.current.numero)
    if naming_any(erasure.names, erasure.others)(f"{auteur}\n{message}"):
        raise refusals.PERSONNE_NOMMEE()
    if erasure.propositions:
        log.propositions.remove([each.numero for each in erasure.propositions], qui=auteur, pourquoi=message)
    if erasure.abonnements:
        log.abonnements.revoke([each.numero for each in erasure.abonnements])
    for digest in erasure.archives:
        log.byte_store.delete(model.archive_key(digest))
        log.byte_store.delete(model.note_key(digest))
    numbers = [each.numero for each in erasure.versions]
    current = log.current()
    if not numbers or current is None:
        return None
    signed = {"auteur": auteur, "message": message}
    return log.purge(numbers, **signed, expected=current.numero, instead=erasure.rewritten)


def _naming(log: Log, versions: Iterable[Version], names: Sequence[str], others: Sequence[str]) -> dict[str, bytes]:
    """Return the contents of versions that have one of these names, but in those of others, by their digest."""
    one_of_each = {each.digest: each for each in versions}
    contents = ((digest, log.content(version)) for digest, version in one_of_each.items())
    return {digest: content for digest, content in contents if _names(content, names, others)}


def _names(content: bytes, names: Sequence[str], others: Sequence[str]) -> bool:
    found = parts_naming(content, names)
    if found and others:
        found = parts_naming(without_names_confined(content, _masked(others)), names)
    return bool(found)


def _masked(others: Sequence[str]) -> dict[str, str]:
    """Return what takes the place of names of others while the rest is looked at, and is changed."""
    return {other: f"Personne gardée {rank}" for rank, other in enumerate(others, start=1)}


def _names_in(log: Log, kept: Iterable[Proposition], books: Iterable[Workbook]) -> Iterator[str]:
    """Yield what is written wherever a field holds one name."""
    for book in books:
        for sheet in ("agents", "affectations"):
            for agents in book[sheet]["agent"].dropna().map(str):
                yield from apart(agents)  # two people in a cell are not a third one
    yield from (each.nom for each in log.abonnements.kept().abonnements)
    for each in kept:
        for move in each.deplacements:
            if move.objet is Objet.CHARGE:
                yield from f"{move.de} · {move.vers}".split(" · ")


def _others(names: Sequence[str], written: Iterable[str]) -> list[str]:
    """Return the longer names of which one of these is a part, the longest first: « Anne Marie Martin »."""
    theirs = naming_any(names)
    found = {each.strip() for each in written if theirs(each)}
    longer = [each for each in found if not any(same_person(each, name) for name in names)]
    return sorted(longer, key=lambda each: (-len(each), each))


def _every_name(names: Sequence[str], books: Iterable[Workbook]) -> list[str]:
    """Return these names, and the addresses of mail that workbooks give whoever bears one of them."""
    found, whole = dict.fromkeys(each.strip() for each in names), naming(names)
    for book in books:
        agents = book["agents"].dropna(subset=["agent", "courriel"])
        for agent, courriel in zip(agents["agent"].map(str), agents["courriel"].map(str), strict=True):
            if whole.fullmatch(agent.strip()) and _AT in courriel:
                found[courriel.strip()] = None
    return list(found)


def _new_name(contents: Iterable[bytes], number: int) -> str:
    """Return a name that nobody has: two persons must not become one."""
    known = list(contents)
    while any(parts_naming(content, [f"Personne retirée {number}"]) for content in known):
        number += 1
    return f"Personne retirée {number}"


def _address(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("é", "e")).strip("-") + "@retrait.invalid"


def _rewritten(content: bytes, by_name: Mapping[str, str], others: Sequence[str], read: Read) -> bytes:
    """Return a content without names; raise WorkbookError where they stay, or where anything else would be read."""
    masked = _masked(others)
    names = {**masked, **by_name}
    written = without_names_confined(content, names)
    if left := parts_naming(written, by_name):
        raise refusals.NOM_QUI_RESTE(parties=", ".join(left))
    if others:
        back = {put: other for other, put in masked.items()}
        written, names = without_names_confined(written, back), {**names, **back}
    before, after = read(content), read(written)
    as_before = {key: _read_in(frame, names) for key, frame in before.frames.items()}
    if as_before != {key: _read_in(frame, {}) for key, frame in after.frames.items()}:
        raise refusals.LU_AUTREMENT()
    return written


def _read_in(frame: pd.DataFrame, names: Mapping[str, str]) -> dict[str, list[object]]:
    """Return what a frame holds, with names replaced in its texts, and None for what is missing: it equals itself."""
    patterns = [(naming([name]), instead) for name, instead in names.items()]

    def renamed(value: object) -> object:
        for pattern, instead in patterns if isinstance(value, str) else ():
            value = pattern.sub(lambda _, put=instead: put, str(value))  # type: ignore[misc]
        return value

    return {
        str(key): [renamed(value) if known else None for value, known in zip(column, column.notna(), strict=True)]
        for key, column in frame.items()
    }


def _archive_names(log: Log, digest: str, names: Sequence[str], others: Sequence[str]) -> bool:
    try:
        return _names(log.byte_store.read(model.archive_key(digest)), names, others)
    except Absent:
        return False
    except WorkbookError:  # no zip file: nothing of it could be looked at, so nothing of it is told
        return False
