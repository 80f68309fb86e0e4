"""`purger-personne`: what it says first, what it does once told to, and what is kept of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sao_dashboard.access.journal import AccessJournal, Event
from sao_dashboard.access.model import Identity
from sao_dashboard.template.workbook import write_workbook
from sao_dashboard.versions import open_log
from sao_dashboard.versions.propositions import Deplacement, Objet
from tests.access.test_file import RELAY, write
from tests.test_cli_versions import Command, publish
from tests.web.conftest import ROWS

NBSP = "\u00a0"
SIGNED = ("--message", "Départ", "--auteur", "C. Petit")
NAME = "Zoé Lévy"
LEFT = f"Laissées, signées de son nom ou le citant{NBSP}: "


def test_it_is_told_then_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAO_CLASSEUR", str(tmp_path / "suivi.xlsx"))
    monkeypatch.delenv("SAO_VERSIONS", raising=False)
    monkeypatch.setenv("SAO_ACCES", str(write(tmp_path, 'dossier = "registre"\n' + RELAY)))
    journal = AccessJournal(tmp_path / "registre", 180)
    journal.write(Event.ENTREE, Identity("9", NAME))
    journal.flush()
    named = [{**row, "agent": NAME} if row["agent"] == "CO 01" else row for row in ROWS["affectations"]]
    agents = [{**row, "agent": NAME} if row["agent"] == "CO 01" else row for row in ROWS["agents"]]
    for name, rows in (("a", {**ROWS, "affectations": named, "agents": agents}), ("b", ROWS)):
        (tmp_path / f"{name}.xlsx").write_bytes(write_workbook(rows))
        publish(capsys, tmp_path / f"{name}.xlsx")
    log = open_log(str(tmp_path / "versions"))
    log.propositions.save((Deplacement("OP-1", Objet.CHARGE, NAME, ""),), nom="Une", qui=NAME, pourquoi="Voir")
    log.propositions.save((Deplacement("OP-1", Objet.SECTEUR, "A", "B"),), nom="Deux", qui=NAME, pourquoi="Voir")
    log.seances.create(f"Accueil de {NAME}", qui="C. Petit")
    log.noms.give(2, "CT", qui=NAME)

    told = Command(capsys, "purger-personne", NAME, *SIGNED)
    lines = [
        f"«{NBSP}{NAME}{NBSP}» devient «{NBSP}Personne retirée 1{NBSP}».",
        f"Versions réécrites sans son nom{NBSP}: 1.",
        f"Propositions retirées{NBSP}: 1.",
        f"{LEFT}noms des versions{NBSP}: 2 (à retirer par nommer --retirer).",
        f"{LEFT}propositions{NBSP}: 2.",
        f"{LEFT}séances{NBSP}: 1 (à retirer sur l’écran Séances).",
        f"Laissées{NBSP}: 1{NBSP}ligne du journal des accès, effacées d’elles-mêmes après 180{NBSP}jours.",
    ]
    assert (told.status, told.out.splitlines()[:-2]) == (0, lines)
    assert told.out.splitlines()[-1] == f"Rien n’est fait. Pour le faire{NBSP}: la même commande, avec --confirmer."
    assert len(log.history()) == 2

    done = Command(capsys, "purger-personne", NAME, *SIGNED, "--confirmer")
    assert (done.status, done.out.splitlines()[-1]) == (0, "C’est fait, enregistrement 3.")
    assert Command(capsys, "historique").out.splitlines()[0].endswith(" (sans le nom d’une personne, voir 3)")
    assert list(journal.entries())[-1][1:] == (
        "purge",
        "",
        "C. Petit",
        "purge d’une personne, enregistrement 3 (commande)",
    )
    again = Command(capsys, "purger-personne", NAME, *SIGNED, "--confirmer")
    assert again.out.splitlines()[1] == "Rien de ce qui est gardé ne nomme cette personne, ainsi écrite."
