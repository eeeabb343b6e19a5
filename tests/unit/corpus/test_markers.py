"""Markers of lists and their order."""

from __future__ import annotations

import pytest

from corpus.markers import ordinal


@pytest.mark.parametrize(
    ("text", "place"), [("3", 3), ("b", 2), ("IV", 4), ("aa", 27), ("bbb", 54)]
)
def test_markers_have_a_place_in_their_order(text: str, place: int) -> None:
    """Digits, letters, Roman numbers; letters that are doubled follow behind z."""
    assert ordinal(text) == place
