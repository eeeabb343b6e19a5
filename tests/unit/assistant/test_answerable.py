"""When a library can answer a question at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant import logistic
from assistant.answerable import ANSWERED, probability
from assistant.engine import Library
from assistant.evaluate import read_questions
from assistant.fusion import names
from assistant.retrieve import Ranking


@pytest.mark.parametrize("question", ["Betriebssport", "freie Stellen", "telework"])
def test_what_the_texts_say_can_be_answered(towns: Library, question: str) -> None:
    """Words of the texts, German or English, are a footing."""
    assert probability(towns.ranking(question)) >= ANSWERED


@pytest.mark.parametrize("question", ["Preis der Bratwurst", "opening hours of the zoo"])
def test_what_the_texts_lack_cannot(towns: Library, question: str) -> None:
    """A subject that no document has is none."""
    assert probability(towns.ranking(question)) < ANSWERED


def test_nothing_found_is_no_footing() -> None:
    """Without a passage there is no answer."""
    assert probability(Ranking(())) < ANSWERED


def test_a_figure_that_no_passage_states_is_missed(towns: Library) -> None:
    """A passage on the subject is less of a footing where a figure is asked for and it has none."""
    ranking = towns.ranking("Wie viel kostet der Betriebssport?")
    assert ranking.wanted
    assert probability(ranking) < probability(replace(ranking, wanted=False))


def test_provisions_for_other_people_are_less_of_a_footing(towns: Library) -> None:
    """What holds for others alone seldom answers."""
    ranking, at = towns.ranking("Betriebssport"), names().index("norm_others")
    others = [
        replace(one, evidence=(*one.evidence[:at], 1.0, *one.evidence[at + 1 :]))
        for one in ranking.candidates
    ]
    assert probability(replace(ranking, candidates=tuple(others))) < probability(ranking)


def test_logistic_regression_finds_the_edge() -> None:
    """What separates two groups gets the weight, what does not gets none."""
    rng = np.random.default_rng(3)
    evidence = np.column_stack([rng.normal(size=(400, 2)), np.ones(400)])
    holds = evidence[:, 0] + 0.1 * rng.normal(size=400) > 0.5
    first, second, offset = logistic.fit(evidence, holds)
    assert first > 3 * abs(second)
    assert offset < 0
    chances = logistic.held_out(evidence, holds, np.arange(400))
    assert ((chances > 0.5) == holds).mean() > 0.9


def test_unanswerable_questions_are_turned_down(towns: Library) -> None:
    """Of questions about other things at most one in five is answered."""
    path = Path(__file__).parents[2] / "quality" / "questions-none.jsonl"
    asked = read_questions(path)
    answered = [one.text for one in asked if not towns.ask(one.text).abstained]
    assert len(answered) <= len(asked) // 5, answered
