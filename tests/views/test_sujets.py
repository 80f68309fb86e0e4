"""What has a date, gathered from one workbook: the key and the words of each subject, and what is told twice."""

from __future__ import annotations

from datetime import date

from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE, known, sujets, without_doubles
from tests.builders import workbook

BOOK = workbook(
    chantiers=[{"numero": 2, "titre": "Missions", "finalise_le": date(2018, 12, 3)}],
    operations=[{"identifiant": "A", "nom": "Gare", "secteur": "Nord", "etape": "En étude"}],
    jalons=[
        {"jalon": "Clôture", "operation": "A", "type": "Finalisation", "date": date(2018, 12, 1)},
        {"jalon": "CT", "chantier": 2, "type": "Passage en CT", "date": date(2018, 11, 20)},
        {"jalon": "Vote", "operation": "Z", "date": date(2018, 11, 21)},
    ],
)
FOUND = sujets(BOOK["chantiers"], BOOK["operations"], BOOK["jalons"], ["ligne"])


def test_each_subject_has_a_key_words_and_a_place() -> None:
    columns = ["sujet", "sorte", "libelle", "identifiant", "secteur", "etape", "type"]
    service = (CHANTIERS_DU_SERVICE, CHANTIERS_DU_SERVICE)
    rows = FOUND[columns].astype("object").where(FOUND[columns].notna(), None).itertuples(index=False, name=None)
    assert list(rows) == [
        ("chantier 2", "chantier", "Chantier 2 – Missions", "2", *service, "Finalisation"),
        ("opération A", "opération", "Gare", "A", "Nord", "En étude", "Finalisation"),
        ("jalon Clôture – opération A", "jalon", "Clôture – Gare", "A", "Nord", "En étude", "Finalisation"),
        ("jalon CT – chantier 2", "jalon", "CT – Chantier 2", "2", *service, "Passage en CT"),
        ("jalon Vote – opération Z", "jalon", None, "Z", None, None, None),
    ]
    assert FOUND["fait"].dt.strftime("%d/%m/%Y").dropna().tolist() == ["03/12/2018"]
    assert FOUND["ligne"].tolist() == [2, 2, 2, 3, 4]


def test_a_milestone_that_repeats_a_finalisation_is_left_out_where_that_one_has_a_date() -> None:
    assert FOUND["double"].dropna().to_dict() == {2: "opération A"}
    assert known(FOUND).tolist() == [False, False, True, True, True]
    assert without_doubles(FOUND)["sujet"].tolist() == FOUND["sujet"].tolist()
    dated = FOUND.assign(fin=FOUND["fin"].fillna(FOUND["fin"].max()))
    assert without_doubles(dated)["sujet"].tolist() == FOUND["sujet"].drop(index=2).tolist()
