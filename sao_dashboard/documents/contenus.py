"""What each screen shows, as blocs: from the views and the words of the screen itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from markupsafe import Markup

from sao_dashboard.addresses import (
    COLONNES,
    COMPARER,
    MESURE,
    MOI,
    ORDER,
    PROPOSITION,
    SERVICE,
)
from sao_dashboard.documents import tables, traces
from sao_dashboard.documents.model import Bloc, Chiffres, Tableau, Texte
from sao_dashboard.documents.moment import Moment
from sao_dashboard.documents.strings import blocs
from sao_dashboard.formatting import NBSP, pluriel
from sao_dashboard.html import charge as html_charge
from sao_dashboard.html import equipes_projets as html_equipes_projets
from sao_dashboard.html import operations as html_operations
from sao_dashboard.html import revue as html_revue
from sao_dashboard.html import secteurs as html_secteurs
from sao_dashboard.html.chantier import chantier as html_chantier
from sao_dashboard.html.equipes import equipes as html_equipes
from sao_dashboard.html.partenaires import partenaire, partenaires
from sao_dashboard.html.retour import dit
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
from sao_dashboard.views import chantier as views_chantier
from sao_dashboard.views import chantiers as views_chantiers
from sao_dashboard.views import echeances as views_echeances
from sao_dashboard.views import equipes as views_equipes
from sao_dashboard.views import equipes_projets as views_equipes_projets
from sao_dashboard.views import fiche as views_fiche
from sao_dashboard.views import mes_operations as views_mes_operations
from sao_dashboard.views import partenaires as views_partenaires
from sao_dashboard.views import retours as views_retours
from sao_dashboard.views import secteurs as views_secteurs
from sao_dashboard.views import synthese as views_synthese
from sao_dashboard.views.attentes import doctrine
from sao_dashboard.views.charge import Mesure, Par
from sao_dashboard.views.disponibilites import Demande, etat_des_charges
from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.glissements import by_group, matching
from sao_dashboard.views.instances import instances
from sao_dashboard.views.orders import SORTS
from sao_dashboard.views.revue import A_REVOIR, chantiers_a_revoir
from sao_dashboard.views.suivi import Suivi

Query = Mapping[str, Sequence[str]]


_COLUMNS = ("situation", "finalisation", "promesse", "avancement", "etape", "secteur", "charges", "identifiant")
"""Those of the operations unless others are chosen: what fits on a page."""


class Lu(NamedTuple):
    """An address, looked at."""

    moment: Moment
    screen: Screen
    query: Query
    filtres: Filtres

    @property
    def suivi(self) -> Suivi:
        """The workbook on its day."""
        return self.moment.suivi

    def one(self, key: str) -> str:
        """Return the last value of a parameter, '' without any."""
        return next(reversed(self.query.get(key, ())), "")


class Contenu(NamedTuple):
    """What a page shows: its title, where it is not that of its screen, and its blocs."""

    blocs: Sequence[Bloc]
    titre: str = ""
    cote: Sequence[Bloc] = ()


def _synthese(lu: Lu) -> Contenu:
    late, coming = views_echeances.late_and_coming(lu.suivi)
    cards = views_chantiers.chantiers(lu.suivi)
    shown = blocs(html_synthese(views_synthese.synthese(lu.suivi), cards, late, coming, Markup(), ""))
    large = [bloc for bloc in shown if isinstance(bloc, Chiffres)]
    counts = [bloc for bloc in shown if "par étape" in bloc.titre or bloc.titre == "Par secteur"]
    return Contenu([*large, *counts], cote=[bloc for bloc in shown if bloc not in (*large, *counts)])


def _operations(lu: Lu) -> Contenu:
    titles = lu.query.get(COLONNES, ())
    chosen = [key for key, title in html_operations.TITLES.items() if title in titles]
    order = lu.one(ORDER) if lu.one(ORDER) in SORTS else next(iter(SORTS))
    found = tables.operations_table(lu.suivi, lu.filtres, chosen or _COLUMNS, order)
    if not found.lignes:
        return Contenu([])
    count = f"{pluriel(len(found.lignes), 'opération')} sur {len(lu.suivi.operations)}."
    return Contenu([Texte(count, ton="note"), found])


def _revue(lu: Lu) -> Contenu:
    asked = lu.filtres if lu.filtres.situation else replace(lu.filtres, situation=A_REVOIR)
    rows = chantiers_a_revoir(lu.suivi)
    others = blocs(html_revue.chantiers(rows, "")) if len(rows) else []
    return Contenu([*tables.review(lu.suivi, asked), *(replace(each, titre="Chantiers du service") for each in others)])


def _echeances(lu: Lu) -> Contenu:
    suivi = lu.suivi
    dates = views_echeances.echeances(suivi, filter_operations(suivi.operations, lu.filtres))
    if dates.empty:
        return Contenu([])
    months = {"2 mois": 2, "6 mois": 6, "1 an": 12, "10 ans": 120, "30 ans": 360}.get(lu.one("fenetre"), 36)
    length = timedelta(days=round(months * 30.44))
    drawn = traces.frise(dates, suivi.day, (suivi.day - length // 6, suivi.day + length - length // 6))
    titles = {
        "libelle": "Intitulé",
        "texte": "Date",
        "promesse": "Promesse",
        "situation": "Situation",
        "secteur": "Secteur",
    }
    listed = [
        traces.dates_table(rows, f"{month[:1].upper()}{month[1:]}", titles)
        for month, rows in views_echeances.by_month(dates)
    ]
    met = instances(dates)
    meetings = [traces.dates_table(met, "Prochains CT et COPIL", titles)] if len(met) else []
    return Contenu([*([drawn] if drawn else []), *meetings, *listed])


def _secteurs(lu: Lu) -> Contenu:
    suivi, filtres = lu.suivi, lu.filtres
    shown = filter_operations(suivi.operations, filtres)
    if shown.empty:
        return Contenu([])
    by = views_secteurs.DIMENSIONS.get(lu.one("par"), "etape")
    table = views_secteurs.counts(shown, by)
    chart = [traces.par_secteur(table, by, suivi.choices(by) if by == "etape" else ())] if len(table) else []
    cards = views_secteurs.secteurs(suivi, filtres)
    waiting = views_secteurs.a_valider(suivi)
    waiting = waiting[waiting["secteur"].isin([card.nom for card in cards])]
    return Contenu(
        [
            *chart,
            tables.sectors_table(cards),
            *blocs(html_secteurs.a_valider(waiting, tables.role_links(suivi))),
            *tables.edges(suivi, filtres),
        ]
    )


def _glissements(lu: Lu) -> Contenu:
    if lu.moment.glissements is None:
        said = "Un glissement se mesure d’une version à l’autre\u00a0: il n’y en a pas encore deux."
        return Contenu([Texte(said, ton="note")])
    found = matching(lu.moment.glissements, lu.suivi.operations, lu.filtres)
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
    charts = [each for each in (traces.courbe(found, lu.suivi.day), traces.retards(found)) if each]
    by_sector = [traces.table(groups, titles, "Par secteur", tuple(titles)[1:])] if len(groups) else []
    return Contenu([*charts, traces.slipped(found, tables.ROWS, "Les dates qui ont bougé"), *by_sector])


def _fiche(lu: Lu) -> Contenu:
    found = views_fiche.fiche(lu.suivi, lu.one("operation"))
    if found is None:
        return Contenu([Texte(f"Aucune opération ne porte le code «{NBSP}{lu.one('operation')}{NBSP}».")])
    facts, beside = tables.fiche(found, tables.role_links(lu.suivi))
    return Contenu(facts, str(found.operation["intitule"]), beside)


def _chantiers(lu: Lu) -> Contenu:
    cards = views_chantiers.chantiers(lu.suivi)
    return Contenu([tables.chantiers_table(cards)] if cards else [])


def _chantier(lu: Lu) -> Contenu:
    numero = lu.one("numero")
    found = views_chantier.fiche_chantier(lu.suivi, int(numero)) if numero.isdecimal() else None
    if found is None:
        return Contenu([Texte(f"Aucun chantier ne porte le numéro «{NBSP}{numero}{NBSP}».")])
    card = found.chantier
    return Contenu(blocs(html_chantier(found, tables.role_links(lu.suivi))), f"{card.numero}. {card.titre}")


def _equipes(lu: Lu) -> Contenu:
    suivi = lu.suivi
    roles = views_equipes.roles(suivi)
    return Contenu(
        blocs(html_equipes(views_equipes.equipes(suivi), roles, doctrine(suivi), tables.role_links(suivi), ""))
    )


def _partenaires(lu: Lu) -> Contenu:
    known, nom = views_partenaires.partenariats(lu.suivi), lu.one(SERVICE)
    found = views_partenaires.fiche_partenaire(lu.suivi, nom) if nom else None
    if known.lignes.empty:
        return Contenu([])
    if found:
        return Contenu(blocs(partenaire(found, known.par_suite, "")), found.nom)
    return Contenu(blocs(partenaires(known, "")))


def _equipes_projets(lu: Lu) -> Contenu:
    suivi = lu.suivi
    if suivi.workbook["equipes_projets"].empty:
        return Contenu([])
    found = views_equipes_projets.equipes_projets(
        suivi, set(filter_operations(suivi.operations, lu.filtres)["identifiant"])
    )
    partners = views_partenaires.partenariats(suivi).lignes["nom"].unique()
    parts = [html_equipes_projets.resume(found)]
    if len(found.promesses):
        parts.append(
            html_equipes_projets.part(
                "Promis, et pas encore tenu", "", html_equipes_projets.promesses(found.promesses, "")
            )
        )
    if len(found.matrice):
        parts.append(html_equipes_projets.matrice(found.matrice, partners, ""))
    if len(found.manquants):
        parts.append(
            html_equipes_projets.part(
                "Habituels à cette étape, et absents ici", "", html_equipes_projets.manquants(found.manquants, "")
            )
        )
    return Contenu(blocs(*parts))


def _charge(lu: Lu) -> Contenu:
    mesure = {"implication": Mesure.IMPLICATION, "temps": Mesure.TEMPS}.get(lu.one(MESURE).lower(), Mesure.OPERATIONS)
    par = {"Équipes": Par.EQUIPE, "Personnes": Par.AGENT}.get(lu.one("vue"), Par.SECTEUR)
    found = etat_des_charges(lu.suivi, Demande(mesure, par, lu.filtres, lu.moment.personnes))
    every = slice(0, found.charges["nom"].nunique())
    shown = blocs(html_charge.mesure(found), html_charge.par_mois(found, every, ""), html_charge.suites(found, ""))
    return Contenu([bloc for bloc in shown if not isinstance(bloc, Tableau) or bloc.lignes])


def _repartition(lu: Lu) -> Contenu:
    said = (
        "Les déplacements essayés à l’écran ne se reprennent pas ici\u00a0: gardez-les comme proposition, elle sera "
        "dans le dossier."
    )
    cards = views_secteurs.secteurs(lu.suivi)
    return Contenu([*tables.edges(lu.suivi, Filtres()), tables.sectors_table(cards), Texte(said, ton="note")])


def _propositions(lu: Lu) -> Contenu:
    asked = (lu.one(PROPOSITION) or lu.one(COMPARER)).split(",")
    return Contenu(tables.proposals(lu.moment, [int(each) for each in asked if each.strip().isdecimal()]))


def _retour(lu: Lu) -> Contenu:
    said = views_retours.miroirs(lu.suivi)
    if not said:
        return Contenu([])
    return Contenu(blocs(dit(said, views_retours.par_suite(lu.suivi), views_retours.restitution(lu.suivi), "")))


def _mes_operations(lu: Lu) -> Contenu:
    name = lu.one(MOI)
    if name not in views_mes_operations.agents(lu.suivi.workbook):
        return Contenu([Texte("L’adresse ne dit pas de qui sont les opérations.", ton="note")])
    rows = views_mes_operations.mes_operations(lu.suivi, name)
    dates = traces.without_chantiers(views_echeances.echeances(lu.suivi, rows))
    todo = [
        traces.dates_table(each, f"{month[:1].upper()}{month[1:]}", {"libelle": "Intitulé", "texte": "Date"})
        for month, each in views_echeances.by_month(dates)
    ]
    return Contenu(blocs(html_revue.miennes(rows, "", "")), f"Opérations de {name}", todo)


SCREENS_SHOWN: Mapping[Screen, Callable[[Lu], Contenu]] = {
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
    CHARGE: _charge,
    REPARTITION: _repartition,
    EQUIPES: _equipes,
    PARTENAIRES: _partenaires,
    EQUIPES_PROJETS: _equipes_projets,
    PROPOSITIONS: _propositions,
    RETOUR: _retour,
}
"""What is shown of each screen; the others are about the file, or explain."""
