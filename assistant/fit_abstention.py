"""Fits when to abstain: ``python -m assistant.fit_abstention LIBRARY QUESTIONS ...``.

Libraries and files of gold questions come in pairs. A question has no answer where it has no gold,
or where the library lacks the documents that its gold stands in: so a question that is asked of
several libraries shows both. What is printed goes into :mod:`assistant.answerable`; the shares are
of questions of files that the fit has not seen. ``python -m tests.quality.footing`` makes the
libraries and calls it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant import logistic
from assistant.answerable import ANSWERED, SURE, Footing, footing
from assistant.engine import Library
from assistant.evaluate import first_word, matches, read_questions

if TYPE_CHECKING:
    from numpy.typing import NDArray

PENALTY = 0.02  # some thousand questions, a few hundred of them different, bear no finer weights
WITHIN = 20  # passages among which the answer is, for a question to be fitted to as answerable
# Share of questions that want a figure. Of those without an answer here more do, which says nothing
# of others: it is weighed apart and then taken to be the same everywhere.
WANTING = 0.25


@dataclass(frozen=True, slots=True)
class Row:
    """A question to a library: what an answer would stand on, and whether there is one.

    ``group`` is the number of its file; ``found`` says that the answer is among the first passages.
    """

    group: int
    footing: Footing
    wanted: bool
    answered: bool
    found: bool


def rows(library: Library, questions: Path, group: int) -> Iterator[Row]:
    """The questions that evidence decides."""
    own = {first_word(one.document) for one in library.documents()}
    for question in read_questions(questions):
        ranking = library.ranking(question.text)
        if any(one.exact for one in ranking.candidates):
            continue
        first = ranking.candidates[:WITHIN]
        found = (matches(one.document, one.stored.text, question.gold) for one in first)
        answered = any(gold.doc in own for gold in question.gold)
        yield Row(group, footing(ranking), ranking.wanted, answered, any(found))


def main(arguments: Sequence[str]) -> None:
    """Fit to all pairs of library and questions, and tell the weights and figures."""
    found: list[Row] = []
    files = list(dict.fromkeys(arguments[1::2]))
    for folder, questions in zip(arguments[::2], arguments[1::2], strict=True):
        with Library.open(Path(folder)) as library:
            found += rows(library, Path(questions), files.index(questions))
    everything = np.ones(len(found), np.bool_)
    weights, _ = fit(found, everything)
    names = [field.name for field in fields(Footing)]
    lines = [f"{name}: float = {w:.2f}" for name, w in zip(names, weights, strict=True)]
    groups = np.array([row.group for row in found])
    answered = np.array([row.answered for row in found])
    chances = np.zeros(len(found))
    for group in range(len(files)):
        chances[groups == group] = fit(found, groups != group)[1][groups == group]
    lines.append(f"of {answered.sum()} with an answer and {(~answered).sum()} without:")
    for least in sorted({0.2, 0.3, 0.4, 0.5, 0.6, ANSWERED, SURE}):
        lost, caught = (chances < least)[answered].mean(), (chances < least)[~answered].mean()
        lines.append(f"below {least}: {caught:.2f} without an answer, {lost:.2f} with one")
    sys.stdout.write("\n".join(lines) + "\n")


def fit(
    found: Sequence[Row], used: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The weights of :class:`Footing` by the questions used, and the probability of each one."""
    answered = np.array([row.answered for row in found])
    used = used & np.array([row.found or not row.answered for row in found])
    evidence = np.array([astuple(row.footing) for row in found])
    wanted = np.array([row.wanted for row in found], np.float64)
    fitted = logistic.fit(np.column_stack([wanted, evidence])[used], answered[used], PENALTY)
    weights = fitted[1:]
    weights[-1] += WANTING * fitted[0]
    return weights, 1 / (1 + np.exp(-evidence @ weights))


if __name__ == "__main__":
    main(sys.argv[1:])
