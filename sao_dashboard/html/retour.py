"""What came out of the trial as one string: what was said before and after, theme by theme, and what is measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from sao_dashboard.addresses import CHANTIER, address, chantier_query
from sao_dashboard.formatting import NBSP, date_courte, date_longue, liste, nombre, pluriel
from sao_dashboard.html.elements import anchor, element, written
from sao_dashboard.html.lists import listed
from sao_dashboard.html.tables import Heading, table
from sao_dashboard.html.words import joined, note
from sao_dashboard.views.experimentation import AU_MOINS, Cote, Experimentation, MesureComparee, Valeur
from sao_dashboard.views.retours import Miroir, Restitution, Retour

_NOTHING = "–"


def dit(miroirs: Sequence[Miroir], suites: Mapping[str, int], tell: Restitution | None, seen: str) -> Markup:
    """Return what was said, before on the left and after on the right, and what becomes of the paths to improve.

    Args:
        miroirs: the themes.
        suites: what became of the paths (`views.retours.par_suite`).
        tell: the milestone that it feeds, None when there is none.
        seen: the day and the version, as an address says them.
    """
    parts = (element("div", *_intro(suites, tell, seen)), *(_theme(each) for each in miroirs))
    return element("div", *parts, class_="sao-retour")


def _intro(suites: Mapping[str, int], tell: Restitution | None, seen: str) -> Iterable[Markup]:
    if tell:
        words = f"{tell.jalon} ({tell.date})" if tell.date else tell.jalon
        link = anchor(words, address(CHANTIER, chantier_query(tell.chantier), seen))
        yield element("p", f"De quoi préparer{NBSP}: ", link)
    told = [f"{_suite(suite)}{NBSP}: {nombre(count)}" for suite, count in suites.items() if count]
    if told:
        words = element("strong", pluriel(sum(suites.values()), "piste d’amélioration", "pistes d’amélioration"))
        yield element("p", words, "\u00a0: ", joined(told))


def _suite(suite: str) -> str:
    return suite.casefold() if suite else "suite non dite"


def _theme(theme: Miroir) -> Markup:
    sides = (("Avant", theme.avant), ("Après", theme.apres))
    return element("h2", theme.theme) + element(
        "div", *(element("section", *_side(words, said)) for words, said in sides), class_="sao-miroir"
    )


def _side(words: str, said: Sequence[Retour]) -> Iterable[Markup]:
    yield element("h3", words)
    if not said:
        yield note("Rien n’est noté.")
    yield listed(map(_retour, said), "sao-points")


def _retour(said: Retour) -> Markup:
    often = f"{nombre(said.fois)}{NBSP}fois" if said.fois is not None else ""
    who = joined((said.qui, often))
    path = written(said.piste)
    suite = f" – {said.suite}" if said.suite else ""
    lines = [element("span", written(said.dit)), element("small", who) if who else Markup()]
    if path:
        lines.append(element("small", "↳ Piste\u00a0: ", path, element("strong", suite) if suite else Markup()))
    elif said.suite:
        lines.append(element("small", element("strong", said.suite)))
    return Markup().join(lines)


def mesure(found: Experimentation) -> Markup:
    """Return what the versions measure on each side of the day the trial began."""
    spread = "La plus petite valeur et la plus grande, d’une version à l’autre"
    headings = [
        Heading("Mesure"),
        Heading("Avant", "nombre"),
        Heading("Avant, de … à", "nombre", spread),
        Heading("Après", "nombre"),
        Heading("Après, de … à", "nombre", spread),
        Heading("Écart", "nombre", "La médiane d’après moins celle d’avant"),
    ]
    rows = [_row(each) for each in found.mesures]
    parts = [
        element("h2", "Ce que les versions du classeur mesurent"),
        note(
            f"L’expérimentation {_began(found)} le {date_longue(found.debut)}. Avant{NBSP}: {_cote(found.avant)}. "
            f"Après{NBSP}: {_cote(found.apres)}. Chaque mesure est la médiane de ces versions, chacune vue à son jour."
        ),
        table(headings, rows, "Ce que les versions mesurent, avant et après", kinds="large", named=True),
        note(_conclusion(found)),
    ]
    if found.non_ouvertes:
        numbers = liste([str(numero) for numero in found.non_ouvertes])
        parts.append(note(f"Versions qui ne peuvent pas être ouvertes, et ne sont pas mesurées{NBSP}: {numbers}."))
    return element("div", *parts, class_="sao-retour")


def _began(found: Experimentation) -> str:
    return "a commencé" if found.apres.versions else "commence"


def _cote(cote: Cote) -> str:
    if cote.premiere is None or cote.derniere is None:
        return "aucune version"
    if cote.premiere == cote.derniere:
        return f"{pluriel(cote.versions, 'version')}, du {date_courte(cote.premiere)}"
    return f"{pluriel(cote.versions, 'version')}, du {date_courte(cote.premiere)} au {date_courte(cote.derniere)}"


def _conclusion(found: Experimentation) -> str:
    if not found.conclut:
        return (
            f"Pas d’écart{NBSP}: il faut au moins {AU_MOINS} versions de chaque côté pour que la comparaison dise "
            "quelque chose."
        )
    return (
        "Un écart est un constat\u00a0: il ne dit pas que l’organisation en est la cause. "
        "Rien n’est compté par personne."
    )


def _row(one: MesureComparee) -> tuple[str, ...]:
    ecart = _NOTHING if one.ecart is None else f"{'+' if one.ecart > 0 else ''}{nombre(one.ecart, 1)}"
    return one.nom, *_valeur(one.avant), *_valeur(one.apres), ecart


def _valeur(value: Valeur | None) -> tuple[str, str]:
    if value is None:
        return _NOTHING, ""
    low, high = nombre(value.low, 1), nombre(value.high, 1)
    return nombre(value.mediane, 1), "" if low == high else f"{low} à {high}"
