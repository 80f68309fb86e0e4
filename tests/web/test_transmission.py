"""What is handed over, on the screen Mise à jour: folded, made once unfolded."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.exports.cnig.schema import CnigFault
from sao_dashboard.web.blocs import transmission
from tests.web.conftest import open_screen
from tests.web.tables import table


def test_one_value_that_is_refused_is_said_in_the_singular(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """« n’ont pas la forme » was written beside a count that may be one."""
    made = transmission.paquet
    wrong = CnigFault(1, "nb_logt_total", "n’est pas un nombre")
    monkeypatch.setattr(transmission, "paquet", lambda suivi: made(suivi)._replace(refusees=[wrong]))
    transmission._paquet.clear()
    open_screen(app, "mise_a_jour")
    app.session_state["donnees_nationales"] = True
    app.run()
    transmission._paquet.clear()
    said = [each.value for each in app.warning if "schéma" in each.value]
    assert said == ["1\u00a0valeur du classeur n’a pas la forme que le schéma demande."]


def test_the_national_data_are_made_once_they_are_unfolded(app: AppTest) -> None:
    def offered() -> list[str]:
        return [each.proto.label for each in app.get("download_button")]

    open_screen(app, "mise_a_jour")
    assert "Télécharger (ZIP)" not in offered()
    app.session_state["donnees_nationales"] = True
    app.run()
    assert not app.exception
    assert "Télécharger (ZIP)" in offered()
    (said,) = [each.value for each in app.markdown if "CNIG" in each.value]
    assert said.startswith("4\u00a0opérations au format national")
    missing = table(app, "Ce qui manque")
    assert missing.iloc[0].tolist()[2] == "oui"
    assert missing.set_index("Champ").loc["emprise_foncière"].tolist() == [
        "emprise foncière",
        "oui",
        "4",
        "Opérations, colonne «\u00a0Surface\u00a0»",
    ]
