"""``querblick ask``: what a person sees of an answer that is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.engine import Library
from tui.commands.ask import COUNTED
from tui.commands.base import Outcome
from tui.parser import build_parser

PLAN = "# Personalkonzept der Stadt Altenfurt 2024\n\n## Handlungsfeld Personal\n\nMaßnahmen:\n\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with more measures than a terminal should list beneath their number."""
    path = tmp_path_factory.mktemp("ask")
    measures = (f"- Schulung für Gruppe {number} bis 2027\n" for number in range(COUNTED + 1))
    (path / "altenfurt.md").write_text(PLAN + "".join(measures), encoding="utf-8")
    with Library.open(path / "library") as library:
        library.ingest([path])
    return path / "library"


def _ask(folder: Path, question: str) -> Outcome:
    parsed = build_parser().parse_args(["ask", "--library", str(folder), question])
    found: Outcome = parsed.run(parsed)
    return found


def test_many_counted_measures_are_told_by_their_number(folder: Path) -> None:
    """The number and the way to the list, not the list; other programs get all."""
    outcome = _ask(folder, "Welche Stadt hat die meisten Maßnahmen?")
    seen = outcome.view(outcome.data)
    assert f"Altenfurt ({COUNTED + 1})" in seen
    assert "querblick measures" in seen
    assert "Schulung" not in seen
    assert len(outcome.data["citations"]) == COUNTED + 1


def test_list_that_is_asked_for_is_shown(folder: Path) -> None:
    """Who asks which measures have a deadline sees every one."""
    outcome = _ask(folder, "Welche Maßnahmen haben eine Frist?")
    assert outcome.view(outcome.data).count("Schulung") >= COUNTED + 1
