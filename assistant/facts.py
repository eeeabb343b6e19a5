"""What holds or does not of a passage that a question has found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.figures import has_date, has_figure
from assistant.provisions import is_statute
from assistant.query import Intent, Query
from corpus.records import Document, Kind, PassageKind

if TYPE_CHECKING:
    from assistant.meaning import Wanted
    from index.store import StoredPassage

LATER = re.compile(r"Abs\. (?!1\b)")  # in the citation of what follows a norm's first paragraph
BRIEF = 120  # characters up to which what does not end as a sentence is taken for a title


def facts(query: Query, document: Document, stored: StoredPassage) -> tuple[bool, ...]:
    """The evidence that holds or does not, in the order of :class:`assistant.fusion.Weights`."""
    kind = stored.passage.kind
    lawless = query.intent not in {Intent.STATUTE, Intent.CITATION} and not query.law
    return (
        document.kind is not Kind.STATUTE and lawless,
        is_title(stored),
        kind is PassageKind.MEASURE and query.intent is Intent.FACT,
        kind is PassageKind.MEASURE and query.intent is Intent.SET,
        kind is PassageKind.MEASURE and query.intent is Intent.TOPIC,
        kind is PassageKind.NORM and query.intent is Intent.STATUTE,
        kind is PassageKind.NORM and not LATER.search(stored.passage.citation or ""),
        query.numeric and has_figure(stored.text),
        query.numeric and kind is PassageKind.TABLE,
        query.dated and has_date(stored.text),
        document.kind in query.kinds,
        any(is_statute(document, name) for name in query.statutes),
    )


def wanted_of(query: Query) -> Wanted | None:
    """What an answer has to state: a figure, a date, or a time when something is due."""
    if query.dated and (query.duty or query.law or query.intent is Intent.STATUTE):
        return has_figure
    return has_figure if query.numeric else has_date if query.dated else None


def is_title(stored: StoredPassage) -> bool:
    """Whether a passage is a line that is no sentence."""
    text = stored.text.strip()
    brief = len(text) < BRIEF and not text.endswith((".", "!", "?", ":"))
    return brief and stored.passage.kind is PassageKind.TEXT
