"""Fits the weights of links to marked registers: ``python -m assistant.fit_links REGISTER ...``.

Those that the present weights are fitted to lie in ``tests/quality/registers``: text files with
``# City / Field`` above lines of ``topic: measure``, and ``-`` for a measure without counterpart.
What is printed goes into :class:`assistant.evidence.Weights` and
:data:`assistant.evidence.INTERCEPT`. Each register is also fitted to with parts of the catalogue of
subjects left out, so that measures on other subjects are judged well too.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import Weigher, Weights
from assistant.profile import Profile
from corpus.records import Measure
from index.encoder import load_encoder

LEFT_OUT = ((0.0, 0), (0.5, 1), (1.0, 0))
"""Shares of the catalogue that are left out, each with the seed of the choice."""

POSITIVES = 50.0
"""What all true pairs of a register weigh, against a penalty of half the squared weights."""

STEPS = 30


@dataclass(frozen=True, slots=True)
class Marked:
    """A register with the topic of each measure; None for those without counterpart."""

    measures: tuple[Measure, ...]
    topics: Mapping[str, str | None]


def read_register(path: Path) -> Marked:
    """A marked register from its file."""
    measures: list[Measure] = []
    topics: dict[str, str | None] = {}
    city = field = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            city, _, field = line[2:].partition(" / ")
        elif line.strip():
            topic, _, text = line.partition(": ")
            key = f"{city.lower()}-{len(measures):03}"
            measures.append(Measure(key, city, city, field, None, text, text, 0, 0, None))
            topics[key] = None if topic == "-" else topic
    return Marked(tuple(measures), topics)


def without_subjects(profile: Profile, share: float, seed: int) -> Profile:
    """The same with a share of the subjects forgotten."""
    dice = random.Random(seed)  # noqa: S311 - subjects, not secrets
    known = sorted({number for row in profile.subjects for number in row})
    gone = {number for number in known if dice.random() < share}
    rows = tuple({k: w for k, w in row.items() if k not in gone} for row in profile.subjects)
    told = {f"@{number}" for number in gone}
    terms = tuple({k: w for k, w in row.items() if k not in told} for row in profile.terms)
    return replace(profile, subjects=rows, terms=terms)


def pairs(marked: Marked, profile: Profile) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The evidence of all pairs across cities, of shape (pairs, sorts), and which are true."""
    topics = np.array([marked.topics[one.id] or f"-{one.id}" for one in profile.measures])
    own, others, evidence, _ = Weigher(profile).weigh(np.arange(len(topics)), every=True)
    later = (others > own) & (profile.cities[others] != profile.cities[own])
    own, others = own[later], others[later]
    return evidence[:, later].T.astype(float), topics[others] == topics[own]


def fit(
    data: Sequence[tuple[NDArray[np.float64], NDArray[np.bool_]]],
) -> tuple[NDArray[np.float64], float]:
    """Weights and intercept of a logistic model, by Newton's method."""
    inputs = np.vstack([np.column_stack([rows, np.ones(len(rows))]) for rows, _ in data])
    true = np.concatenate([own for _, own in data]).astype(float)
    shares = np.concatenate([np.full(len(own), POSITIVES / own.sum()) for _, own in data])
    penalty = np.diag([*[1.0] * (inputs.shape[1] - 1), 0.0])
    weights = np.zeros(inputs.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (shares * (chance - true)) + penalty @ weights
        curve = (inputs * (shares * chance * (1 - chance))[:, None]).T @ inputs + penalty
        weights = weights - np.linalg.solve(curve, slope)
    return weights[:-1], float(weights[-1])


def _variants(paths: Sequence[Path]) -> Iterator[tuple[NDArray[np.float64], NDArray[np.bool_]]]:
    encoder = load_encoder()
    for path in paths:
        marked = read_register(path)
        profile = Profile.of(marked.measures, encoder)
        for share, seed in LEFT_OUT:
            yield pairs(marked, without_subjects(profile, share, seed))


def main(arguments: Sequence[str]) -> None:
    """Fit to the registers and print the weights beside the present ones."""
    weights, intercept = fit(list(_variants([Path(one) for one in arguments])))
    now = astuple(Weights())
    lines = [
        f"{field.name}: float = {weight:.2f}  (now {old:.2f})"
        for field, weight, old in zip(fields(Weights), weights, now, strict=True)
    ]
    sys.stdout.write("\n".join([*lines, f"INTERCEPT = {intercept:.2f}"]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
