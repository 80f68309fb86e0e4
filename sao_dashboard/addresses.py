"""The addresses that lead to the screens: every view is one, which can be copied.

Apart from Streamlit: the server writes the same addresses before any screen is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from urllib.parse import parse_qs, urlencode

from sao_dashboard.screens import OPERATIONS, SCREENS, Screen
from sao_dashboard.text import meant_by
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.orders import SORTS
from sao_dashboard.views.situations import Situation

DAY = "au"
"""The parameter of the address that says the day everything is seen at."""

VERSION, DERNIERE = "version", "Dernière"
"""The parameter of the address that says which version everything is seen at, and its value for the current one."""

ONLY = "seul"
"""The parameter by which a link asks for its own filters only: those chosen earlier would otherwise be added to them,
and the rows would not be the ones that were counted. The screen takes it out of the address at once."""

LISTE = "liste"
"""The parameter of a fiche's address that says from which list it was opened: the parameters of that list, as one text.
Under their own names, Streamlit would take them for those of the fields of the screen that was left."""

MOI = "moi"
"""The parameter of the address that says whose operations are shown."""

ORDER = "tri"
"""The parameter of the address that says in which order the operations are."""

ROLE = "role"
"""The parameter of the address that says at the definition of which role the teams are opened."""

PARTIE, ROLES, ATTENDU = "partie", "roles", "attendu"
"""The parameter of the address that says at which part of its screen the teams are opened, and its values."""

ECRAN = "ecran"
"""What says in a list which screen shows it, where filters alone do not."""

SERVICE = "service"
"""The parameter of the address that says which partner is shown."""

PROPOSITION, COMPARER, MESURE = "proposition", "comparer", "mesure"
"""The parameters of the address that say which proposal is shown, which ones are side by side (« 3,5 »), and what loads
are counted in."""

SEANCE, RANG = "seance", "rang"
"""The parameters of the address that say which séance is shown or gone through, and at which of its views (1, 2…)."""

DROPPED = "depot"
"""The parameter of the address that has the digest of what was dropped, then of what was published: it outlives a
connection, a file and a message do not."""

_OF_THE_MOMENT = (SEANCE, RANG, ONLY, DROPPED)
"""What an address says of the moment, and not of what it shows."""

QUESTION, DANS = "q", "dans"
"""The parameters of the address that say what is looked for everywhere, and in which part of the workbook."""

COLONNES, SERRE, PAGE = "colonnes", "serre", "page"
"""The parameters of the address that say which columns the table of operations has, that its rows are close, and which
page of it is shown."""


Parameters = dict[str, str | list[str]]
"""What an address asks for."""


def parameters(filtres: Filtres) -> Parameters:
    """Return the address parameters that ask for these filters and for no other."""
    found: Parameters = {ONLY: "1"}
    for field in fields(filtres):
        value = getattr(filtres, field.name)
        if field.name == "periode" and value:
            found["periode"] = [day.isoformat() for day in value]
        elif value is True:
            found[field.name] = "true"
        elif value:
            found[field.name] = value if isinstance(value, str) else list(value)
    return found


def filtres_of(query: Mapping[str, Sequence[str]]) -> Filtres:
    """Return the filters that address parameters ask for; what cannot be understood asks for nothing."""
    asked: dict[str, object] = {}
    for field in fields(Filtres):
        values = query.get(field.name, ())
        if field.name == "periode":
            asked["periode"] = _days(values)
        elif isinstance(field.default, bool):
            asked[field.name] = "true" in values
        elif isinstance(field.default, str):
            asked[field.name] = values[-1] if values else ""
        elif field.name == "situation":
            # Those copied when they had the apostrophe of keyboards mean the same.
            asked[field.name] = tuple(meant_by(one, [each.value for each in Situation]) for one in values)
        else:
            asked[field.name] = tuple(values)
    return Filtres(**asked)  # type: ignore[arg-type]


def _days(values: Sequence[str]) -> tuple[date, date] | None:
    try:
        start, end = map(date.fromisoformat, values)
    except ValueError:
        return None
    return start, end


def list_query(filtres: Filtres, order: str = "") -> Parameters:
    """Return the parameters that a screen has which shows the rows of these filters in this order."""
    query = {key: value for key, value in parameters(filtres).items() if key != ONLY}
    if order in SORTS and order != next(iter(SORTS)):
        query[ORDER] = order
    return query


def list_of(filtres: Filtres, order: str = "", screen: Screen = OPERATIONS) -> str:
    """Return the list of these filters in this order as an address holds it; empty for all, in the workbook's order."""
    query = list_query(filtres, order)
    if screen is not OPERATIONS:
        query[ECRAN] = screen.path
    return as_list(query)


