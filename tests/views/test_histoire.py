"""What each version changed of an operation or a chantier, and since when nothing has: sentences on small logs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sao_dashboard.comparison import compare, constats
from sao_dashboard.errors import SaoError
from sao_dashboard.reading.model import Workbook
from sao_dashboard.versions.errors import ContenuPurge
from sao_dashboard.versions.model import changes_key, changes_of
from sao_dashboard.views.chantier import fiche_chantier
from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.histoire import DORMANT_DAYS, Histoire, by_version, unchanged
from sao_dashboard.views.pairs import Pairs, histoire_over
from sao_dashboard.views.parts import VersionToRead
from sao_dashboard.views.suivi import Suivi
from tests.builders import workbook
from tests.versions.byte_stores import Memory, digest, log_over, publish

NBSP = "\u00a0"
Row = dict[str, Any]
Book = dict[str, list[Row]]
MONTHS = [date(2018, month, 1) for month in (1, 2, 3, 4, 5, 6)]
GARE = {"identifiant": "A", "nom": "Gare", "secteur": "Nord", "etape": "En étude", "finalisation": date(2018, 9, 1)}
PORT = {"identifiant": "B", "nom": "Port", "secteur": "Sud", "etape": "En étude", "finalisation": date(2018, 9, 1)}
VOTE = {"operation": "A", "jalon": "Vote", "date": date(2018, 7, 1)}
LEAD = {"agent": "CO 1", "role": "Chargé·e d'opération", "operation": "A"}


def log(*books: Book) -> list[VersionToRead]:
    """One version on the first of each month of 2018."""
    return [
        VersionToRead(
            n, day, partial(workbook, digest=digest(repr(book).encode()), **book), digest(repr(book).encode())
        )
        for n, (day, book) in enumerate(zip(MONTHS, books, strict=False), 1)
    ]


def told(*books: Book, kept: Sequence[int] | None = None) -> Histoire:
    versions = log(*books)
    return histoire_over(versions, kept or [each.numero for each in versions], Pairs())


def words(found: Histoire, cle: str = "A", of: str = "operations") -> list[tuple[int, str, list[str]]]:
    return [
        (each.version, each.alors, [phrase.replace(NBSP, " ") for phrase in each.phrases])
        for each in by_version(getattr(found, of), cle)
    ]


def since(found: Histoire, day: date = date(2018, 6, 1), *identifiants: str) -> list[tuple[Any, Any]]:
    rows = unchanged(found.operations, pd.Series(identifiants or ("A",), dtype="str"), day)
    return [(a.replace(NBSP, " "), int(b)) for a, b in zip(rows["inchangee"], rows["inchangee_jours"], strict=True)]


BOOKS: list[Book] = [
    {"operations": [GARE, PORT], "jalons": [VOTE], "affectations": [LEAD]},
    {
        "operations": [GARE | {"finalisation": date(2018, 11, 1), "etape": "En chantier"}, PORT],
        "jalons": [VOTE],
        "affectations": [LEAD],
    },
    {
        "operations": [GARE | {"finalisation": date(2018, 11, 1), "etape": "En chantier"}, PORT],
        "jalons": [VOTE | {"date": date(2018, 8, 1)}],
        "affectations": [LEAD | {"agent": "CO 2"}],
    },
]


def test_each_change_of_the_row_of_its_milestones_and_of_its_people() -> None:
    found = told(*BOOKS)
    assert words(found) == [
        (
            3,
            "A",
            [
                "L’opération « Gare » change de chargé d’opération : « CO 1 » laisse la place à « CO 2 ».",
                "Le jalon « Vote » de l’opération « Gare » glisse d’un mois : « 01/07/2018 » devient « 01/08/2018 ».",
            ],
        ),
        (
            2,
            "A",
            [
                "L’opération « Gare » passe de l’étape « En étude » à l’étape « En chantier ».",
                "La finalisation de l’opération « Gare » glisse de 2 mois : « 01/09/2018 » devient « 01/11/2018 ».",
            ],
        ),
    ]
    assert words(found, "B") == []
    assert (found.versions, found.operations.debut, found.non_ouvertes) == ((1, 2, 3), date(2018, 1, 1), ())


def test_since_when_nothing_has_changed() -> None:
    """The last change of Gare is of its milestone, in March; Port has not changed since the log began."""
    found = told(*BOOKS)
    assert since(found, date(2018, 6, 1), "A", "B") == [("3 mois", 92), ("au moins 5 mois", 151)]
    assert since(found, date(2018, 2, 1)) == [("0 jour", 0)]  # looked at on a day before it changed


def test_an_operation_that_is_added_is_known_since_then() -> None:
    found = told({"operations": [PORT]}, {"operations": [PORT, GARE]}, {"operations": [PORT, GARE]})
    assert words(found) == [(2, "A", ["L’opération « Gare » (A) est ajoutée."])]
    assert since(found, date(2018, 3, 1)) == [("4 semaines", 28)]


def test_what_another_identifier_said_is_of_the_same_operation() -> None:
    others = [PORT | {"identifiant": key, "nom": key} for key in ("X", "Y")]
    books: list[Book] = [
        {"operations": [GARE | {"identifiant": key, "surface": 5.0, "finalisation": day}, *others]}
        for key, day in (("A", date(2018, 9, 1)), ("A", date(2018, 10, 1)), ("A2", date(2018, 10, 1)))
    ]
    found = told(*books)
    assert [each[:2] for each in words(found, "A2")] == [(3, "A2"), (2, "A")]
    assert words(found, "A2")[0][2] == [
        "L’opération « Gare » semble renommée : « Identifiant » passe de « A » à « A2 »."
    ]
    assert words(found) == []


def test_a_restoration_is_told_and_makes_nothing_younger() -> None:
    """A mistaken import put back the next day had touched every row: none would have been dormant any more."""
    wrong = {"operations": [GARE | {"etape": "Annulé"}]}
    found = told({"operations": [GARE]}, wrong, {"operations": [GARE]}, kept=[1, 3])
    assert words(found) == [
        (3, "A", ["L’opération « Gare » passe de l’étape « Annulé » à l’étape « En étude »."]),
        (2, "A", ["L’opération « Gare » passe de l’étape « En étude » à l’étape « Annulé »."]),
    ]
    assert since(found) == [("au moins 5 mois", 151)]


def lost() -> Workbook:
    raise SaoError("Version illisible", "")


@pytest.mark.parametrize(
    ("at", "versions", "expected"),
    [(1, (2, 3), [3]), (2, (1, 3), [3]), (3, (1, 2), [2])],
    ids=["first", "middle", "last"],
)
def test_a_version_that_cannot_be_opened_is_passed_over(
    at: int, versions: tuple[int, ...], expected: list[int]
) -> None:
    books = log(*BOOKS)
    books[at - 1] = books[at - 1]._replace(read=lost, digest="")
    found = histoire_over(books, [1, 2, 3], Pairs())
    assert (found.versions, found.non_ouvertes) == (versions, (at,))
    assert [each.version for each in by_version(found.operations, "A")] == expected


def test_a_new_version_is_compared_to_the_one_before_and_nothing_is_read_twice() -> None:
    reads: list[int] = []
    byte_store = Memory()

    def counted(version: VersionToRead) -> VersionToRead:
        return version._replace(read=lambda: (reads.append(version.numero), version.read())[1])

    versions = [counted(version) for version in log(*BOOKS)]
    pairs = Pairs(log_over(byte_store))
    histoire_over(versions[:2], [1, 2], pairs)
    assert reads == [2, 1]
    whole = histoire_over(versions, [1, 2, 3], pairs)
    assert reads == [2, 1, 3, 2]
    again = histoire_over(versions, [1, 2, 3], Pairs(log_over(byte_store)))  # another process
    assert reads == [2, 1, 3, 2]
    assert again.operations.lignes.equals(whole.operations.lignes)
    assert again.chantiers.lignes.equals(whole.chantiers.lignes)


@pytest.mark.parametrize("kept", [b"", b"abime"])
def test_what_is_kept_and_of_no_use_is_made_again(kept: bytes) -> None:
    byte_store, versions = Memory(), log(*BOOKS[:2])
    key = changes_key(versions[0].digest, versions[1].digest)
    byte_store.kept[key] = kept
    for _ in range(2):
        assert len(by_version(histoire_over(versions, [1, 2], Pairs(log_over(byte_store))).operations, "A")) == 1
    assert byte_store.kept[key] not in (b"", b"abime")


def test_a_purge_takes_away_what_was_kept_of_its_content_and_it_is_not_written_again() -> None:
    """What was changed holds values of both contents: purging one would have left them in the other's."""
    byte_store = Memory()
    publisher = log_over(byte_store)
    contents = [b"un", b"deux", b"trois"]
    for content in contents:
        publish(publisher, content)
    versions = [
        version._replace(digest=digest(content)) for version, content in zip(log(*BOOKS), contents, strict=True)
    ]
    histoire_over(versions, [1, 2, 3], Pairs(publisher))
    kept = [changes_key(*map(digest, pair)) for pair in ((b"un", b"deux"), (b"deux", b"trois"))]
    assert [key for key in byte_store.kept if key.startswith("changes/")] == kept
    publisher.purge([1], auteur="CB", message="Demande", expected=3)
    assert [key for key in byte_store.kept if key.startswith("changes/")] == kept[1:]
    histoire_over(versions, [1, 2, 3], Pairs(publisher))
    assert [key for key in byte_store.kept if key.startswith("changes/")] == kept[1:]
    with pytest.raises(ContenuPurge):
        publisher.refuse_purged(digest(b"un"))


