"""Fits which entries belong to a topic: ``python -m assistant.fit_sets LIBRARY SETS ...``.

Libraries and files of sets come in pairs. A file has one JSON object a line: a ``question``, the
beginnings of all ``measures`` that belong to it and of those that may (``also``). What is printed
goes into :mod:`assistant.membership`; the shares are of topics that the fit has not seen.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import logistic
from assistant.engine import Library
from assistant.evaluate import fold
from assistant.membership import BELONGS, Judgement, judged
from corpus.errors import UsageError
from corpus.records import PassageKind


@dataclass(frozen=True, slots=True)
class MeasureSet:
    """A question for a set, with the beginnings of what belongs to it and of what may."""

    question: str
    measures: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries of the register: evidence (entries, sorts), which belong, and their topics."""

    evidence: NDArray[np.float64]
    belongs: NDArray[np.bool_]
    topics: NDArray[np.int64]


def read_sets(path: Path) -> tuple[MeasureSet, ...]:
    """The sets of a file, in order."""
    try:
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return tuple(
            MeasureSet(one["question"], tuple(one["measures"]), tuple(one.get("also", ())))
            for one in records
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path}: keine lesbaren Mengenfragen ({error!r}).") from error


def entries(library: Library, sets: Sequence[MeasureSet]) -> Entries:
    """Every measure for every question, without those that may or may not belong."""
    rows = [row for number, one in enumerate(sets) for row in _rows(library, one, number)]
    evidence, belongs, topics = zip(*rows, strict=True)
    return Entries(np.array(evidence), np.array(belongs), np.array(topics))


def _rows(
    library: Library, asked: MeasureSet, number: int
) -> Iterator[tuple[tuple[float, ...], bool, int]]:
    ranking = library.ranking(asked.question)
    for one in ranking.candidates:
        text = fold(one.stored.text)
        if one.stored.passage.kind is not PassageKind.MEASURE or begins(text, asked.also):
            continue
        yield astuple(judged(one, ranking.wording)), begins(text, asked.measures), number


def begins(text: str, beginnings: Sequence[str]) -> bool:
    """Whether a text, white space folded, has one of the beginnings."""
    return any(fold(beginning) in text for beginning in beginnings)


def main(arguments: Sequence[str]) -> None:
    """Fit to all pairs of library and sets, and tell the weights and figures."""
    parts = []
    for folder, sets in zip(arguments[::2], arguments[1::2], strict=True):
        with Library.open(Path(folder)) as library:
            parts.append(entries(library, read_sets(Path(sets))))
    data = Entries(
        np.concatenate([part.evidence for part in parts]),
        np.concatenate([part.belongs for part in parts]),
        np.concatenate([part.topics for part in parts]),
    )
    weights = logistic.fit(data.evidence, data.belongs)
    names = [field.name for field in fields(Judgement)]
    lines = [f"{name}: float = {w:.2f}" for name, w in zip(names, weights, strict=True)]
    chances = logistic.held_out(data.evidence, data.belongs, data.topics)
    lines += [_line(chances >= least, data, least) for least in (0.2, BELONGS, 0.4, 0.5)]
    sys.stdout.write("\n".join(lines) + "\n")


def _line(listed: NDArray[np.bool_], data: Entries, least: float) -> str:
    right = (listed & data.belongs).sum()
    precision, recall = right / max(listed.sum(), 1), right / max(data.belongs.sum(), 1)
    return f"from {least}: {recall:.3f} found, {precision:.3f} of these right"


if __name__ == "__main__":
    main(sys.argv[1:])
