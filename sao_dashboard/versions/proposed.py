"""The proposals kept beside the versions: saved, said again, removed, never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple, TypeVar
from uuid import uuid4

from sao_dashboard.formatting import horodatage
from sao_dashboard.refusals import propositions as refusals
from sao_dashboard.versions import model
from sao_dashboard.versions.bytestore import ByteStore
from sao_dashboard.versions.numbered import Numbered
from sao_dashboard.versions.propositions import (
    MOST_BYTES,
    Deplacement,
    Enregistrement,
    Proposition,
    Retrait,
    Stade,
    Suite,
    decode,
    encode,
)
from sao_dashboard.versions.version import Version

NOM_MAX, POURQUOI_MAX = 80, 1_000
"""Longest name and reason of a proposal, in characters."""
MOST_MOVES, MOST_RECORDS = 5_000, 5_000
_MOST_CRITERIA, _CRITERION_MAX = 50, 200
E = TypeVar("E", Proposition, Suite, Retrait)


class Kept(NamedTuple):
    """What is kept: the proposals, the first saved first, and the numbers of the records that cannot be read."""

    propositions: list[Proposition]
    unreadable: list[int]


class Propositions:
    """The proposals of one place. Safe to share between threads; every method may raise a `VersionsError`.

    Args:
        byte_store: where the bytes live.
        now: the clock that dates them; aware, in UTC.
    """

    def __init__(self, byte_store: ByteStore, now: Callable[[], datetime]) -> None:
        self._now = now
        self._records: Numbered[Enregistrement] = Numbered(
            byte_store, model.PROPOSITIONS, encode, decode, refusals.PROPOSITION_INCERTAINE
        )

    def kept(self) -> Kept:
        """Return every proposal, as it was said last."""
        records, unreadable = self._records.readable()
        removed = {numero for each in records if isinstance(each, Retrait) for numero in each.propositions}
        found = {each.numero: each for each in records if isinstance(each, Proposition) and each.numero not in removed}
        for each in records:
            if isinstance(each, Suite) and (of := found.get(each.proposition)):
                since: dict[str, Any] = {"nom": each.nom, "stade": each.stade, "par": each.qui, "depuis": each.le}
                found[of.numero] = replace(of, **since, version=each.version or of.version)
        return Kept(list(found.values()), [numero for numero in unreadable if numero not in removed])

    def proposition(self, numero: int) -> Proposition:
        """Return one proposal as it was said last; raise VersionsError when there is none, and say who removed it."""
        kept = self.kept()
        for found in kept.propositions:
            if found.numero == numero:
                return found
        if numero in kept.unreadable:
            raise refusals.PROPOSITION_ILLISIBLE(numero=numero)
        for each in self._records.readable()[0]:
            if isinstance(each, Retrait) and numero in each.propositions:
                said = {"auteur": each.qui, "date": horodatage(each.le.astimezone()), "message": each.pourquoi}
                raise refusals.PROPOSITION_RETIREE(numero=numero, **said)
        raise refusals.PROPOSITION_INCONNUE(numero=numero)

    def save(
        self,
        deplacements: Sequence[Deplacement],
        *,
        nom: str,
        qui: str,
        pourquoi: str,
        criteres: Sequence[str] = (),
        base: Version | None = None,
    ) -> Proposition:
        """Keep a proposal.

        Args:
            deplacements: its moves; at most `MOST_MOVES`.
            nom: its name; at most `NOM_MAX` characters.
            qui: who proposes; at most `model.AUTEUR_MAX` characters.
            pourquoi: why; at most `POURQUOI_MAX` characters.
            criteres: what it was looked for by, the first that counts first.
            base: the version that it was made from.
        """
        moves = tuple(dict.fromkeys(deplacements))
        if not moves:
            raise refusals.PROPOSITION_SANS_DEPLACEMENT()
        proposed = Proposition(
            numero=0,
            nom=_nom(nom),
            qui=model.clean_auteur(qui),
            pourquoi=model.clean(pourquoi, POURQUOI_MAX, refusals.POURQUOI_MANQUANT, refusals.POURQUOI_TROP_LONG),
            criteres=tuple(each[:_CRITERION_MAX] for each in criteres[:_MOST_CRITERIA]),
            deplacements=moves,
            base=base.numero if base else None,
            digest=base.digest if base else "",
            le=self._now(),
            identifiant=uuid4().hex,
        )
        if len(moves) > MOST_MOVES or len(encode(proposed)) > MOST_BYTES - 100:  # its number will take some bytes
            raise refusals.PROPOSITION_TROP_LONGUE(limite=MOST_MOVES)
        return self._added(proposed)

    def say(
        self, numero: int, *, qui: str, nom: str = "", stade: Stade | None = None, version: int | None = None
    ) -> Proposition:
        """Give a proposal another name, or say where it is: what it was is kept."""
        known = self.proposition(numero)
        name = _nom(nom) if nom else known.nom
        said = (numero, name, stade or known.stade, version, model.clean_auteur(qui), self._now(), uuid4().hex)
        self._added(Suite(0, *said))
        return self.proposition(numero)

    def remove(self, numeros: Iterable[int], *, qui: str, pourquoi: str) -> Retrait:
        """Remove proposals for ever, whole: a record says that they were, by whom and why.

        A record that cannot be read is removed by its number too. Asking again finishes what was not.
        """
        asked = tuple(dict.fromkeys(numeros))
        kept = self.kept()
        known = {*(each.numero for each in kept.propositions), *kept.unreadable}
        for numero in asked:
            if numero not in known:
                self.proposition(numero)  # says why there is none
        why = model.clean_message(pourquoi)
        removed = self._added(Retrait(0, asked, model.clean_auteur(qui), why, self._now(), uuid4().hex))
        self.tidy({})
        return removed

    def naming(self, theirs: Callable[[str], bool]) -> set[int]:
        """Return the numbers of the proposals of which a record, the later ones too, is signed by or names somebody."""
        found = set[int]()
        for each in self._records.readable()[0]:
            if isinstance(each, Proposition) and theirs(f"{each.qui}\n{each.nom}\n{each.pourquoi}"):
                found.add(each.numero)
            if isinstance(each, Suite) and theirs(f"{each.qui}\n{each.nom}"):
                found.add(each.proposition)
        return found

    def tidy(self, purged: Mapping[str, Version]) -> None:
        """Remove the records of what was removed, and of the proposals that name people of a workbook now purged.

        These are said to be removed first: a number is never another proposal's, whatever links to it.

        Args:
            purged: the record that removed each content removed on purpose, by its digest.
        """
        records, unreadable = self._records.readable()
        gone = {numero for each in records if isinstance(each, Retrait) for numero in each.propositions}
        proposals = [each for each in records if isinstance(each, Proposition)]
        with_people: dict[str, list[int]] = {}
        for each in proposals:
            if each.names_people and each.digest in purged and each.numero not in gone:
                with_people.setdefault(each.digest, []).append(each.numero)
        for digest, numeros in with_people.items():
            by = purged[digest]
            self._added(Retrait(0, tuple(numeros), by.auteur, by.message, self._now(), uuid4().hex))
            gone.update(numeros)
        of_them = {each.numero for each in records if isinstance(each, Suite) and each.proposition in gone}
        there = {each.numero for each in proposals} | set(unreadable)
        for numero in sorted((gone & there) | of_them):
            self._records.forget(numero)

    def _added(self, record: E) -> E:
        def admit(there: int) -> None:
            if there >= MOST_RECORDS and not isinstance(record, Retrait):
                raise refusals.PROPOSITIONS_TROP_NOMBREUSES(limite=MOST_RECORDS)

        return self._records.append(lambda numero: replace(record, numero=numero), admit)  # type: ignore[return-value]


def _nom(text: str) -> str:
    return model.clean(text, NOM_MAX, refusals.NOM_DE_PROPOSITION_MANQUANT, refusals.NOM_DE_PROPOSITION_TROP_LONG)
