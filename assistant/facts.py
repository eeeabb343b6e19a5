"""What holds or does not of a passage that a question has found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.contents import is_contents
from assistant.expected import ACTORS, expected, states
from assistant.figures import has_date, has_figure
from assistant.provisions import is_statute
from assistant.query import Intent, Query
from corpus.records import Document, Kind, PassageKind

if TYPE_CHECKING:
    from assistant.meaning import Wanted
    from index.store import StoredPassage

LATER = re.compile(r"Abs\. (?!1\b)")  # in the citation of what follows a norm's first paragraph
OTHER_SORT = 0.5  # what a figure counts where one of another sort is asked for
BRIEF = 120  # characters up to which what does not end as a sentence is taken for a title


def facts(query: Query, document: Document, stored: StoredPassage) -> tuple[float, ...]:
    """The evidence that holds, half or not, in the order of :class:`assistant.fusion.Weights`."""
    kind = stored.passage.kind
    says = not is_contents(stored.text)
    lawless = query.intent not in {Intent.STATUTE, Intent.CITATION} and not query.law
    return (
        document.kind is not Kind.STATUTE and lawless,
        is_title(stored),
        kind is PassageKind.MEASURE and query.intent is Intent.FACT,
        kind is PassageKind.MEASURE and query.intent is Intent.SET,
        kind is PassageKind.MEASURE and query.intent is Intent.TOPIC,
        kind is PassageKind.NORM and query.intent is Intent.STATUTE,
        kind is PassageKind.NORM and not LATER.search(stored.passage.citation or ""),
        _figure(query, stored.text) if query.numeric and says else 0.0,
        _table(query) if says and kind is PassageKind.TABLE else 0.0,
        query.dated and says and has_date(stored.text),
        document.kind in query.kinds,
        any(is_statute(document, name) for name in query.statutes),
    )


def wanted_of(query: Query) -> Wanted | None:
    """What an answer has to state: a share, a length of time, or when something is due."""
    if query.dated and (query.duty or query.law or query.intent is Intent.STATUTE):
        return has_figure
    kind = expected(query.text, numeric=query.numeric, dated=query.dated)
    return states(kind) if kind and (kind not in ACTORS or query.intent is Intent.FACT) else None


def _figure(query: Query, text: str) -> float:
    """How much a text has the figure asked for: less where it is one of another sort."""
    kind = expected(query.text, numeric=True, dated=query.dated)
    return 1.0 if kind and states(kind)(text) else OTHER_SORT * has_figure(text)


def _table(query: Query) -> float:
    """For a table where a figure is asked for, else against it: its words are of no sentence."""
    return 1.0 if query.numeric else -1.0


def is_title(stored: StoredPassage) -> bool:
    """Whether a passage is a line that is no sentence, or a table of contents."""
    text = stored.text.strip()
    if is_contents(text):
        return True
    brief = len(text) < BRIEF and not text.endswith((".", "!", "?", ":"))
    return brief and stored.passage.kind is PassageKind.TEXT
