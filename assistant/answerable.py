"""Whether a library can answer a question at all, told from what was found for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from math import exp
from typing import TYPE_CHECKING

import numpy as np

from assistant.aspects import met
from assistant.fusion import names
from assistant.retrieve import Ranking
from corpus.records import PassageKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from assistant.wording import Wording


@dataclass(frozen=True, slots=True)
class Footing:
    """What an answer would stand on, or the weights of these and their offset.

    None of it depends on how large the library is. The weights are made by
    ``python -m assistant.fit_abstention``.
    """

    met: float = 0.92  # how many words one of the first passages meets, rare ones counting more
    aspects: float = 1.20  # how well one passage meets the aspect that it meets worst
    named: float = 1.54  # how much of the names and nouns comes near anything that was found
    agreed: float = 0.98  # share of the nearest passages that are the first by their words too
    nearest: float = 6.74  # cosine of the question and the nearest of the first passages
    lacking: float = -2.19  # how much less near what states the figure comes that is asked for
    others: float = -4.78  # share of the first passages that are provisions for other people
    offset: float = -5.07


EMPTY = 0.3  # what words without a subject count there
FIRST = 5  # passages that an answer is likely made from; three tell a little less
LEXICAL, PASSAGE, SENTENCE, TELLING, OTHERS = map(
    names().index, ("lexical", "passage", "sentence", "telling", "norm_others")
)
WEIGHTS = Footing()
# Least probability. Asked of libraries of which no question was fitted to, 0.2 leaves 0.06 of the
# questions with an answer unanswered, 0.25 0.09, 0.3 0.11 and 0.4 0.15; of those without one 0.58,
# 0.64, 0.70 and 0.78. Unknown places and provisions are not among them. To refuse what the texts
# answer was the commonest fault on new questions, and what is doubtful is shown with a caution.
ANSWERED = 0.25
# Where measures are asked for and none belongs: others are quoted, which an answer says.
INSTEAD = 0.4
SURE = 0.6  # from which there is no caution: a tenth of those without an answer come so far


def probability(ranking: Ranking) -> float:
    """How likely it is that a person finds the answer among what was found."""
    if any(one.exact for one in ranking.candidates):
        return 1.0
    own = astuple(footing(ranking))
    return 1 / (1 + exp(-sum(w * x for w, x in zip(astuple(WEIGHTS), own, strict=True))))


def footing(ranking: Ranking) -> Footing:
    """What an answer would stand on; the offset is 1.

    In a table the words of a question stand above, and the figures in other rows.
    """
    found, asked = ranking.candidates, ranking.wording
    if not found or not asked.words:
        return Footing(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)
    support = np.array([one.support for one in found])
    evidence = np.array([one.evidence[: TELLING + 1] for one in found])
    first = evidence[:FIRST]
    tables = [one.stored.passage.kind is PassageKind.TABLE for one in found[:FIRST]]
    telling = np.where(tables & (first[:, TELLING] > 0), first[:, SENTENCE], first[:, TELLING])
    lacking = max(0.0, float(first[:, SENTENCE].max() - telling.max()))
    return Footing(
        met=_met(asked, support[:FIRST]),
        aspects=max(min(met(asked.aspects, one.support), default=0.0) for one in found),
        named=_named(asked, support.max(axis=0)),
        agreed=_agreed(evidence),
        nearest=float(first[:, PASSAGE].max()),
        lacking=lacking if ranking.wanted else 0.0,
        others=sum(one.evidence[OTHERS] > 0 for one in found[:FIRST]) / FIRST,
        offset=1.0,
    )


def _met(asked: Wording, support: NDArray[np.float64]) -> float:
    """The most that a passage has of the words, as many as it has of the rarest.

    Squares, for two words that come half near are less than one that stands there.
    """
    most = max(word.weight for word in asked.words) or 1.0
    own = [word.weight / most * (EMPTY if word.empty else 1.0) for word in asked.words]
    return float((support**2 @ np.array(own)).max())


def _named(asked: Wording, nearest: NDArray[np.float64]) -> float:
    """How much of the names and nouns comes near something; of all words where there are none."""
    places = asked.nouns or tuple(range(len(asked.words)))
    own = np.array([asked.words[place].weight for place in places])
    return float(own @ nearest[list(places)] / (own.sum() or 1.0))


def _agreed(evidence: NDArray[np.float64]) -> float:
    """The share of the first passages by meaning that are among the first by words."""
    by_words, by_meaning = (_first(evidence[:, column]) for column in (LEXICAL, PASSAGE))
    return len(by_words & by_meaning) / FIRST


def _first(scores: NDArray[np.float64]) -> set[int]:
    order: Sequence[int] = np.argsort(-scores, kind="stable")[:FIRST].tolist()
    return set(order)
