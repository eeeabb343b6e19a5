"""Questions to go on with, made of the answer and of what the library holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from assistant.query import understand
from assistant.records import Answer, DocumentInfo, Sort
from corpus.records import Kind
from tui.exchange import groups
from tui.strings import _, mark
from tui.text import one_line

MOST = 3
DROPPING = {
    Sort.CITY: mark("In allen Städten"),
    Sort.FILTER: mark("Auch ohne Filter"),
    Sort.TOPIC: mark("Zu allen Themen"),
}
LONGEST_SECTION = 60  # characters: a longer heading makes no question
# What stands before a heading's words: „6.1 “, „HF 7 “, „Handlungsfeld “.
NUMBER = re.compile(r"(?:[A-Z]{1,3}\s?(?=\d))?\d*(?:\.\d+)*[.)]?\s*(?:Handlungsfeld\s+)?")


PREPOSITION = re.compile(
    r"^(?:(?:zu[rm]?|für|bei|beim|über|vo[nm]|i[nm]|um|auf|an)\s+)+", re.IGNORECASE
)


def followups(answer: Answer, documents: Sequence[DocumentInfo]) -> tuple[str, ...]:
    """At most three questions that the library can answer and that were not asked just now.

    Before them stands how to drop what was taken over from the conversation.
    """
    found = dict.fromkeys(_questions(answer, documents))
    further = islice((one for one in found if one != answer.question), MOST)
    return (*dropping(answer), *further)


def dropping(answer: Answer) -> tuple[str, ...]:
    """What to say so that something is no longer taken over from the conversation."""
    sorts = {one.sort for one in answer.carried}
    return tuple(_(DROPPING[sort]) for sort in DROPPING if sort in sorts)


def _questions(answer: Answer, documents: Sequence[DocumentInfo]) -> Iterator[str]:
    plans = [info for info in documents if info.document.kind is not Kind.STATUTE]
    cities = list(dict.fromkeys(info.document.city for info in plans if info.document.city))
    statutes = [info.document.statute for info in documents if info.document.statute]
    query = understand(answer.resolved or answer.question, cities=cities, statutes=statutes)
    if not query.citations:
        for cited in _provisions(answer):
            yield _("Was steht in {citation}?").format(citation=cited)
    topic = PREPOSITION.sub("", query.topic)
    if 3 < len(topic) <= LONGEST_SECTION:
        for city in answer.coverage.cities_with:
            if city not in query.cities and len(answer.coverage.cities_with) > 1:
                yield _("Was plant {city} zu {topic}?").format(city=city, topic=topic)
                break
        if statutes and not query.statutes and not any(_provisions(answer)):
            yield _("Was sagt das {statute} zu {topic}?").format(statute=statutes[0], topic=topic)
    for section in _sections(answer):
        yield _("Welche Maßnahmen gibt es zu {topic}?").format(topic=section)


def _provisions(answer: Answer) -> Iterator[str]:
    for group in groups(answer):
        for one in group.citations:
            if one.document.statute and one.citation.startswith(("§", "Art")):
                yield one.citation


def _sections(answer: Answer) -> Iterator[str]:
    for one in answer.citations:
        section = one_line(NUMBER.sub("", one.section, count=1))
        if not one.document.statute and 3 < len(section) <= LONGEST_SECTION:
            yield section
