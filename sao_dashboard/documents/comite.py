"""What a committee is shown: where things stand, what changed, what is late, what comes, who answers for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from markupsafe import Markup

from sao_dashboard.comparison import Comparaison, compare, resume
from sao_dashboard.comparison.resume import Constat, Rubrique, constats
from sao_dashboard.documents import tables, traces
from sao_dashboard.documents.model import (
    Bloc,
    Chiffres,
    DecisionDite,
    Feuillet,
    GrandChiffre,
    Liste,
    Puce,
    Source,
    Tableau,
    Texte,
)
from sao_dashboard.documents.moment import Moment, Reference
from sao_dashboard.documents.strings import bars, blocs
from sao_dashboard.formatting import NBSP, date_longue, horodatage, nombre, pluriel
from sao_dashboard.html.synthese import synthese as html_synthese
from sao_dashboard.views import echeances as views_echeances
from sao_dashboard.views.chantiers import chantiers
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.instances import instances
from sao_dashboard.views.secteurs import Secteur, secteurs
from sao_dashboard.views.situations import Situation
from sao_dashboard.views.synthese import UNFINISHED, synthese

CHANGES, SLIPS, MOST_URGENT, MEETINGS = 9, 10, 12, 8
"""Lines of each theme of what changed, of what slipped, of a sector, of the next meetings: what one page shows."""
_ORDER = [str(each) for each in (Rubrique.GLISSEMENT, *(each for each in Rubrique if each != Rubrique.GLISSEMENT))]
"""What a committee asks first: what slips."""
COMING = 90
"""Days ahead that a committee looks at."""


def where_things_stand(moment: Moment) -> Feuillet:
    """Return the figures of the Synthèse, and the operations by étape and by sector."""
    found, suivi = synthese(moment.suivi), moment.suivi
    shown = blocs(html_synthese(found, [], *views_echeances.late_and_coming(suivi), Markup(), ""))
    figures = [bloc for bloc in shown if isinstance(bloc, Chiffres)]
    charts = [
        bars(title, tuple(each.libelle for each in counts), tuple(float(each.valeur) for each in counts))
        for title, counts in (("Opérations par étape", found.etapes), ("Opérations par secteur", found.secteurs))
        if counts
    ]
    total, open_ones = pluriel(found.total.valeur, "opération"), nombre(found.ouvertes.valeur)
    under = f"{total}, dont {open_ones} en cours ou à venir"
    return Feuillet("Où en est le service", moment.source(), (*figures, *charts[:1]), tuple(charts[1:]), under)


def since_then(moment: Moment, base: Reference) -> Feuillet:
    """Return what changed since a version, in words, by theme."""
    found = compare(base.workbook, moment.suivi.workbook, moment.suivi.day)
    day = date_longue(base.version.le.astimezone().date())
    under = f"Comparé à {base.nom}, du {day}"
    return Feuillet(f"Depuis {base.nom}", moment.source(), tuple(_changes(found)), sous_titre=under)


def _changes(found: Comparaison) -> Iterator[Bloc]:
    summary = resume(found)
    yield Texte(summary[:1].upper() + summary[1:])
    themes: dict[str, list[Constat]] = {}
    for constat in constats(found):
        themes.setdefault(str(constat.theme), []).append(constat)
    for theme, told in sorted(themes.items(), key=lambda each: _ORDER.index(each[0])):
        more = [f"… et {pluriel(len(told) - CHANGES, 'autre')}, à l’écran Mise à jour."] if len(told) > CHANGES else []
        said = [*(each.phrase for each in told[:CHANGES]), *more]
        yield Liste(tuple(map(Puce, said)), f"{theme} ({len(told)})")


def late_and_at_risk(moment: Moment) -> list[Feuillet]:
    """Return what is late, then what is at risk, with who, since when, why and what comes next."""
    pages = ((Situation.EN_RETARD.value, "En retard"), (Situation.A_RISQUE.value, "À risque"))
    return [_urgent(moment, situation, title) for situation, title in pages]


def _urgent(moment: Moment, situation: str, title: str) -> Feuillet:
    cards = [each for each in chantiers(moment.suivi) if each.situation == situation]
    rows = tables.review(moment.suivi, Filtres(situation=(situation,)))
    none = Texte(f"Aucune opération n’est {situation}.", ton="note")
    of_service = [tables.chantiers_table(cards)] if cards else []
    count = pluriel(sum(len(bloc.lignes) for bloc in rows if isinstance(bloc, Tableau)), "opération")
    under = f"{count}, la plus ancienne d’abord{NBSP}: qui, depuis quand, pourquoi, et ensuite" if rows else ""
    return Feuillet(title, moment.source(), (*(rows or [none]), *of_service), sous_titre=under)


def coming(moment: Moment) -> list[Feuillet]:
    """Return what is due in the next three months as a timeline, which takes a whole page, then the next meetings."""
    suivi = moment.suivi
    dates = views_echeances.echeances(suivi, suivi.open_operations)
    until = suivi.day + timedelta(days=COMING)
    drawn = traces.frise(dates, suivi.day, (suivi.day, until), "Ce qui vient")
    met = instances(dates)
    titles = {"libelle": "Intitulé", "texte": "Date", "situation": "Situation", "secteur": "Secteur"}
    under = f"Du {date_longue(suivi.day)} au {date_longue(until)}"
    if len(met) == 1:  # a page of its own would have one row
        under += f" · prochain CT ou COPIL{NBSP}: {met['libelle'].iloc[0]}, {met['texte'].iloc[0]}"
    shown = (
        (replace(drawn, jours=(suivi.day, until)),)
        if drawn
        else (Texte("Aucune date n’est attendue d’ici là.", ton="note"),)
    )
    pages = [Feuillet("Ce qui vient", moment.source(), shown, sous_titre=under)]
    if len(met) > 1:
        listed, under = (traces.dates_table(met.head(MEETINGS), titles=titles),), _first_of(MEETINGS, len(met))
        pages.append(Feuillet("Prochains CT et COPIL", moment.source(), listed, sous_titre=under))
    return pages


def slips(moment: Moment) -> list[Feuillet]:
    """Return how dates moved from version to version; nothing where there is nothing to compare."""
    found = moment.glissements
    if found is None or found.sujets.empty:
        return []
    curve, late = traces.courbe(found, moment.suivi.day), traces.retards(found)
    source = moment.source()
    first, last = (found.versions["jour"].iloc[at].date() for at in (0, -1))
    under = f"{pluriel(len(found.versions), 'version')}, du {date_longue(first)} au {date_longue(last)}"
    main, beside = [*([curve] if curve else [])], [*([late] if late else [])]
    pages = [Feuillet("Ce qui glisse", source, tuple(main), tuple(beside), under)] if curve else []
    moved = traces.slipped(found)
    told = f"{_first_of(SLIPS, len(moved.lignes))} · {under}"
    shown = replace(moved, lignes=moved.lignes[:SLIPS])
    return [*pages, Feuillet("Les dates qui ont bougé", source, (shown,), sous_titre=told)]


def _first_of(most: int, total: int) -> str:
    """Return how many dates a list has, and of how many where it is cut."""
    return f"Les {most} premières dates sur {nombre(total)}" if total > most else pluriel(total, "date")


def edges_and_proposals(moment: Moment) -> Feuillet:
    """Return the franges to decide, and the proposals that are kept."""
    shown = (*tables.edges(moment.suivi, Filtres(situation=UNFINISHED)), *tables.proposals(moment))
    under = "Les opérations à la frontière de deux secteurs, et les répartitions proposées"
    return Feuillet("Franges et propositions", moment.source(), shown, sous_titre=under)


def sectors(moment: Moment) -> list[Feuillet]:
    """Return one page for each sector that has an operation."""
    return [_sector(moment, card) for card in secteurs(moment.suivi) if card.operations]


def _sector(moment: Moment, card: Secteur) -> Feuillet:
    filtres = Filtres(secteur=(card.nom,), situation=UNFINISHED)
    columns = ("situation", "finalisation", "promesse", "etape", "charges")
    rows = tables.operations_table(moment.suivi, filtres, columns, "Urgence")
    figures = Chiffres(
        (
            GrandChiffre("En cours ou à venir", nombre(len(rows.lignes))),
            GrandChiffre("En retard", nombre(card.en_retard), "alerte" if card.en_retard else ""),
            GrandChiffre("Franges à décider", nombre(card.franges)),
            GrandChiffre("Opérations en tout", nombre(card.operations)),
        )
    )
    left = len(rows.lignes) - MOST_URGENT
    others = pluriel(left, "autre opération", "autres opérations")
    more = [Texte(f"{others} à l’écran Opérations.", ton="note")] if left > 0 else []
    more += [Texte(tables.SHARED, ton="note")] if card.franges else []
    who = (
        f"Référent de secteur{NBSP}: {card.referents or 'à désigner'}",
        f"animation{NBSP}: {card.animateurs or 'à désigner'}",
        card.equipe,
        card.territoire,
    )
    shown = replace(rows, lignes=rows.lignes[:MOST_URGENT], titre="Les plus urgentes" if left > 0 else "")
    source = moment.source(Filtres(secteur=(card.nom,)))
    return Feuillet(card.nom, source, (figures, shown, *more), sous_titre=" · ".join(filter(None, who)))


def decisions(source: Source, said: Sequence[DecisionDite]) -> list[Feuillet]:
    """Return the decisions to take, then those that were taken, each on its page; none without any."""
    to_take = tuple(Puce(each.texte, each.vue) for each in said if not each.prise)
    taken = tuple(Puce(each.texte, _signed(each)) for each in said if each.prise)
    pages = (("Décisions à prendre", to_take), ("Décisions prises", taken))
    return [
        Feuillet(title, source, (Liste(lines),), sous_titre=pluriel(len(lines), "décision"))
        for title, lines in pages
        if lines
    ]


def _signed(decision: DecisionDite) -> str:
    when = horodatage(decision.le.astimezone()) if decision.le else ""
    return " · ".join(filter(None, (decision.qui, when, decision.vue)))
