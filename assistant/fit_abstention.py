"""Fits when to abstain: ``python -m assistant.fit_abstention LIBRARY QUESTIONS ...``.

Libraries and files of gold questions come in pairs; questions without gold have no answer. What is
printed goes into :mod:`assistant.answerable`; the shares are of questions that the fit has not
seen.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields
from pathlib import Path

import numpy as np

from assistant import logistic
from assistant.answerable import ANSWERED, Footing, footing
from assistant.engine import Library
from assistant.evaluate import read_questions

Row = tuple[tuple[float, ...], bool]
PENALTY = 0.01  # some hundred questions bear no finer weights


def rows(library: Library, questions: Path) -> Iterator[Row]:
    """The questions that evidence decides, and whether they have an answer."""
    for question in read_questions(questions):
        ranking = library.ranking(question.text)
        if not any(one.exact for one in ranking.candidates):
            yield astuple(footing(ranking)), bool(question.gold)


def main(arguments: Sequence[str]) -> None:
    """Fit to all pairs of library and questions, and tell the weights and figures."""
    found: list[Row] = []
    for folder, questions in zip(arguments[::2], arguments[1::2], strict=True):
        with Library.open(Path(folder)) as library:
            found += rows(library, Path(questions))
    evidence = np.array([row for row, _ in found])
    answered = np.array([answer for _, answer in found])
    weights = logistic.fit(evidence, answered, PENALTY)
    names = [field.name for field in fields(Footing)]
    lines = [f"{name}: float = {w:.2f}" for name, w in zip(names, weights, strict=True)]
    chances = logistic.held_out(evidence, answered, np.arange(len(found)))
    for least in (0.2, 0.3, 0.4, ANSWERED, 0.6):
        lost, caught = (chances < least)[answered].mean(), (chances < least)[~answered].mean()
        lines.append(f"below {least}: {caught:.3f} without an answer, {lost:.3f} with one")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
