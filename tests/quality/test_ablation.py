"""What is switched off to measure what it adds must be off, and on again afterwards."""

from __future__ import annotations

import pytest

from index.analysis import analyse
from tests.quality.ablation import ABLATIONS, switched_off


@pytest.mark.parametrize(
    ("name", "text", "terms"),
    [
        ("without compounds", "Ferienbetreuung", ["ferienbetreu"]),
        ("without stemming", "Schulungen", ["schulungen"]),
    ],
)
def test_a_part_is_off_while_it_is_switched_off(name: str, text: str, terms: list[str]) -> None:
    """Words that were analysed before are analysed anew without it, and with it afterwards."""
    before = analyse(text)
    (off,) = (one for one in ABLATIONS if one.name == name)
    with switched_off(off):
        assert analyse(text) == terms
    assert analyse(text) == before != terms
