"""Links of the original texts' measures, against pairs that were marked by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz

from assistant.engine import Library
from assistant.links import Link
from corpus.records import Measure

PAIRS_FOUND = 0.84
LONE_LINKED = 1


@pytest.fixture(scope="module")
def library(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of the four original texts."""
    with Library.open(tmp_path_factory.mktemp("links")) as opened:
        opened.ingest([shared / "corpus"])
        yield opened


@pytest.fixture(scope="module")
def gold(shared: Path) -> Any:
    """The marked clusters and lone measures."""
    return json.loads((shared / "eval" / "links-dev.json").read_text(encoding="utf-8"))


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold()[:300]


def _measure(library: Library, marked: dict[str, str]) -> Measure:
    """The measure of the register that a marked one is."""
    own = library.measures(cities=[marked["city"]])
    return max(own, key=lambda one: fuzz.ratio(_folded(one.text), _folded(marked["text"])))


def _best(links: tuple[Link, ...], key: str, own: set[str]) -> list[str]:
    """The best three counterparts of a measure among those of one city."""
    others = [link.b if link.a == key else link.a for link in links if key in {link.a, link.b}]
    return [other for other in others if other in own][:3]


def test_marked_pairs_are_among_the_best_links(library: Library, gold: Any) -> None:
    """Of the pairs in a cluster most are found among the best three links to the other city."""
    links = library.links()
    found = []
    for cluster in gold["clusters"]:
        members = [_measure(library, marked) for marked in cluster["measures"]]
        for a, b in combinations(members, 2):
            if a.city != b.city:
                of_b = {one.id for one in library.measures(cities=[b.city or ""])}
                of_a = {one.id for one in library.measures(cities=[a.city or ""])}
                found.append(b.id in _best(links, a.id, of_b) or a.id in _best(links, b.id, of_a))
    assert sum(found) / len(found) >= PAIRS_FOUND


def test_lone_measures_stay_alone(library: Library, gold: Any) -> None:
    """Measures that were marked as without counterpart have no link."""
    linked = {key for link in library.links() for key in (link.a, link.b)}
    lone = [_measure(library, marked).id for marked in gold["unlinked"]]
    assert len(set(lone) & linked) <= LONE_LINKED


def test_report_without_measures_is_told_in_the_comparison(library: Library) -> None:
    """A city whose document lists no measures is named with what the document says of it."""
    comparison = library.compare()
    silent = [city for city in comparison.cities if not comparison.coverage[city].measures]
    assert len(silent) == 1
    assert comparison.coverage[silent[0]].note


def test_every_measure_is_in_one_cell(library: Library) -> None:
    """The comparison loses no measure and shows none twice."""
    cells = [cell for row in library.compare().rows for cell in row.cells.values()]
    shown = [key for cell in cells for key in cell.measures]
    assert sorted(shown) == sorted(one.id for one in library.measures())
