"""What the screens of the group Organiser show, as blocs."""

from __future__ import annotations

from sao_dashboard.addresses import (
    COMPARER,
    MESURE,
    PROPOSITION,
    SERVICE,
)
from sao_dashboard.documents import tables
from sao_dashboard.documents.asked import AskedPage, Contenu
from sao_dashboard.documents.model import Tableau, Texte
from sao_dashboard.documents.strings import blocs
from sao_dashboard.html import charge as html_charge
from sao_dashboard.html import equipes_projets as html_equipes_projets
from sao_dashboard.html import partenaires as html_partenaires
from sao_dashboard.html.equipes import equipes as html_equipes
from sao_dashboard.html.retour import dit
from sao_dashboard.views import equipes as views_equipes
from sao_dashboard.views import equipes_projets as views_equipes_projets
from sao_dashboard.views import partenaires as views_partenaires
from sao_dashboard.views import retours as views_retours
from sao_dashboard.views import secteurs as views_secteurs
from sao_dashboard.views.attentes import doctrine
from sao_dashboard.views.charge import Mesure, Par
from sao_dashboard.views.disponibilites import Demande, etat_des_charges
from sao_dashboard.views.filtres import Filtres, filter_operations


def equipes(page: AskedPage) -> Contenu:
    """Return the teams, the roles and what is expected of the service."""
    suivi = page.suivi
    roles = views_equipes.roles(suivi)
    return Contenu(
        blocs(html_equipes(views_equipes.equipes(suivi), roles, doctrine(suivi), tables.role_links(suivi), ""))
    )


def partenaires(page: AskedPage) -> Contenu:
    """Return all the partners, or one."""
    known, nom = views_partenaires.partenariats(page.suivi), page.one(SERVICE)
    found = views_partenaires.fiche_partenaire(page.suivi, nom) if nom else None
    if known.lignes.empty:
        return Contenu([])
    if found:
        return Contenu(blocs(html_partenaires.partenaire(found, known.par_suite, "")), found.nom)
    return Contenu(blocs(html_partenaires.partenaires(known, "")))


def equipes_projets(page: AskedPage) -> Contenu:
    """Return who is in the équipes-projets, who is not, and what is promised there."""
    suivi = page.suivi
    if suivi.workbook["equipes_projets"].empty:
        return Contenu([])
    found = views_equipes_projets.equipes_projets(
        suivi, set(filter_operations(suivi.operations, page.filtres)["identifiant"])
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


def charge(page: AskedPage) -> Contenu:
    """Return the loads by month, and what is beside them; of people only where they may be seen."""
    mesure = {"implication": Mesure.IMPLICATION, "temps": Mesure.TEMPS}.get(page.one(MESURE).lower(), Mesure.OPERATIONS)
    par = {"Équipes": Par.EQUIPE, "Personnes": Par.AGENT}.get(page.one("vue"), Par.SECTEUR)
    found = etat_des_charges(page.suivi, Demande(mesure, par, page.filtres, page.moment.personnes))
    every = slice(0, found.charges["nom"].nunique())
    shown = blocs(html_charge.mesure(found), html_charge.par_mois(found, every, ""), html_charge.suites(found, ""))
    return Contenu([bloc for bloc in shown if not isinstance(bloc, Tableau) or bloc.lignes])


def repartition(page: AskedPage) -> Contenu:
    """Return the franges and the sectors: what is tried on screen is in a pack once it is kept."""
    said = (
        "Les déplacements essayés à l’écran ne se reprennent pas ici\u00a0: gardez-les comme proposition, elle sera "
        "dans le dossier."
    )
    cards = views_secteurs.secteurs(page.suivi)
    return Contenu([*tables.edges(page.suivi, Filtres()), *tables.sectors_table(cards), Texte(said, ton="note")])


def propositions(page: AskedPage) -> Contenu:
    """Return the proposals that are kept, or those that the address asks for with their moves."""
    asked = (page.one(PROPOSITION) or page.one(COMPARER)).split(",")
    return Contenu(tables.proposals(page.moment, [int(each) for each in asked if each.strip().isdecimal()]))


def retour(page: AskedPage) -> Contenu:
    """Return what was said before the trial, and since."""
    said = views_retours.miroirs(page.suivi)
    if not said:
        return Contenu([])
    return Contenu(blocs(dit(said, views_retours.par_suite(page.suivi), views_retours.restitution(page.suivi), "")))
