"""What a séance holds: views in their order, decisions to take and taken; and what each change makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple, TypeVar
from urllib.parse import unquote_plus

from sao_dashboard.refusals import seances as refusals
from sao_dashboard.text import squeeze
from sao_dashboard.versions import model
from sao_dashboard.versions.errors import EnregistrementIllisible
from sao_dashboard.versions.numbered import decoded, encoded

NOM_MAX, TITRE_MAX, DECISION_MAX, ADRESSE_MAX = 80, 120, 1_000, 2_000
"""Longest name of a séance, title of a view, decision, and address of a view, in characters."""
MOST_VIEWS, MOST_DECISIONS = 60, 200
MOST_BYTES = 2_000_000
"""A record that is longer is none of ours: it is not looked at."""


class VueGardee(NamedTuple):
    """One view: an address, as the browser has it from its screen on (« operations?secteur=Nord »).

    Attributes:
        cle: tells it from the others of its séance, whatever their order.
        adresse: the address, with the day and the version if they were chosen.
        titre: its own title, '' for the words of the address.
    """

    cle: int
    adresse: str
    titre: str = ""


class Decision(NamedTuple):
    """One decision, to take or taken.

    Attributes:
        cle: tells it from the others of its séance.
        question: what is to be decided, as it was written before; '' for one that came during the séance.
        texte: what was decided, '' while it is to take.
        vue: the address of the view that was looked at, '' for none.
        qui: who wrote it last.
        le: when, aware, in UTC.
    """

    cle: int
    question: str
    texte: str
    vue: str
    qui: str
    le: datetime

    @property
    def prise(self) -> bool:
        """Whether it was taken."""
        return bool(self.texte)


K = TypeVar("K", VueGardee, Decision)


@dataclass(frozen=True)
class Seance:
    """One state of a séance; a change is another one, of a higher number.

    Attributes:
        numero: number of this record.
        seance: the séance's own number, that of its first record.
        nom: its name.
        vues: its views, in order.
        decisions: its decisions, the first written first.
        creee_par, creee_le: who made it, and when.
        qui, le: who made this state, and when; aware, in UTC.
        identifiant: random; tells our own record from another's.
        close: whether nothing may change any more, but for being opened again.
        retiree: whether it was removed for ever: nothing else is left of it.
    """

    numero: int
    seance: int
    nom: str
    vues: tuple[VueGardee, ...]
    decisions: tuple[Decision, ...]
    creee_par: str
    creee_le: datetime
    qui: str
    le: datetime
    identifiant: str
    close: bool = False
    retiree: bool = False

    @property
    def prises(self) -> tuple[Decision, ...]:
        """The decisions that were taken."""
        return tuple(each for each in self.decisions if each.prise)

    def view(self, cle: int) -> VueGardee:
        """Return one view; raises VersionsError when it is there no more."""
        return _of_key(self.vues, cle)

    def decision(self, cle: int) -> Decision:
        """Return one decision; raises VersionsError when it is there no more."""
        return _of_key(self.decisions, cle)


# --- What a change makes of it ---------------------------------------------------------------------------------------


def closed(seance: Seance, *, close: bool) -> Seance:
    """Return it closed, or open again."""
    return replace(seance, close=close)


def named(seance: Seance, nom: str) -> Seance:
    """Return it under another name."""
    return replace(seance, nom=clean_nom(nom))


def with_view(seance: Seance, adresse: str, titre: str = "") -> Seance:
    """Return it with another view, the last."""
    if len(adresse) > ADRESSE_MAX:
        raise refusals.VUE_TROP_LONGUE(longueur=len(adresse), limite=ADRESSE_MAX)
    return _bounded(replace(seance, vues=(*seance.vues, VueGardee(_next(seance.vues), adresse, clean_titre(titre)))))


def titled(seance: Seance, cle: int, titre: str) -> Seance:
    """Return it with another title for one of its views, '' for the words of its address."""
    changed = seance.view(cle)._replace(titre=clean_titre(titre))
    return replace(seance, vues=tuple(changed if each.cle == cle else each for each in seance.vues))


def moved(seance: Seance, cle: int, by: int) -> Seance:
    """Return it with one of its views so many places further, or nearer; never beyond an end."""
    view = seance.view(cle)
    others = [each for each in seance.vues if each is not view]
    place = min(max(seance.vues.index(view) + by, 0), len(others))
    return replace(seance, vues=(*others[:place], view, *others[place:]))


def without_view(seance: Seance, cle: int) -> Seance:
    """Return it without one of its views; its decisions stay."""
    gone = seance.view(cle)
    return replace(seance, vues=tuple(each for each in seance.vues if each is not gone))


def with_question(seance: Seance, question: str, *, qui: str, le: datetime) -> Seance:
    """Return it with one more decision to take."""
    asked = Decision(_next(seance.decisions), clean_decision(question), "", "", qui, le)
    return _bounded(replace(seance, decisions=(*seance.decisions, asked)))


def decided(seance: Seance, texte: str, *, qui: str, le: datetime, vue: str = "", cle: int | None = None) -> Seance:
    """Return it with a decision taken: one that was to take (`cle`), or one that has just come."""
    taken = clean_decision(texte)
    if cle is None:
        new = Decision(_next(seance.decisions), "", taken, vue[:ADRESSE_MAX], qui, le)
        return _bounded(replace(seance, decisions=(*seance.decisions, new)))
    changed = seance.decision(cle)._replace(texte=taken, vue=vue[:ADRESSE_MAX], qui=qui, le=le)
    return replace(seance, decisions=tuple(changed if each.cle == cle else each for each in seance.decisions))


def without_decision(seance: Seance, cle: int) -> Seance:
    """Return it without one of its decisions."""
    gone = seance.decision(cle)
    return replace(seance, decisions=tuple(each for each in seance.decisions if each is not gone))


def clean_nom(text: str) -> str:
    """Return a séance's name in one line; raise VersionsError when it is empty or too long."""
    return model.clean(text, NOM_MAX, refusals.NOM_DE_SEANCE_MANQUANT, refusals.NOM_DE_SEANCE_TROP_LONG)


