"""Questions that lean on what was said before: understood from the conversation, without a model.

:func:`follow` completes a question by the conversation's :class:`Context`, :func:`after` gives the
context that the answer leaves. Both are pure: the same conversation gives the same questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.facets import Facet, Having
from assistant.query import understand
from assistant.records import Answer, AnswerCitation, Carried, Sort
from assistant.rewriting import bare, topic_of
from assistant.tally import Tally
from corpus.citations import find_citations, format_citation
from corpus.statute_index import StatuteNames


class Act(StrEnum):
    """What is to be done with a question that was understood."""

    ASK = "ask"  # as any other question
    LAW = "law"  # among the statutes alone
    COUNT = "count"  # its entries of the register, narrowed or counted
    FACET = "facet"  # what the register says of its measures: who, until when
    MORE = "more"  # what else there is on the topic
    DETAIL = "detail"  # what surrounds one quotation of the last answer


@dataclass(frozen=True, slots=True)
class Names:
    """The cities of the library, and its statutes by short and long name."""

    cities: tuple[str, ...] = ()
    statutes: tuple[str, ...] | StatuteNames = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a conversation is about by now.

    ``question`` is the last one that stands for itself, ``topic`` what it is about without
    preposition, ``citations`` the provisions in focus, ``demands`` and ``only`` (``goal``,
    ``measure``) the filters in force, ``quotes`` what the last answer quotes, ``shown`` all that
    was quoted on the topic as document and start, ``focus`` the one quotation that was asked about.
    ``law`` says that the statutes were asked last.
    """

    question: str = ""
    topic: str = ""
    cities: tuple[str, ...] = ()
    having: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    demands: tuple[Having, ...] = ()
    only: str = ""
    facet: Facet | None = None
    law: bool = False
    quotes: tuple[AnswerCitation, ...] = ()
    focus: AnswerCitation | None = None
    shown: frozenset[tuple[str, int]] = frozenset()

    def without(self, sorts: Iterable[Sort]) -> Context:
        """The context without what a person has dropped."""
        dropped = set(sorts)
        return replace(
            self,
            topic="" if Sort.TOPIC in dropped else self.topic,
            cities=() if Sort.CITY in dropped else self.cities,
            having=() if Sort.CITY in dropped else self.having,
            citations=() if Sort.CITATION in dropped else self.citations,
            demands=() if Sort.FILTER in dropped else self.demands,
            only="" if Sort.FILTER in dropped else self.only,
        )

    @property
    def subject(self) -> str:
        """What ``dazu`` means: the topic, else the provision in focus."""
        return self.topic or (self.citations[0] if self.citations else "")


@dataclass(frozen=True, slots=True)
class Followed:
    """A question completed by the conversation: ``text`` stands for itself.

    ``base`` is the question whose measures a count, a facet or a detail is about, ``number`` the
    quotation of the last answer that is meant. ``fresh`` says that nothing was leaned on.
    """

    text: str
    act: Act = Act.ASK
    carried: tuple[Carried, ...] = ()
    base: str = ""
    tally: Tally | None = None
    only: str = ""
    facet: Facet | None = None
    quote: AnswerCitation | None = None
    fresh: bool = False
    keeps: bool = False  # what the conversation is about stays as it is

    @property
    def demands(self) -> tuple[Having, ...]:
        """The filters in force."""
        return self.tally.demands if self.tally else ()


def after(before: Context, followed: Followed, answer: Answer, names: Names) -> Context:
    """The context that an answer leaves for the next question."""
    focus = _citations_in(followed.text, answer)
    quotes = answer.citations
    shown = frozenset((one.document.id, one.start) for one in quotes)
    if followed.quote is not None:
        one = followed.quote
        title = " ".join(one.quote.split())
        return replace(
            before,
            topic=title[:SUBJECT],
            citations=focus or before.citations,
            quotes=quotes,
            focus=one,
        )
    if followed.keeps:
        return replace(
            before,
            citations=focus or before.citations,
            quotes=quotes or before.quotes,
            facet=followed.facet,
            law=followed.act is Act.LAW or (before.law and followed.act is Act.MORE),
            shown=before.shown | shown,
        )
    question = followed.base or followed.text
    query = understand(question, cities=names.cities, statutes=names.statutes)
    topic = bare(topic_of(question, names.cities, names.statutes))
    return Context(
        question=question,
        topic=topic,
        cities=query.cities or query.places,
        having=answer.coverage.cities_with,
        citations=focus,
        demands=followed.demands,
        only=followed.only,
        facet=followed.facet,
        quotes=quotes,
        shown=shown | (before.shown if topic == before.topic else frozenset()),
    )


SUBJECT = 160  # characters of a quotation that stand for its topic


def _citations_in(text: str, answer: Answer) -> tuple[str, ...]:
    """The provisions in focus: the question's, else those that the answer quotes or names."""
    asked = [
        format_citation(one.statute, provision)
        for one in find_citations(text, bare=True)
        if one.statute
        for provision in one.provisions
    ]
    quoted = [
        one.citation
        for one in answer.citations
        if one.document.statute and re.match(r"§|Art", one.citation)
    ]
    named = [
        format_citation(one.statute, provision)
        for quote in answer.citations
        for one in find_citations(quote.quote)
        if one.statute
        for provision in one.provisions
    ]
    return tuple(dict.fromkeys(asked or quoted or named))
