"""Fits the ranking to gold questions: ``python -m assistant.fit LIBRARY QUESTIONS ...``.

Libraries and files of questions come in pairs. What is printed goes into :class:`Weights`. The
weights maximise the likelihood of the gold passages in a softmax over all passages at hand, with a
penalty on their squares; each set of questions is also measured with the weights of the others.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.engine import Library
from assistant.evaluate import Question, matches, read_questions
from assistant.fusion import Weights, names, standardised

PENALTY = 0.05  # of 0.005 to 0.1 the best on held-out sets, all within 0.01 MRR
STEPS = 400
RATE = 0.05
DECAY = (0.9, 0.999)  # of Adam's two averages, as its authors recommend


@dataclass(frozen=True, slots=True)
class Example:
    """A question's passages: evidence of shape (passages, sorts), and which of them answer."""

    set: int
    evidence: NDArray[np.float64]
    gold: NDArray[np.bool_]


def examples(library: Library, questions: Sequence[Question], number: int) -> list[Example]:
    """The questions that evidence decides: neither citations nor without an answer."""
    found = []
    for question in questions:
        ranked = [one for one in library.ranking(question.text).candidates if not one.exact]
        hits = [bool(matches(one.document, one.stored.text, question.gold)) for one in ranked]
        if any(hits):
            evidence = np.array([one.evidence for one in ranked], np.float64)
            found.append(Example(number, standardised(evidence), np.array(hits, np.bool_)))
    return found


def fit(data: Sequence[Example]) -> NDArray[np.float64]:
    """The weights by Adam's method, from the present ones on."""
    weights = np.array(astuple(Weights()))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = PENALTY * weights + np.mean([_slope(one, weights) for one in data], axis=0)
        mean = DECAY[0] * mean + (1 - DECAY[0]) * slope
        square = DECAY[1] * square + (1 - DECAY[1]) * slope**2
        unbiased = mean / (1 - DECAY[0] ** step), square / (1 - DECAY[1] ** step)
        weights = weights - RATE * unbiased[0] / (np.sqrt(unbiased[1]) + 1e-8)
    return weights


def _slope(example: Example, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    scores = example.evidence @ weights
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    wanted = shares * example.gold
    slope: NDArray[np.float64] = example.evidence.T @ (shares - wanted / wanted.sum())
    return slope


def quality(data: Sequence[Example], weights: NDArray[np.float64]) -> tuple[float, float, float]:
    """Shares with gold first and among five, and the mean reciprocal rank."""
    ranks = []
    for one in data:
        order = np.argsort(-(one.evidence @ weights), kind="stable")
        ranks.append(int(np.flatnonzero(one.gold[order])[0]) + 1)
    found = np.array(ranks)
    reciprocal = np.where(found <= 10, 1 / found, 0)
    return float(np.mean(found <= 1)), float(np.mean(found <= 5)), float(np.mean(reciprocal))


def main(arguments: Sequence[str]) -> None:
    """Fit to all pairs of library and questions, and tell the weights and figures."""
    data: list[Example] = []
    for number, (folder, questions) in enumerate(zip(arguments[::2], arguments[1::2], strict=True)):
        with Library.open(Path(folder)) as library:
            data += examples(library, read_questions(Path(questions)), number)
    weights = fit(data)
    lines = [f"{name}: float = {weight:.2f}" for name, weight in zip(names(), weights, strict=True)]
    lines.append(_line("now", data, np.array(astuple(Weights()))))
    lines.append(_line("fitted", data, weights))
    for number, questions in enumerate(arguments[1::2]):
        own = [one for one in data if one.set == number]
        others = [one for one in data if one.set != number]
        lines.append(_line(f"{questions}, by the others", own, fit(others or own)))
    sys.stdout.write("\n".join(lines) + "\n")


def _line(name: str, data: Sequence[Example], weights: NDArray[np.float64]) -> str:
    first, five, mrr = quality(data, weights)
    return f"{name}: success@1 {first:.3f}, success@5 {five:.3f}, MRR@10 {mrr:.3f}"


if __name__ == "__main__":
    main(sys.argv[1:])
