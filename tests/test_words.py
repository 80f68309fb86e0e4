"""One word for one thing: mechanics bear English names, nouns of the trade French ones, and no two classes one name."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from sao_dashboard.settings import ROOT

PACKAGE = ROOT / "sao_dashboard"
FRENCH = """
    afficher ajouter annoncer annoter annuler appliquer archiver attendre calculer chercher choisir classer comparer
    concilier confirmer construire controler copier corriger creer decider demander demarrer deposer dessiner dire
    donner ecrire effacer enlever enregistrer envoyer exporter fermer filtrer finir garder lancer lire marquer mettre
    modifier montrer nettoyer nommer noter oublier ouvrir poser prendre preparer publier purger ranger refuser
    regrouper remettre remplacer rendre reprendre restaurer retenir retirer retrouver revenir signaler suivre supprimer
    telecharger tenir trier trouver valider verifier vider voir
    affiche ajoute annule archivee choisi choisie choisis choisies confirme confirmee demandee demandees depose deposee
    ecrit ecrite efface effacee faite faites ferme fermee gardee lu lue lues nettoye oublie oubliee ouvert ouverte plie
    publie publiee purgee remplace remplacee restaure restauree retenu retenue retenues retrouve retrouvee supprime
    supprimee tenu tenue tenues trouve trouvee tronque tronquee verifie
"""
"""Verbs, infinitives then participles. « proposer » and « importer » are English nouns too."""
COMMANDS = (
    "annoter",
    "comparer",
    "exporter",
    "fermer",
    "nommer",
    "publier",
    "purger",
    "restaurer",
    "retirer",
    "verifier",
)
"""Commands that people type: the function of `cli/` that runs one bears its name."""


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE), ast.parse(path.read_text(encoding="utf-8"))


def names(path: Path, module: ast.Module) -> Iterator[str]:
    """Yield the names of a module, of its functions and of their parameters."""
    yield path.stem
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
            arguments = node.args
            yield from (each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs))


def test_no_two_classes_bear_the_same_name() -> None:
    """Three `Book`, three `Sheet` and three `Grid`, imported side by side, were taken for one another."""
    places = defaultdict(list)
    for path, module in modules():
        for node in ast.walk(module):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(str(path))
    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}


def test_what_the_code_does_is_said_in_english() -> None:
    """Some verbs were French, others English: the same act had two names, and a search for one missed the other."""
    words = frozenset(FRENCH.split())
    found = [
        f"{path}: {name}"
        for path, module in modules()
        for name in names(path, module)
        if (word := name.strip("_").split("_")[0]) in words and not (path.parts[0] == "cli" and word in COMMANDS)
    ]
    assert found == []


SCREENS = (
    "annotate cli comparison figures issues lettre refusals shared validation versions views web exports/catalogue.py "
    "exports/problemes.py guard reading/cells/cells.py reading/cells/doubts.py reading/cells/quantities.py "
    "reading/cells/shown.py reading/correspondances reading/table/unread.py "
    + " ".join(f"proposal/{name}.py" for name in ("answers", "columns", "lists", "propose", "settings"))
)
"""Whose strings are read by people: on screen, in a file they download, in a terminal."""
STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_]|$)")  # what follows may be put in afterwards
DATA = re.compile(r"[Cc]hargé·e d'opération|Sens de l'étape|'(self|none|unsafe-inline)'")
"""Values of the workbook, or of the addresses that people copied, and words of browsers: they stay as they are."""


def words_of(module: ast.Module) -> Iterator[str]:
    """Yield the strings of a module that are no docstring."""
    docstrings = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_what_people_read_has_the_apostrophes_of_print() -> None:
    """Those of the chart's menu were « ’ » and all others « ' »: one sentence in two hands on one screen."""
    headers = {
        text
        for folder in ("schema", "demonstration")
        for path in (PACKAGE / folder).rglob("*.py")
        for text in words_of(ast.parse(path.read_text(encoding="utf-8")))
    }
    read = [PACKAGE / name for name in SCREENS.split()] + [ROOT / "pages"]
    files = [path for place in read for path in (sorted(place.rglob("*.py")) if place.is_dir() else [place])]
    assert len(files) > 100
    found = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in files
        for text in words_of(ast.parse(path.read_text(encoding="utf-8")))
        if text not in headers and STRAIGHT.search(DATA.sub("", text))
    ]
    assert found == []


def test_a_verb_is_not_parted_from_its_last_letter() -> None:
    """« Ajoutez- / y une ligne » was how a narrow screen read: a letter alone keeps to its verb (U+2011)."""
    found = [
        f"{path}: {text}"
        for path, module in modules()
        for text in words_of(module)
        if re.search(r"[a-zé]-(y\b|t-(il|elle|on)s?\b)", text)
    ]
    assert found == []
