"""The shared file saved again and again under readers: a few saves of what `saves.py` makes hundreds of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shared.saves import WAYS, campaign

pytestmark = pytest.mark.slow


def test_no_reader_ever_sees_half_a_save(tmp_path: Path) -> None:
    tally = campaign(tmp_path, len(WAYS))
    assert tally.faults == []
    assert tally.done == dict.fromkeys(WAYS, 1)
    assert tally.reads > 0
    assert tally.put_off > 0