def test_what_is_of_a_content_is_told_by_its_name() -> None:
    one, other, third = (letter * 64 for letter in "abc")
    names = [changes_key(*pair).partition("/")[2] for pair in ((one, other), (other, third), (third, one))]
    assert changes_of([*names, "étranger.txt"], {one}) == [changes_key(one, other), changes_key(third, one)]


# --- Chantiers -------------------------------------------------------------------------------------------------------

FORMALISER = {"numero": 4, "axe": "Partenariat", "titre": "Formaliser", "finalisation": date(2018, 9, 1)}
REVENIR = {"numero": 6, "axe": "Partenariat", "titre": "Revenir"}
OF_FORMALISER: Book = {
    "objectifs": [{"chantier": 4, "repere": "A", "objectif": "Définir"}],
    "jalons": [{"chantier": 4, "jalon": "Bilan", "date": date(2018, 7, 1)}, VOTE],
    "temps_travail": [{"chantier": 4, "objet": "Rencontres"}],
    "partenaires": [{"service": "DEEI", "chantier": 4, "accord": "Bilan"}],
}


def test_each_change_of_a_chantier_of_what_it_aims_at_does_and_meets() -> None:
    """A milestone of an operation is not a chantier's, nor the other way."""
    moved = FORMALISER | {"finalisation": date(2018, 10, 1)}
    found = told(
        {"chantiers": [FORMALISER, REVENIR], "operations": [GARE], "jalons": [VOTE]},
        {"chantiers": [moved, REVENIR], "operations": [GARE], "jalons": [VOTE]},
        {"chantiers": [moved, REVENIR], "operations": [GARE], **OF_FORMALISER},
        {
            "chantiers": [moved, REVENIR],
            "operations": [GARE],
            **OF_FORMALISER,
            "jalons": [{"chantier": 4, "jalon": "Bilan", "date": date(2018, 9, 1)}, VOTE | {"date": date(2018, 9, 1)}],
            "partenaires": [{"service": "DEEI", "chantier": 4, "accord": "Revue"}],
        },
    )
    assert words(found, "4", "chantiers") == [
        (
            4,
            "4",
            [
                "Le jalon « Bilan » du chantier 4 glisse de 2 mois : « 01/07/2018 » devient « 01/09/2018 ».",
                "Le partenaire « DEEI » (chantier 4) : « Ce qui est convenu » passe de « Bilan » à « Revue ».",
            ],
        ),
        (
            3,
            "4",
            [
                "L’objectif A du chantier 4 est ajouté.",
                "Le jalon « Bilan » du chantier 4 est ajouté.",
                "Le temps de travail « Rencontres » du chantier 4 est ajouté.",
                "Le partenaire « DEEI » (chantier 4) est ajouté.",
            ],
        ),
        (2, "4", ["La finalisation du chantier 4 glisse d’un mois : « 01/09/2018 » devient « 01/10/2018 »."]),
    ]
    assert words(found, "6", "chantiers") == []
    assert [each[0] for each in words(found)] == [4]


