"""A model that lies, on loopback: no lie is shown as fact, and what is true mostly passes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.engine import Library
from assistant.evaluate import fold
from assistant.meaning import Meanings
from assistant.model.fit_support import read_labelled
from assistant.model.support import Checker
from assistant.records import ToldSentence
from assistant.settings import ModelSettings
from index.encoder import bundled_encoder
from tests.examples import fill
from tests.model_server import model_server

pytest.importorskip("openai", reason="the extra llm is not installed")

CASES = Path(__file__).with_name("support-test.jsonl")
MOST_MARKED = 0.1  # of true sentences
LEAST_LIES = 40


@dataclass(frozen=True, slots=True)
class Case:
    """A question, the passage that is cited, and what the model says of it."""

    ask: str
    passage: str
    true: list[str]
    lies: list[str]


def cases() -> list[Case]:
    """All cases."""
    return [Case(**json.loads(one)) for one in CASES.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The bundled samples."""
    folder = tmp_path_factory.mktemp("model") / "library"
    fill(folder)
    with Library.open(folder) as opened:
        yield opened


def number(request: dict[str, Any], passage: str, *, other: bool = False) -> int:
    """The number under which the model was given the passage, or the first that is another."""
    found = [one for one in request["belege"] if (passage in fold(one["text"])) is not other]
    assert found, f"no passage for {passage}"
    return int(found[0]["nummer"])


def told(
    library: Library, case: Case, sentences: list[str], *, other: bool = False
) -> list[ToldSentence]:
    """What is shown of these sentences, all of them citing the case's passage or another."""
    answer = library.ask(case.ask)
    assert not answer.abstained, case.ask

    def reply(request: dict[str, Any]) -> str:
        cited = number(request, fold(case.passage), other=other)
        return "\n".join(f"{one.rstrip('.')} [{cited}]." for one in sentences)

    with model_server(reply) as server:
        *_, last = library.tell(answer, ModelSettings(server.url, "lügner"))
    assert last.told is not None
    assert len(last.told.sentences) == len(sentences), last.told
    return list(last.told.sentences)


def test_no_lie_is_shown_unmarked(library: Library) -> None:
    """Invented measures, figures, provisions, names and denials are all marked."""
    shown = [(case, one) for case in cases() for one in told(library, case, case.lies)]
    assert len(shown) >= LEAST_LIES
    assert [one.text for _, one in shown if one.supported] == []


def test_a_true_sentence_on_the_wrong_passage_is_marked(library: Library) -> None:
    """What another passage says is no support."""
    several = [one for one in cases() if len(library.ask(one.ask).citations) > 1]
    wrong = [one for case in several for one in told(library, case, case.true[:1], other=True)]
    assert len(wrong) >= 15
    assert [one.text for one in wrong if one.supported] == []


def test_true_paraphrases_mostly_pass(library: Library) -> None:
    """At most one in ten is marked."""
    shown = [one for case in cases() for one in told(library, case, case.true)]
    marked = [f"{one.text} ({one.why})" for one in shown if not one.supported]
    assert len(shown) >= LEAST_LIES
    assert len(marked) <= MOST_MARKED * len(shown), marked


def test_the_thresholds_fit_the_labelled_sentences() -> None:
    """With the thresholds in force no labelled lie passes, and nine true sentences in ten do."""
    found = read_labelled(CASES.with_name("support-dev.jsonl"))
    checker = Checker(Meanings(bundled_encoder()))
    passed = [one for one in found if checker.check(one.said, [one.passage]).supported]
    assert [one.said for one in passed if not one.true] == []
    assert len(passed) >= (1 - MOST_MARKED) * sum(one.true for one in found)