def as_list(query: Parameters) -> str:
    """Return a list as an address holds it, by the parameters that the screen has which shows it."""
    return urlencode(query, doseq=True)


def chantier_query(numero: object) -> Parameters:
    """Return the parameters of the page of a chantier."""
    return {"numero": str(numero)}


def partenaire_query(nom: object) -> Parameters:
    """Return the parameters of what is known of one partner: a service, or a component of one (« DEEI – Commerce »)."""
    return {SERVICE: str(nom)}


def proposition_query(numero: int) -> Parameters:
    """Return the parameters of one proposal."""
    return {PROPOSITION: str(numero)}


def compared_query(numeros: Sequence[int]) -> Parameters:
    """Return the parameters of several proposals side by side."""
    return {COMPARER: ",".join(map(str, numeros))}


def seance_query(numero: int) -> Parameters:
    """Return the parameters of one séance."""
    return {SEANCE: str(numero)}


def view_address(adresse: str, seance: int, rang: int) -> str:
    """Return the address of a view as a séance goes through it, `rang` being its place: 1 for the first."""
    more = urlencode({SEANCE: seance, RANG: rang})
    return f"{adresse}{'&' if '?' in adresse else '?'}{more}"


def kept_address(path: str, query: Mapping[str, Sequence[str]]) -> str:
    """Return the address of what a screen shows, as it is kept."""
    asked = urlencode({key: list(values) for key, values in query.items() if key not in _OF_THE_MOMENT}, doseq=True)
    return f"{path}?{asked}" if asked else path


def read_address(adresse: str) -> tuple[Screen | None, dict[str, list[str]]]:
    """Return the screen of an address that was kept, None when it has gone; and what it asks for."""
    path, _, query = adresse.partition("?")
    screen = next((each for each in SCREENS if each.path == path), None)
    return screen, parse_qs(query, keep_blank_values=True)


def role_query(nom: str) -> Parameters:
    """Return the parameters of the teams, opened at the definition of a role."""
    return {ROLE: nom}


def fiche_query(identifiant: object, liste: str = "") -> Parameters:
    """Return the parameters of the fiche of an operation, opened from a list or by itself."""
    query: Parameters = {"operation": str(identifiant)}
    return query | {LISTE: liste} if liste else query


def seen_as(day: date | None, version: str) -> Parameters:
    """Return the parameters of a day and of a version, where one was chosen."""
    found: Parameters = {DAY: day.isoformat()} if day else {}
    return found | ({VERSION: version} if version != DERNIERE else {})


def liste_query(filtres: Filtres, order: str = "") -> str:
    """Return what the addresses of all the fiches of a list have in common, '' for that of all."""
    liste = list_of(filtres, order)
    return urlencode({LISTE: liste}) if liste else ""


def address(screen: Screen, query: Parameters, seen: str = "") -> str:
    """Return the address of a screen, from any other one; `seen` is what the function of that name returns."""
    asked = "&".join(filter(None, (seen, urlencode(query, doseq=True))))
    return f"{screen.path}?{asked}" if asked else screen.path


def view_of(screen: Screen, query: Parameters) -> str:
    """Return a view as a subscription holds it: an address of a screen, without the day and the version seen."""
    return address(screen, {key: value for key, value in query.items() if key not in (DAY, VERSION, ONLY)})


def of_view(view: str) -> tuple[str, dict[str, list[str]]]:
    """Return the path of the screen of a view, and what it asks for.

    >>> from sao_dashboard.addresses import of_view
    >>> of_view("echeances?secteur=Gare&secteur=Port")
    ('echeances', {'secteur': ['Gare', 'Port']})
    """
    path, _, query = view.partition("?")
    return path, parse_qs(query)
