"""Fits when a sentence counts as supported: ``python -m assistant.model.fit_support FILE``.

The file has labelled sentences, one JSON object a line: a ``passage``, what is known
``about`` its source, sentences that are ``true`` of it and ``lies``. What is printed goes into
:class:`assistant.model.support.Thresholds`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from assistant.meaning import Meanings
from assistant.model.support import Checker, Evidence, Likeness, Thresholds, false_claim, judged
from index.encoder import bundled_encoder

STEPS = [step / 20 for step in range(21)]
NOVELTIES = (0, 1, 2)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with the passage that it cites, and whether that supports it."""

    said: str
    passage: Evidence
    true: bool


def read_labelled(path: Path) -> tuple[Labelled, ...]:
    """All sentences of a file."""
    return tuple(_labelled(path.read_text(encoding="utf-8").splitlines()))


def _labelled(lines: Sequence[str]) -> Iterator[Labelled]:
    for number, line in enumerate(lines, 1):
        one = json.loads(line)
        passage = Evidence(number, one["passage"], one["about"])
        yield from (Labelled(said, passage, true=True) for said in one["true"])
        yield from (Labelled(said, passage, true=False) for said in one["lies"])


def fit(found: Sequence[Labelled], checker: Checker) -> tuple[Thresholds, int, int]:
    """The thresholds that pass no lie, and of these most true sentences; the loosest last.

    Returns:
        The thresholds, how many true sentences they pass, how many lies.
    """
    open_ones: list[tuple[Likeness, bool]] = []
    for one in found:
        if not claims_fault(checker, one):
            likeness = checker.likeness(one.said, one.passage.text, one.passage.about)
            open_ones.append((likeness, one.true))
    choices = [Thresholds(*choice) for choice in product(STEPS, STEPS, NOVELTIES)]

    def passed(own: Thresholds, *, true: bool) -> int:
        return sum(judged(one, own).supported for one, label in open_ones if label is true)

    scored = [(-passed(own, true=False), passed(own, true=True), own) for own in choices]
    most = max(score[:2] for score in scored)
    best = [own for lies, true, own in scored if (lies, true) == most]
    middle = sorted(best, key=lambda own: (own.novel, own.words, own.meaning))
    return middle[len(middle) // 2], most[1], -most[0]


def claims_fault(checker: Checker, one: Labelled) -> bool:
    """Whether a claim alone decides against a sentence, whatever the thresholds."""
    loosest = Checker(checker.meanings, Thresholds(0.0, 0.0, 1000))
    early = false_claim(one.said, one.passage.text, one.passage.about)
    return bool(early) or not loosest.check(one.said, [one.passage]).supported


def main(arguments: Sequence[str]) -> None:
    """Print the thresholds, and each sentence that they judge otherwise than a person."""
    found = [one for path in arguments for one in read_labelled(Path(path))]
    meanings = Meanings(bundled_encoder())
    thresholds, true, lies = fit(found, Checker(meanings))
    every = sum(one.true for one in found)
    checker = Checker(meanings, thresholds)
    lines = [f"{thresholds}: {true} of {every} true, {lies} of {len(found) - every} lies pass"]
    for one in found:
        verdict = checker.check(one.said, [one.passage])
        if verdict.supported is not one.true:
            lines.append(f"{'true' if one.true else 'LIE'}: {one.said} ({verdict.why})")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
