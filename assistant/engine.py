"""The facade that both front ends use: a library that is filled, searched and asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from assistant.holdings import Holdings
from assistant.lookups import Lookups
from assistant.phrases import EMPTY
from assistant.records import Answer, Coverage, Hit, SearchResult, Sort
from assistant.reference import reference
from assistant.relations import Relations
from assistant.settings import ModelSettings
from corpus.errors import UsageError
from corpus.records import Kind, Measure

if TYPE_CHECKING:
    from assistant.retrieve import Candidate, Ranking


class Library(Holdings, Relations, Lookups):
    """A library of documents: take in, search, ask, look up; a context manager.

    It always answers from the newest generation, whoever wrote it. It may be handed from one
    thread to another, but not be used by two at once.
    """

    def search(
        self,
        query: str,
        limit: int = 10,
        cities: Iterable[str] = (),
        kinds: Iterable[Kind] = (),
    ) -> SearchResult:
        """The passages that fit best, best first; cities and kinds narrow what is searched."""
        opened = self._opened()
        if opened is None or not query.strip():
            return SearchResult(query, ())
        ranking = opened.rank(query, cities, kinds, limit)
        hits = map(_hit, range(1, limit + 1), ranking.candidates)
        return SearchResult(query, tuple(hits), tuple(ranking.wording.corrections.items()))

    def ranking(self, question: str) -> Ranking:
        """Every passage at hand with what speaks for it: for :mod:`assistant.fit`."""
        opened = self._opened()
        if opened is None:
            raise UsageError(EMPTY)
        return opened.rank(question, (), ())

    def ask(
        self,
        question: str,
        cities: Iterable[str] = (),
        kinds: Iterable[Kind] = (),
        *,
        after: Sequence[Answer] = (),
        dropped: Iterable[Sort] = (),
        today: date | None = None,
    ) -> Answer:
        """An answer of verified quotations; abstains where nothing supports one.

        Args:
            question: as it is typed; it may lean on what was said before (``Und in Leipzig?``).
            cities: the only ones that are looked at.
            kinds: the same.
            after: the answers of the conversation so far.
            dropped: what is not to be taken over from the conversation.
            today: whether a source has expired is told by this day; None for the real one.
        """
        from assistant.turns import Turns  # noqa: PLC0415 - look-ups ask nothing

        opened = self._opened()
        if opened is None or not opened.documents:
            return Answer(question, EMPTY, abstained=True, coverage=Coverage(()), lead=EMPTY)
        return Turns(opened, cities, kinds, today).answer(question, after, dropped)

    def tell(
        self,
        answer: Answer,
        model: ModelSettings,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[Answer]:
        """The answer with a language model's wording, growing; the last one is whole.

        Every sentence is checked against the quotations that it cites. Where there is nothing to
        rephrase, or the model does not help, the quotations stand as they are.

        Args:
            answer: of this library.
            model: where the model is and how its sentences are treated.
            cancelled: asked again and again whether to stop.
        """
        opened = self._opened()
        if opened is None or answer.abstained or answer.computed or not answer.citations:
            yield answer
            return
        from assistant.model.support import Checker  # noqa: PLC0415 - most have no model
        from assistant.model.telling import tell  # noqa: PLC0415

        yield from tell(answer, model, Checker(opened.meanings()), cancelled)

    def measures(
        self, cities: Iterable[str] = (), field: str | None = None, about: str | None = None
    ) -> tuple[Measure, ...]:
        """The register: measures of these cities, in fields named like ``field``, about a topic.

        Those about a topic come best first, else they stand in the order of their documents.
        """
        opened = self._opened()
        if opened is None:
            return ()
        wanted = tuple(cities)
        found = opened.about(about) if about else opened.store.measures(wanted)
        if wanted:
            found = tuple(one for one in found if one.city in wanted)
        if field:
            found = tuple(one for one in found if field.lower() in one.field.lower())
        return found


def _hit(rank: int, candidate: Candidate) -> Hit:
    stored, document = candidate.stored, candidate.document
    return Hit(
        rank=rank,
        score=round(candidate.score, 4),
        document=document,
        passage=stored.passage,
        text=stored.text,
        citation=reference(document, stored.passage),
        key=stored.key,
    )
