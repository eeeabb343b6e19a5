"""A question's answer as it grows: what a screen has room for first, then the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.records import Answer, AnswerGroup
from tui.spoken import spoken
from tui.state import Filters

if TYPE_CHECKING:
    from assistant.engine import Library
    from assistant.settings import ModelSettings

AT_ONCE = 12  # quotations: more than a screen has room for; laying out a hundred takes 20 ms


def parts(
    library: Library,
    question: str,
    filters: Filters,
    after: Sequence[Answer] = (),
    *,
    model: ModelSettings | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Answer]:
    """The answer so far, again and again; each begins as the one before, the last is whole.

    ``after`` are the conversation's earlier answers, ``model`` puts its wording beneath.
    """
    found = library.ask(question, cities=filters.cities, kinds=filters.kinds, after=after)
    answer = spoken(found)
    if len(answer.citations) > AT_ONCE:
        yield beginning(answer, AT_ONCE)
    yield answer
    if model is not None:
        yield from library.tell(answer, model, cancelled)


def beginning(answer: Answer, quotations: int) -> Answer:
    """The answer with its first quotations, without the notes that stand beneath all of them."""
    groups = tuple(
        AnswerGroup(group.title, tuple(one for one in group.citations if one.n <= quotations))
        for group in answer.groups
    )
    return replace(
        answer,
        citations=tuple(one for one in answer.citations if one.n <= quotations),
        groups=tuple(group for group in groups if group.citations),
        coverage=replace(answer.coverage, notes=()),
    )
