"""One generation of a library, opened: its documents, what ranks them and what is derived once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from assistant.query import Intent, Query, understand
from assistant.records import Answer
from corpus.errors import EncoderMismatchError
from corpus.records import Kind, Measure
from index.store import Store, StoredPassage

if TYPE_CHECKING:
    from assistant.across import Across
    from assistant.corrections import Corrections
    from assistant.duties import Duty
    from assistant.meaning import Meanings
    from assistant.quotes import Quoter
    from assistant.register import Register
    from assistant.retrieve import Ranking, Retriever
    from index.encoder import Encoder, StaticEncoder


class Session:
    """One generation of the library, with everything that is derived from it once."""

    def __init__(self, store: Store, encoder: Callable[[], Encoder]) -> None:
        self.store = store
        self.documents = store.documents()
        self._load = encoder
        self._across: Across | None = None

    @cached_property
    def cities(self) -> tuple[str, ...]:
        """The municipalities of the library."""
        plans = (one.city for one in self.documents if one.kind is not Kind.STATUTE and one.city)
        return tuple(sorted(set(plans)))

    @cached_property
    def retriever(self) -> Retriever:
        """What ranks passages."""
        from assistant.retrieve import Retriever  # noqa: PLC0415 - look-ups need no ranking

        return Retriever(self.store, self.documents, self.encoder, self.meanings)

    def encoder(self) -> Encoder:
        """The encoder that made the library's vectors."""
        encoder = self._load()
        if encoder.name != self.store.encoder_name:
            raise EncoderMismatchError(
                f"Die Bibliothek {self.store.folder} wurde mit dem Encoder "
                f"{self.store.encoder_name} angelegt, gewählt ist {encoder.name}. Bitte jenen "
                "wählen oder die Suchindexe neu bauen lassen: querblick doctor --repair"
            )
        return encoder

    @cached_property
    def _shipped(self) -> StaticEncoder:
        from index.encoder import StaticEncoder, bundled_encoder  # noqa: PLC0415

        loaded = self._load()  # whatever made the vectors: measures are compared without them
        return loaded if isinstance(loaded, StaticEncoder) else bundled_encoder()

    @cached_property
    def _meanings(self) -> Meanings:
        from assistant.meaning import Meanings  # noqa: PLC0415

        return Meanings(self._shipped)

    @cached_property
    def _register(self) -> Register:
        from assistant.register import Register  # noqa: PLC0415

        return Register(self.store, self._shipped)

    def meanings(self) -> Meanings:
        """Meanings by the shipped encoder, whatever made the vectors: it reads in no time."""
        return self._meanings

    def rank(
        self, text: str, cities: Iterable[str], kinds: Iterable[Kind], limit: int = 0
    ) -> Ranking:
        """Passages for a question, among documents of these cities and kinds: at least so many."""
        query = understand(text, cities=self.cities, statutes=self.store.statute_names)
        return self.retriever.rank(query, self.scope(query, cities, kinds), limit)

    def composed(self, text: str, cities: Iterable[str], kinds: Iterable[Kind]) -> Answer:
        """The answer to a question that stands for itself, from documents of cities and kinds."""
        from assistant.answer import Composer  # noqa: PLC0415 - a search composes nothing

        query = understand(text, cities=self.cities, statutes=self.store.statute_names)
        allowed = self.scope(query, cities, kinds)
        documents = [one for one in self.documents if allowed is None or one.id in allowed]
        ranking = self.retriever.rank(query, allowed)
        return Composer(self.store, self.quoter(), tuple(documents)).compose(query, ranking)

    def quoter(self) -> Quoter:
        """What takes quotations out of passages."""
        from assistant.quotes import Quoter  # noqa: PLC0415 - a search quotes nothing

        return Quoter(self.store, self.meanings())

    def about(self, topic: str) -> tuple[Measure, ...]:
        """The measures on a topic, best first."""
        from assistant.choosing import on_topic  # noqa: PLC0415

        query = understand(topic, cities=self.cities, statutes=self.store.statute_names)
        every = replace(query, intent=Intent.SET)
        ranking = self.retriever.rank(every, self.scope(every))
        found = [one.stored.passage.measure for one in on_topic(ranking)]
        register = {one.id: one for one in self.store.measures()}
        return tuple(register[key] for key in found if key is not None)

    def duties(self, city: str) -> tuple[Duty, ...]:
        """What the statutes that the city's documents name demand of them, and their answers."""
        from assistant.duties import DutyFinder  # noqa: PLC0415

        plans = tuple(
            one for one in self.documents if one.city == city and one.kind is not Kind.STATUTE
        )
        return tuple(DutyFinder(self.store, plans, self._answering).duties())

    def _answering(self, text: str, documents: frozenset[str]) -> StoredPassage | None:
        """The best passage about a text, None where nothing is close enough."""
        from assistant.support import RELEVANT  # noqa: PLC0415

        query = understand(text, cities=self.cities, statutes=self.store.statute_names)
        found = (one for one in self.retriever.rank(query, documents).candidates if not one.exact)
        best = max(found, key=attrgetter("relevance"), default=None)
        return best.stored if best is not None and best.relevance >= RELEVANT else None

    def across(self, corrections: Corrections) -> Across:
        """What spans cities; computed anew only when a person has corrected something."""
        from assistant.across import Across  # noqa: PLC0415

        if self._across is None or self._across.corrections != corrections:
            self._across = Across(self.store, self._register, corrections, self.about)
        return self._across

    def scope(
        self, query: Query, cities: Iterable[str] = (), kinds: Iterable[Kind] = ()
    ) -> frozenset[str] | None:
        """Ids of the documents to search, None for all.

        A city that the question names leaves statutes in where the law may be meant; cities and
        kinds that are chosen do not.
        """
        asked, chosen, sorts = set(query.cities), set(cities), set(kinds)
        if not (asked or chosen or sorts):
            return None
        law = query.intent not in {Intent.FACT, Intent.TOPIC}
        return frozenset(
            one.id
            for one in self.documents
            if (not asked or one.city in asked or (law and one.kind is Kind.STATUTE))
            and (not chosen or one.city in chosen)
            and (not sorts or one.kind in sorts)
        )
