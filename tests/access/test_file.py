"""The access file: what it says, and every fault of it told at once, to people."""

from __future__ import annotations

from pathlib import Path

import pytest

from sao_dashboard.access.file import Access, Client, Relay, Way, load
from sao_dashboard.access.model import Identity, Right, groups_named, rights_of
from sao_dashboard.refusals.access import ACCES_ILLISIBLE, ACCES_INCOMPLET, ACCES_INTROUVABLE
from tests.refused import refused

RELAY = """
mode = "relais"
contact = "écrivez à la coordination."

[droits]
lire = ["@Ville.example"]
charge = ["groupe:SAO Référents"]
publier = ["groupe:SAO Coordination", "Marie.Dupont@ville.example"]
administrer = ["id:42"]

[relais]
secret_fichier = "secret"
identifiant = "X-Forwarded-User"
nom = "X-Forwarded-Preferred-Username"
adresse = "X-Forwarded-Email"
groupes = "X-Forwarded-Groups"
"""
SECRET = "un-secret-de-plus-de-seize"


def write(folder: Path, text: str, secret: str = SECRET) -> Path:
    (folder / "secret").write_text(f"{secret}\n", encoding="utf-8")
    (folder / "acces.toml").write_text(text, encoding="utf-8")
    return folder / "acces.toml"


def faults(folder: Path, text: str, secret: str = SECRET) -> list[str]:
    with refused(ACCES_INCOMPLET) as found:
        load(write(folder, text, secret))
    return found.value.message.partition("SAO_ACCES\u00a0: ")[2].removesuffix(".").split("\u00a0; ")


def test_without_a_file_nobody_is_asked_who_they_are() -> None:
    assert load(None) == Access(Way.AUCUN)


def test_what_a_file_says(tmp_path: Path) -> None:
    assert load(write(tmp_path, RELAY)) == Access(
        Way.RELAIS,
        {
            Right.LIRE: ("@ville.example",),
            Right.CHARGE: ("groupe:SAO Référents",),
            Right.PROPOSER: (),
            Right.PUBLIER: ("groupe:SAO Coordination", "marie.dupont@ville.example"),
            Right.ADMINISTRER: ("id:42",),
        },
        "écrivez à la coordination",
        Relay(
            "X-SAO-Secret",
            SECRET,
            False,
            "X-Forwarded-User",
            "X-Forwarded-Preferred-Username",
            "X-Forwarded-Email",
            "X-Forwarded-Groups",
            ",",
        ),
    )


def test_a_secret_is_in_no_message(tmp_path: Path) -> None:
    assert SECRET not in repr(load(write(tmp_path, RELAY)))


def test_a_socket_needs_no_secret(tmp_path: Path) -> None:
    found = load(write(tmp_path, RELAY.replace('secret_fichier = "secret"', "socket = true")))
    assert found.relay
    assert (found.relay.socket, found.relay.secret) == (True, "")


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    assert faults(tmp_path, 'mode = "relais"\ncontact = 3\n[droits]\nlire = "tous"\n[relais]\nsecret = "x"') == [
        "«\u00a0[droits] lire\u00a0» doit être une liste de textes, entre crochets",
        "«\u00a0droits\u00a0» n’ouvre à personne",
        "«\u00a0contact\u00a0» doit être un texte entre guillemets",
        "«\u00a0[relais] secret_fichier\u00a0» manque",
        "«\u00a0[relais] identifiant\u00a0» manque",
        "«\u00a0[relais] secret\u00a0» n’est pas connu",
    ]


@pytest.mark.parametrize(
    ("written", "instead", "fault"),
    [
        ('"relais"', '"reverse"', "«\u00a0mode\u00a0» doit être l’un de\u00a0: aucun, relais, oidc"),
        (
            '"@Ville.example"',
            '"tout le monde"',
            "«\u00a0[droits] lire\u00a0» n’est pas compris («\u00a0tout le monde\u00a0»)",
        ),
        ("administrer", "administrateur", "«\u00a0[droits] administrateur\u00a0» n’est pas connu"),
        (
            '"X-Forwarded-User"',
            '"X-Forwarded User"',
            "«\u00a0[relais] identifiant\u00a0» n’est pas compris («\u00a0X-Forwarded User\u00a0»)",
        ),
        (
            '"secret"',
            '"absent"',
            "«\u00a0[relais] secret_fichier\u00a0» nomme un fichier qui ne peut pas être lu («\u00a0absent\u00a0»)",
        ),
    ],
)
def test_a_fault_says_where_and_what(tmp_path: Path, written: str, instead: str, fault: str) -> None:
    assert fault in faults(tmp_path, RELAY.replace(written, instead, 1))


