"""Conversations of several turns: each turn's evidence stands among the first five quotations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.engine import Library
from assistant.records import Answer
from tests.examples import fill

DIALOGUES = Path(__file__).with_name("dialogues.jsonl")
FIRST = 5
LEAST = 0.9


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, whose text must answer it and what must stand in it.

    ``of`` and ``has`` are patterns of the city or statute and of the quotation or its reference,
    ``lead`` one of the first sentence; ``absent`` says that nothing is there to be found.
    """

    ask: str
    of: str = ""
    has: str = ""
    lead: str = ""
    absent: bool = False


def dialogues() -> list[tuple[str, list[Turn]]]:
    """All dialogues with their names."""
    lines = DIALOGUES.read_text(encoding="utf-8").splitlines()
    found = map(json.loads, lines)
    return [(one["id"], [Turn(**turn) for turn in one["turns"]]) for one in found]


def hits(turn: Turn, answer: Answer) -> bool:
    """Whether the answer's beginning has what the turn expects."""
    if turn.absent:
        return answer.abstained or not answer.citations
    told = re.search(turn.lead, answer.lead)
    return bool(told) and any(
        re.fullmatch(turn.of, one.document.statute or one.document.city or "")
        and re.search(turn.has, f"{one.citation} {one.quote}", re.IGNORECASE)
        for one in answer.citations[:FIRST]
    )


def missed(library: Library) -> tuple[list[str], int]:
    """The turns without their evidence, and how many there are in all."""
    wrong, every = [], 0
    for name, turns in dialogues():
        said: list[Answer] = []
        for turn in turns:
            said.append(library.ask(turn.ask, after=said))
            every += 1
            if not hits(turn, said[-1]):
                wrong.append(f"{name}: {turn.ask} → {said[-1].resolved or 'as it is'}")
    return wrong, every


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library with nothing but the bundled samples."""
    folder = tmp_path_factory.mktemp("dialogues") / "library"
    fill(folder)
    with Library.open(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[Library]:
    """A library of the four original texts."""
    with Library.open(tmp_path_factory.mktemp("originals") / "library") as opened:
        opened.ingest([shared / "corpus"])
        yield opened


def test_there_are_enough_dialogues() -> None:
    """At least thirty conversations of two to five turns, in German and English."""
    lengths = [len(turns) for _, turns in dialogues()]
    assert len(lengths) >= 30
    assert set(lengths) <= {2, 3, 4, 5}


def test_samples_answer_the_dialogues(samples: Library) -> None:
    """Nine turns in ten find their evidence among the first five quotations."""
    wrong, every = missed(samples)
    assert len(wrong) <= (1 - LEAST) * every, wrong


def test_originals_answer_the_dialogues(originals: Library) -> None:
    """The same conversations hold over the original texts."""
    wrong, every = missed(originals)
    assert len(wrong) <= (1 - LEAST) * every, wrong


def test_every_quotation_of_a_conversation_is_verbatim(samples: Library) -> None:
    """Whatever a turn leans on, its quotations are slices of the source, numbered in order."""
    for _, turns in dialogues():
        said: list[Answer] = []
        for turn in turns:
            said.append(library_answer(samples, turn, said))
            for n, one in enumerate(said[-1].citations, 1):
                assert samples.text(one.document.id)[one.start : one.end] == one.quote
                assert one.n == n


def library_answer(library: Library, turn: Turn, said: list[Answer]) -> Answer:
    """The turn's answer after those before."""
    return library.ask(turn.ask, after=tuple(said))
