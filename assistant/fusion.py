"""What speaks for a passage, made comparable and added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sort of evidence counts; made by ``python -m assistant.fit``.

    The first six are of scores in standard deviations over the passages at hand (a sum of these
    ranks better than one of reciprocal ranks: on XQuAD-de 0.903 against 0.802 first hits right,
    where BM25 alone has 0.886), the others of facts that hold or do not.
    """

    lexical: float = 0.2  # BM25
    passage: float = 0.55  # cosine of question and passage
    sentence: float = 0.1  # cosine of question and nearest sentence
    telling: float = 0.42  # cosine of question and nearest sentence with the figure or date wanted
    words: float = 0.85  # nearness word by word
    covered: float = 0.34  # share of the question's words that stand in the passage
    subject: float = 1.30  # share of the subjects asked for that it tells
    plan: float = 1.15  # no statute, where the law is not asked for
    brief: float = -0.8  # a line that is no sentence, such as a title
    measure_of_fact: float = -0.08  # a measure, where a figure, a date or a person is asked for
    measure_of_set: float = 0.48  # a measure, where all measures on a topic are asked for
    measure_of_topic: float = 1.65  # a measure, where a topic is named and no more
    norm_of_statute: float = 0.60  # a provision, where the law is asked for
    norm_opening: float = 0.4  # a provision without paragraphs, or its first one
    figure: float = 0.77  # a figure, where one is asked for
    table: float = 0.8  # a table, where a figure is asked for; against it elsewhere
    year: float = 0.27  # a year, where a date is asked for
    named: float = 0.17  # a document of the kind that the question names
    statute: float = 2.0  # the statute that the question names: by hand, few questions do
    norm_besides: float = -2.2  # share of its heading not asked for, above what is usual
    norm_rest: float = -0.9  # what goes on with a long paragraph
    norm_aside: float = -1.1  # an exception, a transition, an empowerment
    norm_quantity: float = 1.0  # a figure of the sort that the question asks for
    norm_act: float = 1.0  # share of the question that stands in the name of the act
    norm_others: float = -1.0  # people that the question is not about


_RANK = 60  # the usual constant of reciprocal ranks
ROUNDING = 1e-5  # a spread below is one of equal scores: cosines of 32 bits differ by up to 1e-6
SCORES = 6  # of the weights: those that are standardised


def names() -> tuple[str, ...]:
    """The sorts of evidence in the order of the columns."""
    return tuple(field.name for field in fields(Weights))


def standardised(evidence: NDArray[np.float64]) -> NDArray[np.float64]:
    """Evidence of shape (passages, sorts) with its scores in standard deviations from the mean."""
    result = evidence.copy()
    scores = result[:, :SCORES]
    spread = scores.std(axis=0)
    result[:, :SCORES] = (scores - scores.mean(axis=0)) / np.where(spread > ROUNDING, spread, 1)
    return result


def fused(evidence: NDArray[np.float64], weights: Weights) -> NDArray[np.float64]:
    """The sum for each passage, of shape (passages,)."""
    total: NDArray[np.float64] = standardised(evidence) @ np.array(astuple(weights))
    return total


def first_of(searches: Iterable[Iterable[int]], count: int) -> list[int]:
    """The ``count`` keys that stand first in several searches' results together."""
    ranks: defaultdict[int, float] = defaultdict(float)
    for found in searches:
        for place, key in enumerate(found):
            ranks[key] += 1 / (_RANK + place)
    return sorted(ranks, key=lambda key: (-ranks[key], key))[:count]
