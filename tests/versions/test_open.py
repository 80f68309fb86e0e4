"""One setting says where the log is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sao_dashboard.refusals import versions as refusals
from sao_dashboard.settings import ROOT, Settings
from sao_dashboard.versions import open_log
from tests.refused import refused
from tests.versions.byte_stores import publish


@pytest.mark.parametrize("form", ["{}", "file://{}", "FILE://localhost{}"])
@pytest.mark.skipif(os.name == "nt", reason="absolute paths of this system")
def test_a_folder_by_its_path_or_its_address(tmp_path: Path, form: str) -> None:
    publish(open_log(form.format(tmp_path / "les versions").replace(" ", "%20" if "//" in form else " ")), b"bon A")
    assert (tmp_path / "les versions" / "versions" / "000001.json").exists()


def test_a_relative_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    publish(open_log("versions"), b"bon A")
    assert (tmp_path / "versions" / "versions" / "000001.json").exists()


def test_the_drive_of_a_windows_path_is_no_scheme() -> None:
    assert open_log("S:\\Partage\\versions").byte_store.place == "S:\\Partage\\versions"


def test_a_windows_share_by_its_address() -> None:
    assert Path(open_log("file://serveur/partage/v").byte_store.place).as_posix() == "//serveur/partage/v"


@pytest.mark.parametrize("adresse", ["http://exemple.fr/versions", "ftp://x/y", "webdav://x/y", "", "  ", "s3://"])
def test_other_places_are_refused(adresse: str) -> None:
    with refused(refusals.ADRESSE_DES_VERSIONS) as found:
        open_log(adresse)
    assert found.value.title == "Adresse des versions non reconnue"
    assert "SAO_VERSIONS" in found.value.message


@pytest.mark.parametrize("adresse", ["s3://seau/dossier", "gs://seau/dossier", "az://conteneur/dossier"])
def test_object_storage_is_opened_without_being_asked_anything(adresse: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_NAME", "compte")
    assert open_log(adresse).byte_store.place == adresse


def test_an_azure_address_without_its_account_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AZURE_STORAGE_ACCOUNT_NAME", raising=False)
    with refused(refusals.ADRESSE_DES_VERSIONS):
        open_log("az://conteneur/dossier")


def test_the_setting_and_what_stands_for_it() -> None:
    assert Settings.from_environment({"SAO_VERSIONS": "s3://seau/v"}).versions == "s3://seau/v"
    beside = Settings.from_environment({"SAO_CLASSEUR": str(Path("partage") / "suivi.xlsx"), "SAO_VERSIONS": ""})
    assert beside.versions == str(Path("partage") / "versions")
    assert Settings.from_environment({}).versions == str(ROOT / "data" / "versions")


def test_the_log_in_a_folder_is_light() -> None:
    # A cold start opens the log before the port: neither pandas nor object storage on the way.
    code = (
        "import sys, sao_dashboard.versions as v, sao_dashboard.shared.workbook; v.open_log('x');"
        "print([m for m in ('pandas', 'numpy', 'pyarrow', 'obstore', 'urllib.request') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"
