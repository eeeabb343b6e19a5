"""The pictures of README and guide, and the guide's keys."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import ROOT
from tui.screenshots import PICTURES, Picture, draw, with_keys

DOCS = ROOT / "docs"
DRAWN = re.compile(r"screenshots/([\w-]+)\.svg")


async def test_a_picture_is_complete_in_itself(tmp_path: Path) -> None:
    """It shows the interface's words and loads nothing from the network."""
    drawing = await draw(Picture("start", (80, 24), (), empty=True), tmp_path / "library")
    words = "".join(ET.fromstring(drawing).itertext()).replace("\xa0", " ")  # noqa: S314 - ours
    assert "Willkommen bei Querblick" in words
    assert drawing.count("http") == 1  # the name of the format


def test_the_guide_says_which_keys_lead_to_each_picture() -> None:
    """The lines beneath the pictures are those that ``make screenshots`` writes."""
    text = (DOCS / "anleitung.md").read_text(encoding="utf-8")
    assert with_keys(text) == text
    assert len(re.findall(r"^## \d+\. ", text, re.MULTILINE)) == 10


@pytest.mark.parametrize("page", ["README.md", "docs/anleitung.md", "docs/oberflaeche.md"])
def test_every_picture_of_a_page_is_drawn(page: str) -> None:
    """No page shows a picture that the command does not draw; none is left over."""
    text = (ROOT / page).read_text(encoding="utf-8")
    assert set(DRAWN.findall(text)) <= {picture.name for picture in PICTURES}


def test_no_picture_is_left_over() -> None:
    """The folder has exactly the pictures that the command draws."""
    there = {path.stem for path in (DOCS / "screenshots").glob("*.svg")}
    assert there == {picture.name for picture in PICTURES}