def clean_titre(text: str) -> str:
    """Return a view's title in one line, '' for none; raise VersionsError when it is too long."""
    missing = refusals.NOM_DE_SEANCE_MANQUANT  # never: an empty title is none
    return model.clean(text, TITRE_MAX, missing, refusals.TITRE_DE_VUE_TROP_LONG) if squeeze(text) else ""


def clean_decision(text: str) -> str:
    """Return a decision in one line; raise VersionsError when it is empty or too long."""
    return model.clean(text, DECISION_MAX, refusals.DECISION_MANQUANTE, refusals.DECISION_TROP_LONGUE)


def _bounded(seance: Seance) -> Seance:
    if len(seance.vues) > MOST_VIEWS or len(seance.decisions) > MOST_DECISIONS:
        raise refusals.SEANCE_PLEINE(vues=MOST_VIEWS, decisions=MOST_DECISIONS)
    return seance


def _next(of: tuple[K, ...]) -> int:
    return max((each.cle for each in of), default=0) + 1


def _of_key(of: tuple[K, ...], cle: int) -> K:
    for each in of:
        if each.cle == cle:
            return each
    raise refusals.VUE_INCONNUE()


def words_of(seance: Seance) -> str:
    """Return all that people wrote in a state, or that an address of it asks for, to be searched."""
    views = [text for each in seance.vues for text in (unquote_plus(each.adresse), each.titre)]
    said = [text for each in seance.decisions for text in (each.question, each.texte, each.qui, unquote_plus(each.vue))]
    return "\n".join([seance.nom, seance.creee_par, seance.qui, *views, *said])


# --- As bytes --------------------------------------------------------------------------------------------------------


def plain(seance: Seance) -> dict[str, Any]:
    """Return a state as JSON has it."""
    return {
        "numero": seance.numero,
        "seance": seance.seance,
        "nom": seance.nom,
        "vues": [each._asdict() for each in seance.vues],
        "decisions": [each._asdict() | {"le": each.le.isoformat()} for each in seance.decisions],
        "creee_par": seance.creee_par,
        "creee_le": seance.creee_le.isoformat(),
        "qui": seance.qui,
        "le": seance.le.isoformat(),
        "close": seance.close,
        "retiree": seance.retiree,
        "identifiant": seance.identifiant,
    }


def encode(seance: Seance) -> bytes:
    """Return the bytes of a record."""
    return encoded(plain(seance))


def decode(data: bytes, numero: int) -> Seance:
    """Return the record that is kept under `numero`; fields that are not known are left out.

    Raises:
        EnregistrementIllisible: it is cut, damaged, too long, or another number's.
    """
    seance = decoded(data, numero, _read, MOST_BYTES, refusals.SEANCE_ILLISIBLE)
    if seance.seance > numero or seance.creee_le.tzinfo is None:
        raise EnregistrementIllisible(numero, refusals.SEANCE_ILLISIBLE)
    return seance


def _read(fields: Mapping[str, Any]) -> Seance:
    texts = {key: str(fields[key]) for key in ("nom", "creee_par", "qui", "identifiant")}
    return Seance(
        numero=int(fields["numero"]),
        seance=int(fields["seance"]),
        vues=tuple(VueGardee(int(each["cle"]), str(each["adresse"]), str(each["titre"])) for each in fields["vues"]),
        decisions=tuple(
            Decision(
                cle=int(each["cle"]),
                le=datetime.fromisoformat(each["le"]),
                **{key: str(each[key]) for key in ("question", "texte", "vue", "qui")},
            )
            for each in fields["decisions"]
        ),
        creee_le=datetime.fromisoformat(fields["creee_le"]),
        le=datetime.fromisoformat(fields["le"]),
        close=fields["close"] is True,
        retiree=fields["retiree"] is True,
        **texts,
    )
