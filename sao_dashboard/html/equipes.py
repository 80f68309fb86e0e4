"""The teams, the roles and what is expected of the service, as one string."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from sao_dashboard.addresses import ATTENDU, PARTIE, ROLES, address, parameters
from sao_dashboard.formatting import nombre, pluriel
from sao_dashboard.html.attentes import cases, doctrine
from sao_dashboard.html.elements import anchor, element, written
from sao_dashboard.html.lists import facts, listed
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.html.tables import Heading, filled
from sao_dashboard.html.words import joined, note
from sao_dashboard.screens import EQUIPES, OPERATIONS
from sao_dashboard.views.attentes import Doctrine
from sao_dashboard.views.equipes import Equipe, Role
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.suivi import SEPARATOR

_ETAPES = (
    Heading("Étape"),
    Heading("Mission", "long"),
    Heading("Ce qui est attendu", "long"),
    Heading("Ce qui n’est pas attendu", "long"),
)


def equipes(
    teams: Sequence[Equipe], known: Sequence[Role], expected: Doctrine, roles: RoleLinks, ici: str = ""
) -> Markup:
    """Return the whole of the screen under its title.

    Args:
        teams: the teams.
        known: every role of the workbook.
        expected: what is expected of the service.
        roles: links to their definitions.
        ici: the role, or the part (`addresses.ROLES`…), at which the screen is opened.
    """
    parts = {ROLES: "Les rôles ↓"} | ({ATTENDU: "Ce qui est attendu du service ↓"} if expected else {})
    further = (anchor(words, address(EQUIPES, {PARTIE: part}, roles.seen)) for part, words in parts.items())
    shown = (*_equipes(teams, roles), *_roles(known, ici), *_attendu(expected, roles, ici == ATTENDU))
    return listed(further, "sao-suites") + Markup().join(shown)


def _title(level: str, words: str, *more: Markup, here: bool = False) -> Markup:
    """Return a heading; the document brings the one that is asked for in sight, and the keyboard to it."""
    return element(level, words, *more, data_ici="" if here else None, tabindex="-1" if here else None)


def _equipes(teams: Sequence[Equipe], roles: RoleLinks) -> Iterable[Markup]:
    yield _title("h2", "Les équipes")
    if not teams:
        yield note(
            "Aucune équipe n’est connue. Ajoutez une colonne «\u00a0Équipe\u00a0» aux feuilles «\u00a0Agents\u00a0» et "
            "«\u00a0Secteurs\u00a0»."
        )
    yield listed((_equipe(team, roles) for team in teams), "sao-cartes sao-paires")


def _equipe(team: Equipe, roles: RoleLinks) -> Markup:
    rows: dict[str, object] = {
        "Animation": SEPARATOR.join(team.animateurs) or element("em", "à désigner"),
        "Secteurs": joined(_operations(sector, Filtres(secteur=(sector,)), roles.seen) for sector in team.secteurs),
        "Opérations": _counted(team, roles.seen),
        "Travail en équipe": _points(team.objectifs),
        "Réunions": joined((team.frequence, _next(team))),
        "Rencontres individuelles": team.rencontres,
        _members_title(team): listed((_holders(*one, roles) for one in team.membres), "sao-points"),
    }
    return element("h3", team.nom) + facts({words: value for words, value in rows.items() if value})


def _members_title(team: Equipe) -> str:
    return pluriel(team.effectif, "membre")


def _holders(role: str, agents: Sequence[str], roles: RoleLinks) -> Markup:
    named = roles.named(role) if role else Markup("Rôle non renseigné")
    return named + f" ({nombre(len(agents))})" + element("small", _names(agents), class_="sao-noms")


def _names(agents: Sequence[str]) -> Markup:
    """Return names, none of which a line parts where there is room."""
    return Markup(SEPARATOR).join(element("span", agent) for agent in agents)


def _counted(team: Equipe, seen: str) -> Markup:
    if not team.operations:
        return Markup()
    counted = _operations(pluriel(team.operations, "en cours ou à venir", "en cours ou à venir"), team.ouvertes, seen)
    late = f"■ {nombre(team.en_retard)} en retard" if team.en_retard else ""
    return joined((counted, late and _operations(late, team.tardives, seen)))


def _operations(words: str, filtres: Filtres, seen: str) -> Markup:
    return anchor(words, address(OPERATIONS, parameters(filtres), seen))


def _next(team: Equipe) -> str:
    if not team.prochaine:
        return ""
    return f"prochaine\u00a0: {team.prochaine}" + (", date passée" if team.passee else "")


def _points(said: Sequence[str]) -> Markup:
    return listed(map(written, said), "sao-puces") if len(said) > 1 else written("".join(said))


def _roles(known: Sequence[Role], ici: str) -> Iterable[Markup]:
    yield _title("h2", "Les rôles", here=ici == ROLES)
    for role in known:
        if role.defini:
            yield element("section", *_role(role, here=role.nom == ici), class_="sao-role")
    others = [role.nom for role in known if not role.defini]
    if others:
        names = ", ".join(others)
        yield note(f"Le classeur ne dit rien de\u00a0: {names}. Ajoutez leur ligne à la feuille «\u00a0Rôles\u00a0».")


def _role(role: Role, *, here: bool) -> Iterable[Markup]:
    short = element("small", f" ({role.abreviation})") if role.abreviation else Markup()
    yield _title("h3", role.nom, short, here=here)
    if role.remarques:
        yield element("p", written(role.remarques), class_="sao-note")
    rows: dict[str, object] = {
        "Mission": role.mission,
        "Ce qui est attendu": _points(role.attendu),
        "Ce qui ne l’est pas": _points(role.hors),
        "Qui le tient": element("div", _names(role.agents) or element("em", "personne"), class_="sao-noms"),
        "Intitulé proposé": role.intitule,
    }
    yield facts({words: value for words, value in rows.items() if value})
    if role.etapes:
        steps = [(step.etape, step.mission, _points(step.attendu), _points(step.hors)) for step in role.etapes]
        yield filled(_ETAPES, steps, f"{role.nom}\u00a0: à chaque étape", kinds="large doctrine")


def _attendu(expected: Doctrine, roles: RoleLinks, here: bool) -> Iterable[Markup]:
    if not expected:
        return
    yield _title("h2", "Ce qui est attendu du service", here=here)
    if expected.taches:
        yield doctrine(expected.taches, roles)
    for words, rows in (("Quand préférer la régie", expected.regie), ("Positions du service", expected.positions)):
        if rows:
            yield element("section", element("h3", words), cases(rows), class_="sao-role")