def test_what_a_chantier_was_under_another_number_is_told_of_it() -> None:
    found = told(
        {"chantiers": [REVENIR, FORMALISER]},
        {"chantiers": [REVENIR, FORMALISER | {"avancement": 0.5}]},
        {"chantiers": [REVENIR, FORMALISER | {"numero": 5, "avancement": 0.5}]},
    )
    assert [each[:2] for each in words(found, "5", "chantiers")] == [(3, "5"), (2, "4")]
    assert words(found, "4", "chantiers") == []


def test_since_when_a_chantier_has_not_changed() -> None:
    """It warns as a dormant operation does; what is over, and what changed today, say no duration."""
    rows = [
        FORMALISER,
        REVENIR | {"finalise_le": date(2018, 1, 15)},
        {"numero": 7, "titre": "Attendre", "statut": "Suspendu"},
        {"numero": 8, "titre": "Tenir", "avancement": 0.2},
    ]
    versions = log({"chantiers": [*rows[:3], {"numero": 8, "titre": "Tenir"}]}, {"chantiers": rows})
    over = histoire_over(versions, [1, 2], Pairs())

    def seen(day: date, numero: int) -> tuple[str, bool]:
        found = fiche_chantier(Suivi(versions[1].read(), day, histoire=over), numero)
        assert found
        return found.inchange.replace(NBSP, " "), found.dort

    day = date(2018, 3, 2)
    assert [seen(day, numero) for numero in (4, 6, 7, 8)] == [
        ("au moins 8 semaines", True),
        ("", False),
        ("au moins 8 semaines", False),
        ("4 semaines", False),
    ]
    assert seen(date(2018, 3, 1), 4) == ("au moins 8 semaines", False)  # 59 days
    assert seen(date(2018, 2, 1), 8) == ("", False)


