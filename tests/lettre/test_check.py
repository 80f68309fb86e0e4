"""What a diagnostic says of the letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from sao_dashboard.diagnostic.model import Check, Verdict
from sao_dashboard.lettre.check import letters
from sao_dashboard.settings import Settings
from tests.lettre.smtp import mail_server


def test_a_diagnostic_says_whether_letters_can_leave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAO_SMTP_HOTE", raising=False)
    settings = Settings(tmp_path / "suivi.xlsx", str(tmp_path), adresse="https://suivi.ville.example")
    weekly = Settings(tmp_path / "suivi.xlsx", str(tmp_path), lettre="lundi 8:00")
    assert list(letters(settings)) == []
    [unset] = letters(weekly)
    assert (unset.verdict, unset.said) == (Verdict.FAUTE, "adresse publique à donner")
    with mail_server(tmp_path) as (box, courrier):
        monkeypatch.setenv("SAO_SMTP_HOTE", courrier.hote)
        monkeypatch.setenv("SAO_SMTP_PORT", str(courrier.port))
        monkeypatch.setenv("SAO_SMTP_EXPEDITEUR", str(courrier.expediteur))
        monkeypatch.setenv("SAO_SMTP_CERTIFICATS", str(courrier.certificats))
        said = "la messagerie répond\u00a0; la commande lettre seule les envoie"
        assert list(letters(settings)) == [Check("lettre", "Lettres", Verdict.BON, said)]
        assert box.raw == []
    [away] = letters(settings)
    assert (away.verdict, away.said) == (Verdict.FAUTE, "messagerie injoignable")
