"""A log that the last landed version wrote is listed, opened, compared and added to by this one.

`write_log.py` says how to write it again at each release, with the code of that release.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from sao_dashboard.comparison import compare, phrases
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.shared.workbook import SharedWorkbook
from sao_dashboard.versions import Log, Origine, archives, open_log
from sao_dashboard.versions.backup import restore, save
from sao_dashboard.versions.folder import Folder
from sao_dashboard.versions.propositions import Deplacement, Objet, Stade

JOURNAL = Path(__file__).parent / "journal.zip"


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """The log of that version, as it was on the disk."""
    with zipfile.ZipFile(JOURNAL) as parts:
        parts.extractall(tmp_path / "journal")
    return open_log(str(tmp_path / "journal"))


def test_it_is_listed(log: Log) -> None:
    log.self_test()
    told = [(v.numero, v.auteur, v.message, v.origine, v.avertissements) for v in log.history()]
    assert told == [
        (1, "A. Martin", "Première « revue »", Origine.PUBLICATION, 2),
        (
            2,
            "Fichier partagé",
            "Classeur enregistré à sa place, sans passer par le tableau de bord",
            Origine.FICHIER,
            2,
        ),
    ]
    assert [archives.content(log.byte_store, each) for each in archives.kept(log.byte_store)] == [b"not a workbook"]


def test_its_versions_are_opened_and_compared(log: Log, tmp_path: Path) -> None:
    shared = SharedWorkbook(log, tmp_path / "suivi.xlsx", read_workbook)
    first, second = map(shared.workbook, log.history())
    ends = [workbook["operations"]["finalisation_fin"].dt.date.tolist() for workbook in (first, second)]
    assert ends == [[date(2019, 6, 30), date(2020, 6, 30)], [date(2019, 11, 30), date(2020, 6, 30)]]
    told = [" ".join(words.split()) for words in phrases(compare(first, second, date(2018, 11, 15)))]
    assert told == [
        "1 finalisation glisse d’un mois ou plus.",
        "La finalisation de l’opération « Îlot du Canal » glisse de 5 mois : « 30/06/2019 » devient « fin novembre "
        "2019 ».",
    ]


def test_its_proposal_is_read_as_it_was_said_last(log: Log) -> None:
    (found,), unreadable = log.propositions.kept()
    assert (found.numero, found.nom, found.qui, found.pourquoi) == (1, "Un autre nom", "Ana Durand", "Pour voir")
    assert (found.stade, found.base, unreadable) == (Stade.EN_DISCUSSION, 2, [])
    assert found.deplacements == (Deplacement("OP-1", Objet.SECTEUR, "Cœur de Ville", "Traversée de l'Ille"),)


def test_it_is_added_to(log: Log, tmp_path: Path) -> None:
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(log.content(2))
    shared = SharedWorkbook(log, path, read_workbook, settle=0)
    done = shared.restore(1, auteur="Ana", message="Retour", expected=2)
    assert (done.version.numero, done.version.restaure, path.read_bytes()) == (3, 1, log.content(1))
    log.purge([2], auteur="Ana", message="Départ", expected=3)
    assert [version.purgee for version in log.history()] == [None, 4, None, None]


def test_it_is_saved_and_put_back(log: Log, tmp_path: Path) -> None:
    out = io.BytesIO()
    save(log.byte_store, out)
    there = Log(Folder(tmp_path / "remis"))
    restore(there.byte_store, out)
    assert there.history() == log.history()
    assert there.propositions.kept() == log.propositions.kept()