# --- Dormant ---------------------------------------------------------------------------------------------------------


def test_dormant_is_what_is_awaited_and_has_not_changed_for_two_months() -> None:
    day = date(2018, 3, 1)
    rows = [
        GARE | {"identifiant": key, "nom": key} | cells
        for key, cells in (
            ("still", {}),
            ("late", {"finalisation": date(2018, 2, 1)}),
            ("moved", {}),
            ("on hold", {"statut": "Suspendu"}),
            ("done", {"etape": "Réalisé"}),
            ("cancelled", {"etape": "Annulé"}),
        )
    ]
    before = [row | ({"avancement": 0.1} if row["identifiant"] == "moved" else {}) for row in rows]
    versions = log({"operations": before}, {"operations": rows})
    found = Suivi(versions[1].read(), day, histoire=histoire_over(versions, [1, 2], Pairs())).operations
    assert (day - MONTHS[0]).days == DORMANT_DAYS - 1
    assert not found["dormante"].any()
    found = Suivi(versions[1].read(), date(2018, 3, 2), histoire=histoire_over(versions, [1, 2], Pairs())).operations
    assert filter_operations(found, Filtres(dormante=True))["nom"].tolist() == ["still", "late"]
    assert found["inchangee_jours"].tolist() == [60, 60, 29, 60, 60, 60]


def test_without_two_versions_nothing_is_said() -> None:
    found = Suivi(workbook(operations=[GARE]), date(2018, 3, 1)).operations
    assert found[["inchangee", "inchangee_jours"]].isna().all(axis=None)
    assert found["dormante"].tolist() == [False]


# --- Against an independent count ------------------------------------------------------------------------------------

ETAPES = ["En étude", "En chantier", "Annulé"]
books = st.lists(
    st.tuples(st.sampled_from(["A", "B", "C"]), st.sampled_from(ETAPES), st.sampled_from([None, "Vote", "Fin"])),
    max_size=3,
    unique_by=lambda row: row[0],
)


def book(rows: list[tuple[str, str, str | None]]) -> Book:
    return {
        "operations": [{"identifiant": key, "nom": f"Nom {key}", "etape": etape} for key, etape, _ in rows],
        "jalons": [{"operation": key, "jalon": jalon, "date": MONTHS[0]} for key, _, jalon in rows if jalon],
    }


@given(st.lists(books, min_size=2, max_size=6))
@settings(max_examples=25, deadline=None)
def test_the_last_change_is_the_last_version_whose_rows_differ(logs: list[list[tuple[str, str, str | None]]]) -> None:
    """In plain Python: the rows that say a code, version by version; and the sentences of each two, put together."""
    found = told(*map(book, logs))
    states = [{row[0]: row[1:] for row in rows} for rows in logs]
    for key in states[-1]:
        changed = [n for n in range(1, len(logs)) if states[n].get(key) != states[n - 1].get(key)]
        expected = MONTHS[changed[-1]] if changed else None
        last = found.operations.derniers.get(key)
        assert (last.date() if last is not None else None) == expected
    versions = log(*map(book, logs))
    for was, now in pairwise(versions):
        phrases = [c.phrase for c in constats(compare(was.read(), now.read())) if c.ligne.operation]
        kept = [row["phrase"] for row in found.operations.lignes.to_pylist() if row["version"] == now.numero]
        assert kept == phrases
