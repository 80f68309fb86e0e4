"""The guide of problems in Markdown, made from the catalogues: every code, what it means and what to do.

`python -m sao_dashboard.exports.catalogue docs/problemes.md` writes it; a test holds the two equal.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

from sao_dashboard.formatting import accord
from sao_dashboard.issues import (
    IssueType,
    Severity,
    coherence,
    correspondances,
    dates,
    excel,
    presentation,
    structure,
    values,
)
from sao_dashboard.refusals import (
    abonnements,
    access,
    annotation,
    backups,
    documents,
    excess,
    lettre,
    noms,
    propositions,
    reading,
    seances,
    shared,
    tabou,
    versions,
    watching,
)
from sao_dashboard.refusals import kinds as files
from sao_dashboard.refusals.model import Refusal
from sao_dashboard.template.look import typeset

FAMILIES: dict[str, ModuleType] = {
    "Les feuilles, les titres et les lignes": structure,
    "Les correspondances": correspondances,
    "Les valeurs": values,
    "Les dates": dates,
    "Ce qu’Excel fait de ce qui est tapé": excel,
    "La mise en forme, et ce qui est masqué": presentation,
    "Les lignes entre elles": coherence,
}
"""The families of problems, by the heading they come under."""

REFUSALS: dict[str, ModuleType] = {
    "Le fichier": files,
    "Ce qu’il contient de trop": excess,
    "Sa lecture": reading,
    "Sa copie annotée": annotation,
    "Le fichier partagé, lu": watching,
    "Le fichier partagé, remplacé": shared,
    "Les versions et la publication": versions,
    "Les noms de versions": noms,
    "Les sauvegardes": backups,
    "Les propositions": propositions,
    "Les séances": seances,
    "Les abonnements": abonnements,
    "Les dossiers": documents,
    "L’export de la métropole": tabou,
    "La lettre": lettre,
    "L’accès": access,
}
"""The families of refusals, by the heading they come under."""

_INTRODUCTION = (
    "Tout ce que le tableau de bord peut dire d’un classeur, et quoi faire alors. Chaque message nomme la feuille et "
    "les cellules. Cette page est écrite par le programme lui-même (`make docs`) : ne la corrigez pas à la main."
)
_SEVERITIES = (
    "Un problème **bloquant** fait refuser le classeur : l’afficher montrerait quelque chose de faux. Un "
    "**avertissement** le laisse afficher ; il dit ce qui a été supposé, ou ce qui n’est pas lu. Dans les messages, "
    "les mots en italique tiennent la place de ce que le classeur contient."
)
_REFUSED = "## Ce qui est refusé sans être lu"
_FAMILY = (
    "Un fichier dont rien ne peut être lu, ou une demande qui ne peut être satisfaite, est refusé d’une phrase. "
    "`verifier --json` donne alors un seul problème, de code `fichier-illisible`, et le code d’ici sous `refus`."
)
_UNTOLD = "## Ce qui ne demande rien"
_SILENT = (
    "Rien de cela n’est signalé, parce que rien n’y prête au doute : l’ordre des feuilles et des colonnes, les "
    "feuilles et les colonnes en plus, les lignes vides, les espaces en trop ou insécables, les signes invisibles, les "
    "apostrophes et les tirets de toute forme, les accents décomposés, des dates Excel et des dates écrites dans une "
    "même colonne, « 12 000 ha » ou « 1,5 » dans une colonne de nombres, « x », « oui » ou « VRAI » pour dire oui."
)

_HOLES = {
    "attendu": "nom",
    "autre": "autres",
    "boucle": "4 → 5 → 4",
    "cellule": "A2",
    "cible": "feuille",
    "conseil": "ce qu’il faut écrire",
    "debut": "début",
    "lecture": "ce qui est lu",
    "lieu": "un titre de colonne",
    "partie": "ce qui est faux",
}
"""What stands for the holes of the sentences, where the hole's own name does not say it."""


def catalogue() -> str:
    """Return the guide of problems in Markdown: for each kind its gravity, title, message, examples."""
    parts = ["# Les problèmes d’un classeur", _INTRODUCTION, _SEVERITIES]
    for heading, family in FAMILIES.items():
        parts.append(f"## {heading}")
        for kind in kinds(family):
            severity = f"**{kind.severity}**" if kind.severity is Severity.BLOCKING else str(kind.severity)
            message = _filled(kind.sentence)
            # What is proposed is whole sentences or clauses, if anything at all, but where it is quoted.
            message = message[0].upper() + re.sub(r"(?<!\u00a0)\*proposition\*", "", message[1:])
            parts += (
                f"### {kind.title}",
                f"`{kind.code}`, {severity}. À faire : {kind.todo[0].lower()}{kind.todo[1:]}.",
                f"> {message}",
                f"- À corriger : {kind.wrong}\n- Juste : {kind.right}",
            )
    parts += (_UNTOLD, _SILENT, _REFUSED, _FAMILY)
    for heading, family in REFUSALS.items():
        rows = [f"| `{one.code}` | {one.title} | {_filled(one.sentence)} |" for one in refusals(family)]
        parts += (f"**{heading}**", "\n".join(["| Code | Titre | Message |", "| --- | --- | --- |", *rows]))
    return "\n\n".join(map(typeset, parts)) + "\n"


def kinds(family: ModuleType) -> list[IssueType]:
    """Return the kinds that a family declares, in its order."""
    return [value for value in vars(family).values() if isinstance(value, IssueType)]


def refusals(family: ModuleType) -> list[Refusal]:
    """Return the refusals that a family declares, in its order."""
    return [value for value in vars(family).values() if isinstance(value, Refusal)]


def _filled(sentence: str) -> str:
    """Return a template with a word in italics for each hole; counts are shown as many."""

    def word(hole: re.Match[str]) -> str:
        name, quotes, noun = hole.groups()
        shown = f"*{_HOLES.get(name, name)}*"
        if noun and noun != "n":
            shown += f"\u00a0{accord(2, *noun.split('/'))}"
        return f"«\u00a0{shown}\u00a0»" if quotes else shown

    return re.sub(r"\{(\w+)(!q)?(?::([^}]+))?\}", word, sentence)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(catalogue(), encoding="utf-8", newline="\n")
