"""The README's pictures."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from tui.screenshots import Picture, draw


async def test_a_picture_is_complete_in_itself(tmp_path: Path) -> None:
    """It shows the interface's words and loads nothing from the network."""
    drawing = await draw(Picture("start", (80, 24), (), empty=True), tmp_path / "library")
    words = "".join(ET.fromstring(drawing).itertext()).replace("\xa0", " ")  # noqa: S314 - ours
    assert "Willkommen bei Querblick" in words
    assert drawing.count("http") == 1  # the name of the format
