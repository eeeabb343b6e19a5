"""Whether an entry of the register belongs to a topic: each is judged by itself, against no best.

An entry belongs if it meets every aspect of the topic. The judgement is a logistic regression made
by ``python -m assistant.fit_sets``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from math import exp

from assistant.aspects import met
from assistant.gist import gist, told_text, topic_of
from assistant.retrieve import Candidate
from assistant.wording import Wording


@dataclass(frozen=True, slots=True)
class Judgement:
    """What speaks for an entry, from 0 to 1 each, or the weights of these and their offset."""

    weakest: float = 3.35  # how well the aspect is met that is met worst
    mean: float = 0.74  # how well the aspects are met, each by its rarity
    meaning: float = 3.13  # cosine of topic and nearest sentence
    covered: float = 0.09  # share of the topic's words that stand in the entry
    subject: float = -1.16  # share of the subjects asked for that it tells; 0 where none is
    other: float = (
        -0.63
    )  # that it tells none of them nor a part of the topic, though there are some
    plain: float = 3.62  # how plainly it tells one of them
    told: float = 1.97  # share of what the topic says, in words of one meaning, that it says too
    offset: float = -4.99


# Least probability. Of 316 topics of eight registers, each judged by a fit on others: 0.2 finds
# 0.89 with 0.69 of what is found right, 0.27 finds 0.86 with 0.77, 0.4 finds 0.80 with 0.83. With
# neither words of one meaning nor parts of wide topics 0.27 would find 0.76 with 0.78.
BELONGS = 0.27
SURE = 0.4  # from which an entry is counted; of those between, one in three is right
WEIGHTS = Judgement()


def probability(candidate: Candidate, asked: Wording) -> float:
    """How likely it is that a person would list the entry under the topic."""
    return chance(judged(candidate, asked))


def chance(own: Judgement) -> float:
    """The probability that follows from what speaks for an entry."""
    total = sum(w * x for w, x in zip(astuple(WEIGHTS), astuple(own), strict=True))
    return 1 / (1 + exp(-total))


def judged(candidate: Candidate, asked: Wording) -> Judgement:
    """What speaks for an entry; the offset is 1."""
    return judgement(
        asked,
        told_text(candidate.stored),
        candidate.support,
        meaning=candidate.meaning,
        covered=candidate.covered,
        subject=candidate.subject,
    )


def judgement(
    asked: Wording,
    text: str,
    support: Sequence[float],
    *,
    meaning: float,
    covered: float,
    subject: float | None,
) -> Judgement:
    """What speaks for a text, from how much of each word it has or comes near."""
    said, topic = gist(text), topic_of(asked)
    shares = met(asked.aspects, list(map(max, support, topic.support(said)))) or [0.0]
    weights = asked.aspect_weights or (1.0,)
    return Judgement(
        weakest=min(shares),
        mean=sum(w * share for w, share in zip(weights, shares, strict=True)) / sum(weights),
        meaning=meaning,
        covered=covered,
        subject=subject or 0.0,
        other=float(subject == 0.0 and not topic.tells_part(said)),
        plain=max((said.subjects.get(one, 0.0) for one in asked.subjects), default=0.0),
        told=topic.share(said),
        offset=1.0,
    )
