"""The documentation says what the program does: its commands run, its links lead somewhere."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.examples import BLOCK, PAGES, ROOT, SAMPLES, fill, refreshed
from tui.commands import MODULES

LINK = re.compile(r"\]\((?!https?:|#)([^)\s#]+)")
EXAMPLE_QUESTIONS = 5
PYTHON = re.findall(
    r"^```python\n(.*?)^```$",
    (ROOT / "docs" / "programme.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the bundled samples, as a first start makes it."""
    folder = tmp_path_factory.mktemp("readme") / "library"
    fill(folder)
    return folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_shows_what_the_commands_print(page: Path, library: Path) -> None:
    """Beneath each command of a page stands what it prints on the samples, to the letter."""
    if page.name == "befehle.md" and sys.version_info >= (3, 13):
        pytest.skip("argparse sets options differently from Python 3.13 on")
    text = page.read_text(encoding="utf-8")
    assert refreshed(text, library) == text


@pytest.mark.parametrize("example", PYTHON)
def test_python_examples_run(example: str, library: Path) -> None:
    """What the documentation shows for other programs runs as it stands, on the samples."""
    exec(compile(example, "docs/programme.md", "exec"), {"folder": library})  # noqa: S102 - ours


def test_readme_asks_five_questions() -> None:
    """The README shows five questions with their answers."""
    blocks = BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    questions = [block for block in blocks if block.startswith("$ querblick ask ")]
    assert len(questions) == EXAMPLE_QUESTIONS
    assert all(len(block.splitlines()) > 1 for block in questions)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    """Pictures and pages that a page refers to are in the repository."""
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_names_the_two_commands() -> None:
    """The commands of the README's first steps are targets of the Makefile."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"^make (\w+)$", readme, re.MULTILINE)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert targets[:2] == ["run", "test"]
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


@pytest.mark.parametrize("page", ["README.md", "docs/befehle.md"])
def test_names_every_command(page: str) -> None:
    """No command is left out, and none is named that does not exist."""
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"^(?:\| `|\$ )querblick ([a-z]+)", text, re.MULTILINE)
    assert set(named) == set(MODULES)


def test_names_every_sample_to_remove() -> None:
    """The line that clears the samples away names all of them."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    removed = re.findall(r"^querblick remove (.*)$", readme, re.MULTILINE)
    assert set(removed[0].split()) == {path.stem for path in SAMPLES.glob("*.md")}
