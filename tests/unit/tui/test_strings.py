"""The interface's words in both languages."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT
from tui.english import ENGLISH
from tui.strings import Catalogue

# Constants of one meaning in both languages: names of keys and signs.
SAME_IN_BOTH = {"Enter", "Esc"}


def texts() -> Iterator[str]:
    """Every text of the interface that is marked for translation."""
    for path in sorted((ROOT / "tui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _translates(node.func):
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value


def _translates(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        return function.attr == "count" and getattr(function.value, "id", "") == "_"
    return isinstance(function, ast.Name) and function.id in {"_", "mark"}


def fields(text: str) -> set[str | None]:
    """The names in braces."""
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text)} - {None}


def test_every_text_has_its_translation() -> None:
    """Nothing of the English interface stays German."""
    assert sorted(set(texts()) - set(ENGLISH) - SAME_IN_BOTH) == []


def test_no_translation_is_left_over() -> None:
    """The catalogue has no text that the interface no longer uses."""
    assert sorted(set(ENGLISH) - set(texts())) == []


@pytest.mark.parametrize("german", sorted(ENGLISH))
def test_a_translation_keeps_the_places_to_fill(german: str) -> None:
    """The names in braces are the same in both languages."""
    assert fields(ENGLISH[german]) == fields(german)


def test_numbers_choose_the_form_of_their_noun() -> None:
    """One is singular, everything else plural, in the language in force."""
    catalogue = Catalogue()
    assert catalogue.count(1, "Maßnahme", "Maßnahmen") == "1 Maßnahme"
    assert catalogue.count(0, "Maßnahme", "Maßnahmen") == "0 Maßnahmen"
    catalogue.language = "en"
    assert catalogue.count(2, "Maßnahme", "Maßnahmen") == "2 measures"
