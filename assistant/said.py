"""A question and the conversation that it is asked in: what it says of itself, what it leans on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant import dialogue_words as words
from assistant.dialogue import Act, Context, Followed, Names
from assistant.facets import Having, labels
from assistant.query import Query, understand
from assistant.records import AnswerCitation, Carried, Sort
from assistant.rewriting import with_cities, without_cities
from assistant.tally import Tally, tally
from index.analysis import analyse_query

ENGLISH = re.compile(
    r"\b(?:the|and|what|who|which|when|about|only|more|show|that|this|with|does|law|is|are)\b",
    re.IGNORECASE,
)
ENTRIES = re.compile(
    r"\b(?:ziele?n?|maßnahmen?|massnahmen?|goals?|measures?|städten?|kommunen|davon|bitte"
    r"|machen|macht|tun|tut|plan\w*|anzeigen|zeigen|please|do|does|sind|are|genau|stelle|amt)\b",
    re.IGNORECASE,
)
ONLY = {"goal": "nur Ziele", "measure": "nur Maßnahmen"}


@dataclass(frozen=True)  # without slots: what is read once is kept
class Said:
    """A question and the conversation that it is asked in."""

    text: str
    context: Context
    names: Names

    @cached_property
    def query(self) -> Query:
        """The question as it would be understood by itself."""
        return understand(self.text, cities=self.names.cities, statutes=self.names.statutes)

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The cities that it names, in the library or not."""
        return (*self.query.cities, *self.query.places)

    @cached_property
    def continues(self) -> bool:
        """Whether it begins as the continuation of another."""
        return bool(words.CONTINUES.match(self.text))

    @cached_property
    def english(self) -> bool:
        """Whether it is asked in English."""
        return bool(ENGLISH.search(self.text))

    def left(self, *patterns: re.Pattern[str]) -> str:
        """What it says beside cities, words of the frame and what these patterns match."""
        rest = without_cities(self.text, self.places)
        frame = (words.CONTINUES, words.TO_TOPIC, words.TO_CITY, words.EMPTY_REST)
        for pattern in (*patterns, *frame):
            rest = pattern.sub(" ", rest)
        rest = understand(rest, statutes=self.names.statutes).topic
        return rest if analyse_query(ENTRIES.sub(" ", rest)) else ""

    def carried(self, *sorts: Sort) -> tuple[Carried, ...]:
        """What is taken over from the conversation, of these sorts."""
        own = self.context
        demands = [one.label for one in own.demands]
        only = [ONLY[own.only]] if own.only else []
        values: dict[Sort, Sequence[str]] = {
            Sort.TOPIC: (own.topic,) if own.topic else (),
            Sort.CITY: own.cities,
            Sort.CITATION: own.citations[:1],
            Sort.FILTER: [*demands, *only],
        }
        return tuple(Carried(sort, value) for sort in sorts for value in values[sort])

    def elsewhere(self) -> str:
        """The last question, about the cities that this one names if it names any."""
        own = self.context
        return with_cities(own.question, own.cities, self.places) if self.places else own.question

    def again(
        self, question: str, *carried: Sort, demands: tuple[Having, ...] | None = None
    ) -> Followed:
        """The question put anew, narrowed as before; a law or facet that was asked is asked on."""
        own = self.context
        asked = own.demands if demands is None else demands
        told = self.carried(*carried, *((Sort.FILTER,) if demands is None else ()))
        if own.facet:
            return Followed(question, Act.FACET, told, base=question, facet=own.facet)
        return narrowed(question, told, asked, own.only if demands is None else "")


def narrowed(
    question: str,
    carried: tuple[Carried, ...],
    demands: tuple[Having, ...],
    only: str = "",
    *,
    count: bool = False,
) -> Followed:
    """The entries of a question that meet demands; the plain question without any."""
    if not (demands or only or count):
        return Followed(question, carried=carried)
    own = tally(question) or Tally(question, count=False)
    asked = replace(own, demands=demands, goals=only == "goal", count=count or own.count)
    filters = ", ".join(filter(None, (ONLY.get(only), labels(demands))))
    shown = f"{question} ({filters})" if filters else question
    return Followed(shown, Act.COUNT, carried, base=question, tally=asked, only=only)


def numbered(text: str, quotes: tuple[AnswerCitation, ...]) -> AnswerCitation | None:
    """The quotation of the last answer that a text names by its number."""
    if match := words.NUMBERED.search(text):
        wanted = int(match["bracket"] or match["named"] or match["bare"])
    elif match := words.ORDINAL.search(text):
        wanted = words.ORDINALS[match[1].lower()]
    else:
        return None
    return next((one for one in quotes if one.n == wanted), None)
