"""Equal names told apart by their code."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


def told_apart(noms: pd.Series, codes: pd.Series) -> pd.Series:
    """Return the names, each that several codes bear followed by its own: « Gare (OP-12) ». A missing one stays so."""
    if not noms.duplicated().any():
        return noms
    borne = pd.DataFrame({"nom": noms, "code": codes}).dropna().drop_duplicates()["nom"]
    return with_code(noms, codes, borne[borne.duplicated()].unique().tolist())


def with_code(noms: pd.Series, codes: pd.Series, shared: Sequence[str]) -> pd.Series:
    """Return the names, those of `shared` followed by their code where there is one."""
    return noms.mask(noms.isin(shared) & codes.notna(), noms + " (" + codes + ")") if len(shared) else noms