def test_a_secret_that_could_be_guessed_is_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, RELAY, "sésame") == [
        "«\u00a0[relais] secret_fichier\u00a0» nomme un secret de moins de 16 caractères"
    ]


def test_a_file_that_is_not_there_or_not_toml(tmp_path: Path) -> None:
    with refused(ACCES_INTROUVABLE, "acces.toml.*\u00a0: il n’est pas là"):
        load(tmp_path / "acces.toml")
    with refused(ACCES_ILLISIBLE, "acces.toml.*\u00a0: voyez la ligne 2"):
        load(write(tmp_path, 'contact = "x"\nmode: relais'))
    (tmp_path / "acces.toml").write_bytes(b"\xff")
    with refused(ACCES_ILLISIBLE, "voyez sa fin"):
        load(tmp_path / "acces.toml")


@pytest.mark.parametrize(
    ("identity", "rights"),
    [
        (Identity("1", "A", "a@ville.example"), {Right.LIRE}),
        (Identity("1", "A", "a@sous.ville.example"), set()),
        (Identity("1", "A", "@ville.example"), {Right.LIRE}),
        (Identity("1", "A", "", ("SAO Coordination",)), {Right.LIRE, Right.PROPOSER, Right.PUBLIER}),
        (Identity("1", "A", "", ("sao coordination",)), set()),
        (Identity("42", "A"), {Right.LIRE, Right.ADMINISTRER}),
        (Identity("groupe:SAO Coordination", "A"), set()),
        (Identity("*", "A", "marie.dupont@ville.example"), {Right.LIRE, Right.PROPOSER, Right.PUBLIER}),
    ],
)
def test_rights_come_from_groups_addresses_and_identifiers(
    tmp_path: Path, identity: Identity, rights: set[Right]
) -> None:
    given = load(write(tmp_path, RELAY)).given
    assert rights_of(identity, given) == rights
    assert groups_named(given) == {"SAO Référents", "SAO Coordination"}


OIDC = """
mode = "oidc"
dossier = "registre"
secours = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
[droits]
lire = ["*", "secours"]
[oidc]
emetteur = "https://auth.example/api/v2"
client = "tableau"
secret_fichier = "secret"
adresse = "https://suivi.example/tableau/"
cle_fichier = "secret"
adresses_sures = true
acr_exiges = ["eidas2"]
parametres = { acr_values = "eidas1" }
"""


def test_a_provider(tmp_path: Path) -> None:
    found = load(write(tmp_path, OIDC, f"{SECRET}\nune-cle-plus-recente"))
    assert found.client == Client(
        "https://auth.example/api/v2",
        "tableau",
        SECRET,
        "https://suivi.example/tableau",
        more={"acr_values": "eidas1"},
        keys=(SECRET.encode(), b"une-cle-plus-recente"),
        sure=True,
        strengths=("eidas2",),
    )
    assert found.client
    assert found.client.back == "https://suivi.example/tableau/sao/retour"
    assert found.folder == tmp_path / "registre"
    assert SECRET not in repr(found)


@pytest.mark.parametrize(
    ("written", "instead", "fault"),
    [
        (
            "https://auth",
            "http://auth",
            "«\u00a0[oidc] emetteur\u00a0» doit être une adresse qui commence par https://",
        ),
        ("https://suivi", "suivi", "«\u00a0[oidc] adresse\u00a0» doit être une adresse qui commence par https://"),
        ('client = "tableau"', "", "«\u00a0[oidc] client\u00a0» manque"),
        (
            'dossier = "registre"',
            "",
            "«\u00a0secours\u00a0» demande un «\u00a0dossier\u00a0», où il est inscrit que le code a servi",
        ),
        ("9f86", "9F", "«\u00a0secours\u00a0» n’est pas compris"),
        (
            "parametres",
            "duree_heures = 48\nparametres",
            "«\u00a0[oidc] duree_heures\u00a0» doit être un nombre de 0.25 à 24",
        ),
        ("parametres", 'etendues = "email"\nparametres', "«\u00a0[oidc] etendues\u00a0» doit commencer par"),
        ('"eidas1"', "1", "«\u00a0[oidc.parametres] acr_values\u00a0» doit être un texte entre guillemets"),
    ],
)
def test_a_fault_of_a_provider(tmp_path: Path, written: str, instead: str, fault: str) -> None:
    assert any(told.startswith(fault) for told in faults(tmp_path, OIDC.replace(written, instead, 1)))
