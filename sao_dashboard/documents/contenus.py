"""What each screen shows, as blocs: from the views and the words of the screen itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

import pandas as pd
from markupsafe import Markup

from sao_dashboard.addresses import (
    COLONNES,
    MOI,
    ORDER,
)
from sao_dashboard.documents import organisation, tables, traces
from sao_dashboard.documents.asked import AskedPage, Contenu
from sao_dashboard.documents.model import Chiffres, Tableau, Texte
from sao_dashboard.documents.strings import blocs
from sao_dashboard.formatting import NBSP, pluriel
from sao_dashboard.html import echeances as html_echeances
from sao_dashboard.html import operations as html_operations
from sao_dashboard.html import revue as html_revue
from sao_dashboard.html import secteurs as html_secteurs
from sao_dashboard.html.chantier import chantier as html_chantier
from sao_dashboard.html.synthese import synthese as html_synthese
from sao_dashboard.screens import (
    CHANTIER,
    CHANTIERS,
    CHARGE,
    ECHEANCES,
    EQUIPES,
    EQUIPES_PROJETS,
    FICHE,
    GLISSEMENTS,
    MES_OPERATIONS,
    OPERATIONS,
    PARTENAIRES,
    PROPOSITIONS,
    REPARTITION,
    RETOUR,
    REVUE,
    SECTEURS,
    SYNTHESE,
    Screen,
)
from sao_dashboard.text import meant_by
from sao_dashboard.views import chantier as views_chantier
from sao_dashboard.views import chantiers as views_chantiers
from sao_dashboard.views import echeances as views_echeances
from sao_dashboard.views import fiche as views_fiche
from sao_dashboard.views import mes_operations as views_mes_operations
from sao_dashboard.views import secteurs as views_secteurs
from sao_dashboard.views import synthese as views_synthese
from sao_dashboard.views.filtres import filter_operations
from sao_dashboard.views.glissements import by_group, matching
from sao_dashboard.views.instances import instances
from sao_dashboard.views.orders import ORDERS, meant
from sao_dashboard.views.revue import A_REVOIR, chantiers_a_revoir
from sao_dashboard.views.situations import Situation

_COLUMNS = ("situation", "finalisation", "promesse", "avancement", "etape", "secteur", "charges", "identifiant")
"""Those of the operations unless others are chosen: what fits on a page."""


def _synthese(page: AskedPage) -> Contenu:
    late, coming = views_echeances.late_and_coming(page.suivi)
    cards = views_chantiers.chantiers(page.suivi)
    shown = blocs(html_synthese(views_synthese.synthese(page.suivi), cards, late, coming, Markup(), ""))
    large = [bloc for bloc in shown if isinstance(bloc, Chiffres)]
    counts = [bloc for bloc in shown if "par étape" in bloc.titre or bloc.titre == "Par secteur"]
    return Contenu([*large, *counts], cote=[bloc for bloc in shown if bloc not in (*large, *counts)])


def _operations(page: AskedPage) -> Contenu:
    titles = [meant_by(each, html_operations.TITLES.values()) for each in page.query.get(COLONNES, ())]
    chosen = [key for key, title in html_operations.TITLES.items() if title in titles]
    order = meant(page.one(ORDER)) or next(iter(ORDERS))
    found = tables.operations_table(page.suivi, page.filtres, chosen or _COLUMNS, order)
    if not found.lignes:
        return Contenu([])
    count = f"{pluriel(len(found.lignes), 'opération')} sur {len(page.suivi.operations)}."
    return Contenu([Texte(count, ton="note"), found])


def _revue(page: AskedPage) -> Contenu:
    asked = page.filtres if page.filtres.situation else replace(page.filtres, situation=A_REVOIR)
    rows = chantiers_a_revoir(page.suivi)
    others = blocs(html_revue.chantiers(rows, "")) if len(rows) else []
    return Contenu(
        [*tables.review(page.suivi, asked), *(replace(each, titre="Chantiers du service") for each in others)]
    )


def _echeances(page: AskedPage) -> Contenu:
    suivi = page.suivi
    dates = views_echeances.echeances(suivi, filter_operations(suivi.operations, page.filtres))
    if dates.empty:
        return Contenu([])
    months = {"2 mois": 2, "6 mois": 6, "1 an": 12, "10 ans": 120, "30 ans": 360}.get(page.one("fenetre"), 36)
    length = timedelta(days=round(months * 30.44))
    drawn = traces.frise(dates, suivi.day, (suivi.day - length // 6, suivi.day + length - length // 6))
    if drawn:  # the list has all the others
        rows = drawn.donnees.lignes[: len(drawn.barres)]
        drawn = replace(drawn, donnees=replace(drawn.donnees, lignes=rows))
    titles = {key: words for key, words in html_echeances.TITLES.items() if key not in ("sorte", "debut", "fin")}
    met = instances(dates)
    meetings = [traces.dates_table(met, "Prochains CT et COPIL", titles)] if len(met) else []
    return Contenu([*([drawn] if drawn else []), *meetings, *_month_by_month(dates, titles)])


def _month_by_month(dates: pd.DataFrame, titles: dict[str, str]) -> list[Tableau]:
    """Return what is late, then what is to come as one table: a table for each month would have its own columns.

    In one table, the late ones were all that was left of it where a slide cuts it.
    """
    late = dates["situation"] == Situation.EN_RETARD.value
    found = [traces.dates_table(rows, title, titles) for title, rows in views_echeances.by_month(dates[late])]
    months = views_echeances.by_month(dates[~late])
    coming = [rows.assign(mois=f"{month[:1].upper()}{month[1:]}") for month, rows in months]
    if coming:
        found.append(traces.dates_table(pd.concat(coming), "Mois par mois", {"mois": "Mois", **titles}))
    return found


def _secteurs(page: AskedPage) -> Contenu:
    suivi, filtres = page.suivi, page.filtres
    shown = filter_operations(suivi.operations, filtres)
    if shown.empty:
        return Contenu([])
    by = views_secteurs.DIMENSIONS.get(page.one("par"), "etape")
    table = views_secteurs.counts(shown, by)
    chart = [traces.par_secteur(table, by, suivi.choices(by) if by == "etape" else ())] if len(table) else []
    cards = views_secteurs.secteurs(suivi, filtres)
    waiting = views_secteurs.a_valider(suivi)
    waiting = waiting[waiting["secteur"].isin([card.nom for card in cards])]
    return Contenu(
        [
            *chart,
            *tables.sectors_table(cards),
            *blocs(html_secteurs.a_valider(waiting, tables.role_links(suivi))),
            *tables.edges(suivi, filtres),
        ]
    )


def _glissements(page: AskedPage) -> Contenu:
    if page.moment.glissements is None:
        said = "Un glissement se mesure d’une version à l’autre\u00a0: il n’y en a pas encore deux."
        return Contenu([Texte(said, ton="note")])
    found = matching(page.moment.glissements, page.suivi.operations, page.filtres)
    if found.sujets.empty:
        return Contenu([])
    groups = by_group(found.mouvements, "secteur").astype("str")
    titles = {
        "groupe": "Secteur",
        "sujets": "Dates",
        "glissements": "Glissements",
        "jours_glisses": "Jours perdus",
        "rattrapages": "Rattrapages",
        "jours_rattrapes": "Jours rattrapés",
    }
    charts = [each for each in (traces.courbe(found, page.suivi.day), traces.retards(found)) if each]
    by_sector = [traces.table(groups, titles, "Par secteur", tuple(titles)[1:])] if len(groups) else []
    return Contenu([*charts, traces.slipped(found, "Les dates qui ont bougé"), *by_sector])


def _fiche(page: AskedPage) -> Contenu:
    found = views_fiche.fiche(page.suivi, page.one("operation"))
    if found is None:
        return Contenu([Texte(f"Aucune opération ne porte le code «{NBSP}{page.one('operation')}{NBSP}».")])
    facts, beside = tables.fiche(found, tables.role_links(page.suivi))
    return Contenu(facts, str(found.operation["intitule"]), beside)


def _chantiers(page: AskedPage) -> Contenu:
    cards = views_chantiers.chantiers(page.suivi)
    return Contenu([tables.chantiers_table(cards)] if cards else [])


def _chantier(page: AskedPage) -> Contenu:
    numero = page.one("numero")
    found = views_chantier.fiche_chantier(page.suivi, int(numero)) if numero.isdecimal() else None
    if found is None:
        return Contenu([Texte(f"Aucun chantier ne porte le numéro «{NBSP}{numero}{NBSP}».")])
    card = found.chantier
    return Contenu(blocs(html_chantier(found, tables.role_links(page.suivi))), f"{card.numero}. {card.titre}")


def _mes_operations(page: AskedPage) -> Contenu:
    name = page.one(MOI)
    if name not in views_mes_operations.agents(page.suivi.workbook):
        return Contenu([Texte("L’adresse ne dit pas de qui sont les opérations.", ton="note")])
    rows = views_mes_operations.mes_operations(page.suivi, name)
    dates = traces.without_chantiers(views_echeances.echeances(page.suivi, rows))
    todo = _month_by_month(dates, {"libelle": "Intitulé", "texte": "Date"})
    return Contenu(blocs(html_revue.miennes(rows, "", "")), f"Opérations de {name}", todo)


SCREENS_SHOWN: Mapping[Screen, Callable[[AskedPage], Contenu]] = {
    SYNTHESE: _synthese,
    MES_OPERATIONS: _mes_operations,
    REVUE: _revue,
    OPERATIONS: _operations,
    FICHE: _fiche,
    ECHEANCES: _echeances,
    GLISSEMENTS: _glissements,
    CHANTIERS: _chantiers,
    CHANTIER: _chantier,
    SECTEURS: _secteurs,
    CHARGE: organisation.charge,
    REPARTITION: organisation.repartition,
    EQUIPES: organisation.equipes,
    PARTENAIRES: organisation.partenaires,
    EQUIPES_PROJETS: organisation.equipes_projets,
    PROPOSITIONS: organisation.propositions,
    RETOUR: organisation.retour,
}
"""What is shown of each screen; the others are about the file, or explain."""
