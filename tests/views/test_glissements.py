"""How dates moved over versions: exact points, moves and tables on a few versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pandas as pd
import pytest

from sao_dashboard.errors import SaoError
from sao_dashboard.reading.model import Workbook
from sao_dashboard.versions import Origine, Version
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.glissements import (
    Glissements,
    by_group,
    glissements,
    in_force,
    kept_versions,
    late_by_version,
    matching,
    most_slipped,
    of_sujets,
)
from sao_dashboard.views.parts import Parts, VersionToRead
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE
from tests.builders import suivi, workbook
from tests.versions.byte_stores import Memory, digest, log_over

Row = dict[str, Any]
SERVICE = CHANTIERS_DU_SERVICE
OCTOBER = ("octobre 2018", date(2018, 10, 1), date(2018, 10, 31))
UNREAD = ("bientôt", None, None)


def operation(finalisation: Any = None, identifiant: str = "A", **cells: Any) -> Row:
    base = {"identifiant": identifiant, "nom": f"Nom {identifiant}", "secteur": "Nord", "etape": "En étude"}
    return base | {"finalisation": finalisation} | cells


def versions(*books: dict[str, list[Row]]) -> list[VersionToRead]:
    """One version at the start of each month, from September 2018."""
    months = [date(2018, 9, 1), date(2018, 10, 1), date(2018, 11, 1), date(2018, 12, 1), date(2019, 1, 1)]
    days = months[: len(books)]
    return [
        VersionToRead(n, day, partial(workbook, **book))
        for n, (day, book) in enumerate(zip(days, books, strict=True), 1)
    ]


def of_operation(*rows: Row | None) -> Glissements:
    """Each version having one operation, or none."""
    return glissements(versions(*({"operations": [row] if row else []} for row in rows)))


def points(found: Glissements) -> list[tuple[Any, ...]]:
    """What is drawn: version, its day, latest date, text."""
    keys = ["version", "jour", "fin", "texte"]
    rows = zip(*(found.points[key] for key in keys), strict=True)
    return [(version, jour.date(), None if pd.isna(fin) else fin.date(), texte) for version, jour, fin, texte in rows]


def subject(found: Glissements) -> dict[str, Any]:
    """The only subject, missing values as None."""
    (row,) = found.sujets.to_dict("records")
    return {key: None if pd.isna(value) else value for key, value in row.items()}


def moves(found: Glissements) -> list[tuple[Any, ...]]:
    rows = zip(*(found.mouvements[key] for key in ("version", "mouvement", "jours")), strict=True)
    return [(version, mouvement, None if pd.isna(jours) else jours) for version, mouvement, jours in rows]


# --- One subject -----------------------------------------------------------------------------------------------------


def test_a_date_over_three_versions() -> None:
    found = of_operation(
        operation(date(2019, 1, 1)),
        operation(date(2019, 3, 1), etape="En chantier"),
        operation(date(2019, 2, 1), secteur="Sud"),
    )
    assert points(found) == [
        (1, date(2018, 9, 1), date(2019, 1, 1), "01/01/2019"),
        (2, date(2018, 10, 1), date(2019, 3, 1), "01/03/2019"),
        (3, date(2018, 11, 1), date(2019, 2, 1), "01/02/2019"),
    ]
    assert moves(found) == [(2, "glissement", 59), (3, "rattrapage", -28)]
    assert list(found.mouvements["etape"]) == ["En étude", "En chantier"]
    assert subject(found) == {
        "sujet": "opération A",
        "sorte": "opération",
        "libelle": "Nom A",
        "identifiant": "A",
        "secteur": "Sud",
        "etape": "En étude",
        "etat": "en cours",
        "premiere": pd.Timestamp(2019, 1, 1),
        "premiere_texte": "01/01/2019",
        "actuelle": pd.Timestamp(2019, 2, 1),
        "actuelle_texte": "01/02/2019",
        "total": 31.0,
        "plus_grand": 59.0,
        "derniere_version": 3,
        "glissements": 1,
        "rattrapages": 1,
    }


def test_a_date_that_holds() -> None:
    found = subject(of_operation(operation(OCTOBER), operation(OCTOBER)))
    assert (found["total"], found["plus_grand"], found["derniere_version"], found["glissements"]) == (
        0.0,
        None,
        None,
        0,
    )


def test_a_date_made_precise_then_moved_within_its_period_has_not_slipped_in_all() -> None:
    """« 2018 » promised until the end of the year: what moves inside it is a slip, but the promise holds."""
    year = ("2018", date(2018, 1, 1), date(2018, 12, 31))
    found = of_operation(operation(year), operation(date(2018, 10, 1)), operation(date(2018, 11, 1)))
    assert moves(found) == [(2, "précision", None), (3, "glissement", 31)]
    assert (subject(found)["total"], subject(found)["glissements"]) == (0.0, 1)


T2, T3 = ("T2 2019", date(2019, 4, 1), date(2019, 6, 30)), ("T3 2019", date(2019, 7, 1), date(2019, 9, 30))
T2_T3 = ("T2 ou T3 2019", date(2019, 4, 1), date(2019, 9, 30))


def test_a_date_widened_then_narrowed_has_slipped() -> None:
    """Each step was compared to the one before: a loss of precision, then a gain, and never a slip, with 92 days."""
    found = of_operation(operation(T2), operation(T2_T3), operation(T2_T3), operation(T3))
    assert moves(found) == [(2, "imprécision", None), (4, "glissement", 92)]
    assert list(found.mouvements["avant"]) == ["T2 2019", "T2 2019"]
    assert [subject(found)[key] for key in ("total", "plus_grand", "glissements")] == [92.0, 92.0, 1]
    assert by_group(found.mouvements, "secteur")["jours_glisses"].tolist() == [92]


def test_a_date_widened_then_narrowed_may_be_recovered_or_hold() -> None:
    recovered = of_operation(operation(T3), operation(T2_T3), operation(T2))
    assert moves(recovered) == [(2, "imprécision", None), (3, "rattrapage", -92)]
    held = of_operation(operation(T2), operation(T2_T3), operation(T2))
    assert moves(held) == [(2, "imprécision", None), (3, "précision", None)]
    assert (subject(held)["total"], subject(held)["derniere_version"]) == (0.0, 3)


def test_a_wider_date_that_still_holds_the_first_one_has_not_slipped() -> None:
    """Later as a whole than the version before, it still promises no later than the first one did."""
    wide, wider = (
        ("mars à septembre", date(2019, 3, 1), date(2019, 9, 30)),
        ("avril à octobre", date(2019, 4, 1), date(2019, 10, 31)),
    )
    found = of_operation(operation(T2), operation(wide), operation(wider))
    assert moves(found) == [(2, "imprécision", None), (3, "imprécision", None)]
    assert subject(found)["total"] == 0.0


def test_open_dates() -> None:
    found = of_operation(
        operation(("dès 2019", date(2019, 1, 1), None)), operation(("dès mars", date(2019, 3, 1), None))
    )
    assert points(found)[1] == (2, date(2018, 10, 1), None, "dès mars")
    assert (subject(found)["actuelle"], subject(found)["total"]) == (pd.Timestamp(2019, 3, 1), 59.0)
    lost = of_operation(operation(OCTOBER), operation(("après 2018", date(2019, 1, 1), None)))
    assert (moves(lost), subject(lost)["total"], subject(lost)["glissements"]) == ([(2, "glissement", None)], None, 1)


def test_a_version_without_a_date_is_passed_over() -> None:
    found = of_operation(operation(date(2018, 12, 1)), operation(UNREAD), None, operation(date(2018, 12, 8)))
    assert [point[0] for point in points(found)] == [1, 4]
    assert moves(found) == [(4, "glissement", 7)]
    assert subject(of_operation(operation(OCTOBER), operation(UNREAD)))["etat"] == "sans date"


def test_what_never_had_a_date_is_no_subject() -> None:
    found = of_operation(operation(UNREAD), operation())
    assert (len(found.points), len(found.mouvements), len(found.sujets)) == (0, 0, 0)


def test_a_subject_that_disappears() -> None:
    found = of_operation(operation(OCTOBER), operation(OCTOBER), None)
    assert ([point[0] for point in points(found)], subject(found)["etat"]) == ([1, 2], "disparu")


def test_no_version_at_all() -> None:
    found = glissements([])
    assert (found.points.empty, found.mouvements.empty, found.sujets.empty) == (True, True, True)
    assert by_group(found.mouvements, "secteur").empty


# --- What is finished ------------------------------------------------------------------------------------------------


def test_what_is_finished_ends_on_the_day_it_was() -> None:
    done = operation(date(2018, 11, 15), etape="Réalisé", finalisee_le=date(2018, 11, 20))
    found = of_operation(
        operation(date(2018, 11, 15)), operation(date(2018, 11, 15)), operation(date(2018, 11, 15)), done, done
    )
    assert points(found) == [
        (1, date(2018, 9, 1), date(2018, 11, 15), "15/11/2018"),
        (3, date(2018, 11, 1), date(2018, 11, 15), "15/11/2018"),
        (4, date(2018, 11, 20), date(2018, 11, 20), "20/11/2018"),
    ]
    assert moves(found) == [(4, "glissement", 5)]
    assert (subject(found)["etat"], subject(found)["total"]) == ("finalisé", 5.0)
    assert list(found.mouvements["etape"]) == ["En étude"]


def test_what_was_finished_before_it_was_said_is_measured_until_that_day() -> None:
    """In November nobody had written that it was done in September: what it promised then is no promise."""
    found = of_operation(
        operation(date(2018, 9, 20)), operation(date(2018, 12, 1)), operation(OCTOBER, finalisee_le=date(2018, 9, 25))
    )
    assert points(found) == [
        (1, date(2018, 9, 1), date(2018, 9, 20), "20/09/2018"),
        (3, date(2018, 9, 25), date(2018, 9, 25), "25/09/2018"),
    ]
    assert subject(found)["total"] == 5.0


def test_what_is_finished_on_an_unknown_day_is_no_longer_measured() -> None:
    found = of_operation(operation(OCTOBER), operation(date(2018, 12, 1), etape="Réalisé"))
    assert (points(found), subject(found)["etat"]) == (
        [(1, date(2018, 9, 1), date(2018, 10, 31), "octobre 2018")],
        "finalisé",
    )


def test_what_was_finished_from_the_start_is_no_subject() -> None:
    done = operation(OCTOBER, finalisee_le=date(2018, 8, 1))
    assert of_operation(done, done).sujets.empty
    assert of_operation(operation(OCTOBER), done).sujets.empty


def test_what_is_to_be_finished_on_a_day_still_to_come_is_not_finished() -> None:
    """A day written in advance closed the operation and its milestones: the slips that followed were not measured."""
    votes = [{"operation": "A", "jalon": "Vote", "date": day} for day in (OCTOBER, date(2018, 12, 1), OCTOBER)]
    done = date(2018, 10, 20)
    books = [
        {"operations": [operation(OCTOBER)], "jalons": votes[:1]},
        {"operations": [operation(date(2018, 12, 1), finalisee_le=done)], "jalons": votes[1:2]},
        {"operations": [operation(date(2018, 12, 1), finalisee_le=done)], "jalons": votes[1:2]},
    ]
    ahead, after = glissements(versions(*books[:2])), glissements(versions(*books))
    assert ahead.sujets[["etat", "total"]].to_numpy().tolist() == [["en cours", 31.0]] * 2
    assert after.sujets[["etat", "total"]].to_numpy().tolist() == [["finalisé", 0.0], ["finalisé", 31.0]]


def test_a_milestone_is_held_on_its_own_day_whatever_became_of_its_operation() -> None:
    vote = {"operation": "A", "jalon": "Vote", "date": OCTOBER}
    cancelled = operation(etape="Annulé")
    for held, etat in ((date(2018, 9, 30), "finalisé"), (date(2018, 10, 2), "annulé")):
        books = [
            {"operations": [operation()], "jalons": [vote]},
            {"operations": [cancelled], "jalons": [vote | {"tenu_le": held}]},
        ]
        assert subject(glissements(versions(*books)))["etat"] == etat


def test_what_is_cancelled_is_no_longer_measured() -> None:
    found = of_operation(operation(OCTOBER), operation(date(2019, 1, 1), etape="Annulé"))
    assert ([point[0] for point in points(found)], subject(found)["etat"]) == ([1], "annulé")


def test_what_was_finished_too_soon_goes_on() -> None:
    found = of_operation(operation(OCTOBER), operation(OCTOBER, etape="Réalisé"), operation(date(2018, 12, 1)))
    assert ([point[0] for point in points(found)], subject(found)["etat"]) == ([1, 2, 3], "en cours")


# --- What was late ---------------------------------------------------------------------------------------------------


def late(found: Glissements) -> list[int]:
    return late_by_version(found)["retards"].tolist()


def test_how_many_operations_were_late_in_each_version_on_its_own_day() -> None:
    """Nothing said whether lateness grows: each version is judged on its day, as the screens judge it."""
    books: list[dict[str, list[Row]]] = [
        {"operations": [operation(date(2018, 8, 31)), operation(date(2018, 9, 15), "B"), operation(OCTOBER, "C")]},
        {"operations": [operation(date(2018, 8, 31)), operation(date(2018, 9, 15), "B", statut="Suspendu")]},
        {"operations": [operation(date(2018, 12, 1)), operation(date(2018, 9, 15), "B"), operation(OCTOBER, "C")]},
        {"operations": [operation(date(2018, 12, 1), finalisee_le=date(2018, 11, 30)), operation(OCTOBER, "C")]},
        {"operations": [operation(date(2018, 12, 1)), operation(OCTOBER, "C", etape="Annulé")]},
    ]
    asked = versions(*books)
    found = glissements(asked)
    assert late(found) == [1, 1, 2, 1, 1]
    assert late(of_sujets(found, ["opération C"])) == [0, 0, 1, 1, 0]
    screens = [Suivi(each.read(), each.jour).operations["situation"].eq("en retard").sum() for each in asked]
    assert late(found) == screens


@pytest.mark.parametrize(
    ("fixed", "published", "judged"),
    [
        (date(2018, 11, 15), date(2026, 11, 30), date(2018, 11, 15)),
        (date(2018, 11, 15), date(2018, 9, 3), date(2018, 9, 3)),
        (None, date(2026, 11, 30), date(2026, 11, 30)),
    ],
    ids=["before", "after", "none"],
)
def test_a_version_is_never_judged_after_the_day_that_it_fixes(
    fixed: date | None, published: date, judged: date
) -> None:
    """It was judged the day it was published: eight years late, under screens that said 15 November 2018."""
    rows = [operation(date(2018, 9, 1)), operation(date(2018, 11, 15), "B"), operation(date(2019, 3, 1), "C")]
    settings = [{"parametre": "Date d'observation", "valeur": fixed.isoformat()}] if fixed else []
    book = workbook(operations=rows, parametres=settings)
    byte_store = Memory()
    for parts in (Parts(log_over(byte_store)), Parts(log_over(byte_store))):  # worked out, then kept
        versions = [VersionToRead(7, published, lambda: book, digest(b"book"))]
        found = glissements(versions, parts)
        assert found.versions.to_numpy().tolist() == [[7, pd.Timestamp(published), pd.Timestamp(judged)]]
        assert set(found.points["jour"]) == {pd.Timestamp(published)}
        assert late(found) == [Suivi(book, judged).operations["situation"].eq("en retard").sum()]
        assert found.annonces["jour"].tolist() == [pd.Timestamp(judged)] * 3


# --- Names -----------------------------------------------------------------------------------------------------------


def test_a_name_may_change() -> None:
    found = of_operation(operation(OCTOBER, nom="Gare"), operation(OCTOBER, nom="EuroRennes"))
    assert (subject(found)["libelle"], len(found.points)) == ("EuroRennes", 2)


def test_an_identifier_may_change_once_or_twice() -> None:
    others = [operation(identifiant=key) for key in ("X", "Y")]
    books = [
        {
            "operations": [operation(day, key, nom="Gare", surface=5.0), *others],
            "jalons": [{"operation": key, "jalon": "Vote", "date": day}],
        }
        for key, day in (("A", date(2019, 1, 1)), ("B", date(2019, 1, 1)), ("C", date(2019, 2, 1)))
    ]
    found = glissements(versions(*books))
    assert list(found.sujets["sujet"]) == ["opération C", "jalon Vote – opération C"]
    assert list(found.points["version"]) == [1, 2, 3, 1, 2, 3]
    assert list(found.sujets["total"]) == [31.0, 31.0]


# --- Chantiers and milestones ----------------------------------------------------------------------------------------


def test_chantiers_and_milestones() -> None:
    def book(final: date, ct: date, vote: date, held: date | None = None) -> dict[str, list[Row]]:
        return {
            "chantiers": [{"numero": 1, "titre": "Organiser", "finalisation": final}],
            "operations": [operation(identifiant="A")],
            "jalons": [
                {"chantier": 1, "jalon": "CT", "date": ct, "tenu_le": held},
                {"operation": "A", "jalon": "Vote", "date": vote},
                {"operation": "A", "jalon": "Vote", "date": vote},
                {"jalon": "De personne", "date": vote},
            ],
        }

    found = glissements(
        versions(
            book(date(2018, 10, 1), date(2018, 9, 20), date(2019, 1, 1)),
            book(date(2018, 10, 15), date(2018, 9, 20), date(2019, 1, 8), date(2018, 9, 21)),
        )
    )
    keys = ["sujet", "libelle", "identifiant", "secteur", "etape", "etat", "total"]
    assert [tuple(row) for row in found.sujets[keys].itertuples(index=False)] == [
        ("chantier 1", "Chantier 1 – Organiser", "1", SERVICE, SERVICE, "en cours", 14.0),
        ("jalon CT – chantier 1", "CT – Chantier 1", "1", SERVICE, SERVICE, "finalisé", 1.0),
        ("jalon Vote – opération A", "Vote – Nom A", "A", "Nord", "En étude", "en cours", 7.0),
        ("jalon Vote – opération A · 2", "Vote – Nom A", "A", "Nord", "En étude", "en cours", 7.0),
    ]


def test_a_finalisation_is_there_once() -> None:
    """By the row of what it finishes, or as a milestone when that row has no date."""

    def book(finalisation: Any) -> dict[str, list[Row]]:
        milestone = {"operation": "A", "jalon": "Fin", "type": "Finalisation", "date": OCTOBER}
        return {"operations": [operation(finalisation)], "jalons": [milestone]}

    assert list(glissements(versions(book(OCTOBER))).sujets["sorte"]) == ["opération"]
    assert list(glissements(versions(book(None))).sujets["sorte"]) == ["jalon"]


@pytest.mark.parametrize(("etape", "etat"), [("Réalisé", "finalisé"), ("Annulé", "annulé")])
def test_milestones_of_what_is_closed_wait_for_nothing_more(etape: str, etat: str) -> None:
    milestone = {"operation": "A", "jalon": "Vote", "date": OCTOBER}
    books = [{"operations": [operation(etape=each)], "jalons": [milestone]} for each in ("En étude", etape)]
    assert subject(glissements(versions(*books)))["etat"] == etat


def test_a_chantier_wholly_done_is_finished() -> None:
    books = [{"chantiers": [{"numero": 1, "finalisation": OCTOBER, "avancement": share}]} for share in (0.5, 1.0)]
    assert subject(glissements(versions(*books)))["etat"] == "finalisé"


# --- Many subjects ---------------------------------------------------------------------------------------------------


def several() -> Glissements:
    """Two operations that slip, one that is recovered, a chantier that slips."""
    starts = {"A": date(2019, 1, 1), "B": date(2019, 1, 1), "C": date(2019, 1, 1)}
    ends = {"A": date(2019, 1, 31), "B": date(2019, 1, 11), "C": date(2018, 12, 31)}
    return glissements(
        versions(
            *(
                {
                    "chantiers": [{"numero": 1, "titre": "Organiser", "finalisation": days["A"]}],
                    "operations": [
                        operation(day, key, secteur="Sud" if key == "C" else "Nord") for key, day in days.items()
                    ],
                }
                for days in (starts, ends)
            )
        )
    )


def test_who_slips_most() -> None:
    found = several()
    assert by_group(found.mouvements, "secteur").to_dict("list") == {
        "groupe": ["Nord", SERVICE, "Sud"],
        "sujets": [2, 1, 1],
        "glissements": [2, 1, 0],
        "rattrapages": [0, 0, 1],
        "jours_glisses": [40, 30, 0],
        "jours_rattrapes": [0, 0, 1],
    }
    assert by_group(found.mouvements, "etape")["groupe"].tolist() == ["En étude", SERVICE]
    assert most_slipped(found.sujets, 2) == ["chantier 1", "opération A"]


def test_the_operations_that_match_and_the_chantiers() -> None:
    seen = suivi(operations=[operation(identifiant=key, secteur=key) for key in "ABC"])
    found = matching(several(), seen.operations, Filtres(secteur=("C",)))
    assert list(found.sujets["sujet"]) == ["chantier 1", "opération C"]
    assert set(found.points["sujet"]) == set(found.mouvements["sujet"]) == {"chantier 1", "opération C"}


def test_an_operation_may_bear_the_number_of_a_chantier() -> None:
    books = [
        {
            "chantiers": [{"numero": 1, "titre": "Organiser", "finalisation": OCTOBER}],
            "operations": [operation(OCTOBER, "1"), operation(OCTOBER, "2")],
        }
    ]
    seen = suivi(operations=[operation(identifiant="1", secteur="Sud"), operation(identifiant="2")])
    found = matching(glissements(versions(*books)), seen.operations, Filtres(secteur=("Nord",)))
    assert list(found.sujets["sujet"]) == ["chantier 1", "opération 2"]
    assert list(of_sujets(found, ["opération 2"]).points["sujet"]) == ["opération 2"]


@pytest.mark.parametrize(
    ("filtres", "expected"),
    [
        (Filtres(), ["opération A", "opération B", "opération C", "jalon Vote – opération A"]),
        (Filtres(secteur=("Nord",)), ["opération A", "opération B", "jalon Vote – opération A"]),
        (Filtres(secteur=("Sud",)), ["opération C"]),
        (Filtres(etape=("En chantier",)), ["opération A", "jalon Vote – opération A"]),
        (Filtres(secteur=("Nord",), etape=("En étude",)), ["opération B"]),
        (Filtres(texte="nom"), ["opération B"]),
    ],
)
def test_an_operation_removed_from_the_workbook_keeps_its_slip(filtres: Filtres, expected: list[str]) -> None:
    """Only the operations of the last version were kept: to delete a row was to erase what it had slipped."""
    kept = [operation(OCTOBER, "B")]
    vote = {"operation": "A", "jalon": "Vote", "date": OCTOBER}
    done = operation(OCTOBER, "C", secteur="Sud")
    books = [
        {"operations": [operation(date(2019, 1, 1), "A"), *kept, done], "jalons": [vote]},
        {
            "operations": [
                operation(date(2019, 6, 1), "A", etape="En chantier"),
                *kept,
                done | {"finalisee_le": date(2018, 9, 30)},
            ],
            "jalons": [vote],
        },
        {"operations": kept},
    ]
    found = matching(glissements(versions(*books)), suivi(operations=kept).operations, filtres)
    assert list(found.sujets["sujet"]) == expected
    told = {"opération A": ("disparu", 151.0, 1), "opération C": ("finalisé", -31.0, 0)}
    shown = found.sujets.set_index("sujet")[["etat", "total", "glissements"]]
    assert {key: tuple(shown.loc[key]) for key in told if key in expected} == {
        key: value for key, value in told.items() if key in expected
    }


# --- Which versions --------------------------------------------------------------------------------------------------


def lost() -> Workbook:
    raise SaoError("Contenu manquant", "Le classeur n’est plus à sa place.")


def test_a_version_that_cannot_be_opened_is_left_out_and_told() -> None:
    """One old content that was lost made the whole screen fail."""
    books = versions(*({"operations": [operation(day)]} for day in (date(2019, 1, 1), date(2019, 2, 1))))
    found = glissements([books[0], VersionToRead(2, date(2018, 9, 15), lost), books[1]._replace(numero=3)])
    assert found.non_ouvertes == (2,)
    assert [point[0] for point in points(found)] == [1, 3]
    assert (moves(found), subject(found)["etat"]) == ([(3, "glissement", 31)], "en cours")
    assert of_sujets(found, []).non_ouvertes == (2,)


def test_what_the_last_version_that_can_be_opened_has_is_not_gone() -> None:
    (book,) = versions({"operations": [operation(OCTOBER)]})
    found = glissements([book, *(VersionToRead(n, date(2018, n + 8, 1), lost) for n in (2, 3))])
    assert (found.non_ouvertes, subject(found)["etat"]) == ((2, 3), "en cours")
    assert glissements([VersionToRead(1, date(2018, 9, 1), lost)]).non_ouvertes == (1,)


def published(*restored: int | None, origine: Origine = Origine.RESTAURATION) -> list[Version]:
    """The records of a log, each a publication or, given the number of the one it restores, a restoration."""
    day = datetime(2018, 9, 1, tzinfo=UTC)
    return [
        Version(n, day, "CB", "Revue", "", origine if of else Origine.PUBLICATION, {}, 0, str(n), restaure=of)
        for n, of in enumerate(restored, 1)
    ]


@pytest.mark.parametrize(
    ("restored", "expected"),
    [
        ((None, None, None), [1, 2, 3]),
        ((None, None, 1), [1, 3]),
        ((None, None, 1, 2), [1, 2, 4]),
        ((None, None, None, 1, None, None, 5), [1, 4, 5, 7]),
        ((None, None, 2), [1, 2, 3]),
    ],
)
def test_what_a_restoration_cancelled_is_not_measured(restored: tuple[int | None, ...], expected: list[int]) -> None:
    """A wrong publication, restored the same day, counted one slip and one recovery for each date, for ever."""
    assert [version.numero for version in kept_versions(published(*restored))] == expected


def test_the_same_content_published_again_cancels_nothing() -> None:
    again = published(None, None, 1, origine=Origine.PUBLICATION)
    assert [version.numero for version in kept_versions(again)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("restored", "days", "expected"),
    [
        (
            (None, None, None),
            (date(2018, 8, 31), date(2018, 9, 1), date(2018, 9, 2), date(2019, 1, 1)),
            (None, 1, 2, 3),
        ),
        ((None, None, 1), (date(2018, 9, 2), date(2018, 9, 3)), (1, 3)),  # the second one was cancelled
        ((), (date(2018, 9, 1),), (None,)),
    ],
)
def test_the_version_in_force_on_a_day(
    restored: tuple[int | None, ...], days: tuple[date, ...], expected: tuple[int | None, ...]
) -> None:
    log = [replace(each, le=datetime(2018, 9, each.numero, 12, tzinfo=UTC)) for each in published(*restored)]
    found = [in_force(log, day) for day in days]
    assert tuple(version and version.numero for version in found) == expected
