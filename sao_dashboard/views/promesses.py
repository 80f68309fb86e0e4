"""What each date was first promised to be, and how often it moved since: re-dating does not cure."""

from __future__ import annotations

import re

import pandas as pd

from sao_dashboard.formatting import NBSP, duree_jours, pluriel
from sao_dashboard.views.glissements import Glissements

_A_DAY = re.compile(r"\d{2}/\d{2}/\d{4}")


def promesses(found: Glissements) -> pd.DataFrame:
    """Return what was promised of each subject whose date slipped or was recovered, by its key.

    Returns:
        A frame of `promesse` (`str`, in words), `redatee` (`Int64`, how many times), `ecart` (`float64`, days from the
        first date to the last, NaN when not known).
    """
    times = found.sujets["glissements"] + found.sujets["rattrapages"]
    moved = found.sujets.assign(redatee=times.astype("Int64"))[times > 0].set_index("sujet")
    words = map(en_mots, moved["premiere_texte"].tolist(), moved["redatee"].tolist(), moved["total"].tolist())
    return pd.DataFrame(
        {
            "promesse": pd.Series(list(words), index=moved.index, dtype="str"),
            "redatee": moved["redatee"],
            "ecart": moved["total"].astype("float64"),
        }
    )


def en_mots(premiere: str, fois: int, ecart: float) -> str:
    """Return « promis le 14/09/2018, changé 2 fois, +2 mois »: what was promised first, and what became of it."""
    promised = f"promis le {premiere}" if _A_DAY.fullmatch(premiere) else f"promis «{NBSP}{premiere}{NBSP}»"
    parts = [promised, f"changé {pluriel(fois, 'fois')}"]
    if not pd.isna(ecart):
        sign = "+" if ecart > 0 else "\u2212"
        parts.append(f"{sign}{duree_jours(abs(round(ecart)))}" if ecart else "retour à la date promise")
    return ", ".join(parts)


def en_bref(promesse: str) -> str:
    """Return the same under a heading that says that it was promised: « 14/09/2018, 2 fois, +2 mois »."""
    return re.sub(r"^promis (le )?|changé ", "", promesse)
