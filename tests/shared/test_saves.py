"""The shared file saved again and again under readers: a few saves of what `enregistrements.py` makes hundreds of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shared.saves import WAYS, campagne

pytestmark = pytest.mark.slow


def test_no_reader_ever_sees_half_a_save(tmp_path: Path) -> None:
    bilan = campagne(tmp_path, len(WAYS))
    assert bilan.fautes == []
    assert bilan.faits == dict.fromkeys(WAYS, 1)
    assert bilan.lectures > 0
    assert bilan.en_cours > 0
