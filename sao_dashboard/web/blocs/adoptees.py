"""The workbook just before a proposal was adopted: what it brought is there, and no longer in today's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import streamlit as st

from sao_dashboard.errors import SaoError
from sao_dashboard.repartition.validite import Examen, applicable, examine
from sao_dashboard.versions import Version
from sao_dashboard.versions.propositions import Proposition, Stade
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import looked_at
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.runtime import shared


class Before(NamedTuple):
    """The version before an adoption, as it was seen that day, and the moves looked at in it."""

    numero: int
    suivi: Suivi
    examens: Sequence[Examen]


def before_adoption(one: Proposition) -> Before | None:
    """Return the workbook that a proposal was adopted on top of: the version before, else the one it was made from.

    None when it is not adopted, or when neither can be had, or has anything that the proposal changes: a workbook that
    said it already was said to adopt it.
    """
    if one.stade is not Stade.ADOPTEE or one.version is None:
        return None
    for numero in dict.fromkeys((one.version - 1, one.base)):
        if not numero:
            continue
        try:
            day = looked_at.day_of(shared().log.version(one.version))
            version = shared().log.version(numero)
            shared().log.refuse_purged(version.digest)
            suivi = _seen(version, day)
        except SaoError:
            continue
        examens = examine(suivi, one.deplacements)
        if applicable(examens):
            return Before(numero, suivi, examens)
    return None


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=KEYS)
def _seen(version: Version, day: date) -> Suivi:
    """A version looked at on the day of the adoption, unless it has a day of its own."""
    workbook = looked_at.workbook(version)
    return Suivi(workbook, workbook.day(day))
