"""The kinds of numbered records kept beside the versions, each as the same few acts: one table of cases for all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from sao_dashboard.refusals import abonnements as of_abonnements
from sao_dashboard.refusals import noms as of_noms
from sao_dashboard.refusals import propositions as of_propositions
from sao_dashboard.refusals import seances as of_seances
from sao_dashboard.refusals.model import Refusal
from sao_dashboard.versions import Log, abonnements, noms, propositions, seances
from sao_dashboard.versions.abonnements import Abonnement, Confirmation, Genre, Revocation, empreinte
from sao_dashboard.versions.noms import NomDonne
from sao_dashboard.versions.propositions import Deplacement, Objet, Proposition, Retrait, Stade, Suite
from sao_dashboard.versions.seances import Decision, Seance, VueGardee
from tests.versions.byte_stores import NOON

GARE = Deplacement("OP-1", Objet.SECTEUR, "Cœur de Ville", "Faisceau ferroviaire")
ANA = Deplacement("OP-2", Objet.CHARGE, "A. Bel", "C. Roy")


@dataclass(frozen=True)
class Kind:
    """One kind.

    Attributes:
        folder: where its records are.
        codec: the module that reads and writes them.
        most: the longest of them, in bytes.
        uncertain: what is said when the place stops answering while one is kept.
        add: keeps the n-th thing; returns the record.
        kept: all that is kept, n by the number of its record, and the numbers of the records that cannot be read.
        remove: removes the n-th thing for ever, of which the number of the record is given too.
        records: some records of it, each of another form.
    """

    folder: str
    codec: ModuleType
    most: int
    uncertain: Refusal
    add: Callable[[Log, int], Any]
    kept: Callable[[Log], tuple[Mapping[int, int], list[int]]]
    remove: Callable[[Log, int, int], object]
    records: tuple[Any, ...]

    def key(self, numero: int) -> str:
        """Return where the record of a number is."""
        return f"{self.folder}/{numero:06}.json"


def _of_abonnements(log: Log) -> tuple[Mapping[int, int], list[int]]:
    found, unreadable = log.abonnements.kept()
    return {each.numero: int(each.vue.partition("=")[2]) for each in found}, unreadable


def _of_noms(log: Log) -> tuple[Mapping[int, int], list[int]]:
    found, unreadable = log.noms.kept()
    return {each.numero: version for version, each in found.items()}, unreadable


def _of_propositions(log: Log) -> tuple[Mapping[int, int], list[int]]:
    found, unreadable = log.propositions.kept()
    return {each.numero: int(each.nom) for each in found}, unreadable


def _of_seances(log: Log) -> tuple[Mapping[int, int], list[int]]:
    found, unreadable = log.seances.kept()
    return {each.seance: int(each.nom) for each in found}, unreadable


KINDS = (
    Kind(
        "abonnements",
        abonnements,
        abonnements.MOST_BYTES,
        of_abonnements.ABONNEMENT_INCERTAIN,
        lambda log, n: log.abonnements.save(Genre.CALENDRIER, f"echeances?texte={n}", digest=empreinte("s")),
        _of_abonnements,
        lambda log, numero, n: log.abonnements.revoke([numero]),
        (
            Abonnement(3, Genre.ALERTE, "echeances", "4", "A", "a@b.fr", ("g",), "1" * 64, True, 7, False, NOON, "abc"),
            Abonnement(3, Genre.CALENDRIER, "echeances", "", "", "", (), "1" * 64, False, 0, True, NOON, "abc"),
            Confirmation(4, 3, NOON, "abc"),
            Revocation(5, (3,), NOON, "abc"),
        ),
    ),
    Kind(
        "noms",
        noms,
        10_000,
        of_noms.NOM_DE_VERSION_INCERTAIN,
        lambda log, n: log.noms.give(n, f"CT {n}", qui="A"),
        _of_noms,
        lambda log, numero, n: log.noms.take_away(n, qui="A"),
        (NomDonne(3, 12, "CT novembre", "C. Blin", NOON, "abc"), NomDonne(4, 12, "", "C. Blin", NOON, "abc")),
    ),
    Kind(
        "propositions",
        propositions,
        propositions.MOST_BYTES,
        of_propositions.PROPOSITION_INCERTAINE,
        lambda log, n: log.propositions.save([GARE], nom=str(n), qui="A", pourquoi="Voir"),
        _of_propositions,
        lambda log, numero, n: log.propositions.remove([numero], qui="A", pourquoi="Voir"),
        (
            Proposition(3, "N", "Q", "P", ("équilibre",), (GARE, ANA), 2, "1" * 64, NOON, "abc"),
            Proposition(3, "N", "Q", "P", (), (GARE,), None, "", NOON, "abc"),
            Suite(4, 3, "N", Stade.ADOPTEE, 7, "Q", NOON, "abc"),
            Retrait(5, (3,), "Q", "P", NOON, "abc"),
        ),
    ),
    Kind(
        "seances",
        seances,
        seances.MOST_BYTES,
        of_seances.SEANCE_INCERTAINE,
        lambda log, n: log.seances.create(str(n), qui="A"),
        _of_seances,
        lambda log, numero, n: log.seances.remove(numero, qui="A"),
        (
            Seance(
                4,
                2,
                "CT",
                (VueGardee(1, "operations?secteur=Nord"), VueGardee(3, "synthese", "Où en est-on")),
                (Decision(1, "Qui suit la Gare ?", "A. Bel", "synthese", "Chef", NOON),),
                "C. Blin",
                NOON,
                "Chef",
                NOON,
                "abc",
                close=True,
            ),
        ),
    ),
)
