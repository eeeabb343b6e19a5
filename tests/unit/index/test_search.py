"""Search in both indexes by ids of documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import EncoderMismatchError
from index.analysis import analyse, analyse_query
from index.build import create
from index.lexical import Standing
from index.search import dense_search, lexical_search, places_of
from index.store import Store
from tests.unit.index.conftest import Ingest
from tests.unit.index.fakes import HashEncoder


@pytest.fixture
def store(documents: Path, library: Path, read: Ingest) -> Iterator[Store]:
    """The library of the plan and the report."""
    read(documents)
    with Store.open(library) as opened:
        yield opened


def best(store: Store, hits: list[tuple[int, float]]) -> str:
    """The text of the first hit."""
    return store.passages([hits[0][0]])[0].text


def test_terms_find_their_passage(store: Store) -> None:
    """Words of a question find the passage that has them, whatever their form."""
    hits = lexical_search(store, analyse_query("geführte Teilzeit"), 5)
    assert best(store, hits) == "- Führen in Teilzeit wird erprobt"
    assert [score for _, score in hits] == sorted((score for _, score in hits), reverse=True)


def test_a_vector_finds_its_passage(store: Store) -> None:
    """The vector of what was encoded finds it with a cosine of about 1."""
    hits = dense_search(store, HashEncoder().encode_query("Bericht Zahlen fehlen"), 3)
    assert best(store, hits) == "Zahlen fehlen."
    assert hits[0][1] == pytest.approx(1.0, abs=0.01)


def test_only_the_given_documents_answer(store: Store) -> None:
    """A filter by ids holds for both searches; unknown ids and no ids find nothing."""
    terms, vector = analyse_query("Teilzeit"), HashEncoder().encode_query("Teilzeit")
    only = frozenset({"plan-lgg-nrw"})
    found = lexical_search(store, terms, 50, only) + dense_search(store, vector, 50, only)
    stored = store.passages([key for key, _ in found])
    assert {passage.passage.document for passage in stored} == only
    for nothing in (frozenset({"unbekannt"}), frozenset[str]()):
        assert lexical_search(store, terms, 5, nothing) == []
        assert dense_search(store, vector, 5, nothing) == []


def test_an_empty_library_finds_nothing(library: Path) -> None:
    """A library that was only made answers every search with no hits."""
    create(library, HashEncoder())
    with Store.open(library) as empty:
        assert lexical_search(empty, ["teilzeit"], 5) == []
        assert dense_search(empty, HashEncoder().encode_query("Teilzeit"), 5) == []
        assert empty.documents() == ()


def test_a_vector_of_another_length_is_refused(store: Store) -> None:
    """A query of another encoder cannot be compared; the message names the right one."""
    with pytest.raises(EncoderMismatchError, match="hash@1"):
        dense_search(store, np.ones(5, dtype=np.float32), 5)


def test_tells_where_terms_stand_as_reading_would(store: Store) -> None:
    """The index knows of every passage which terms its text, its headings and its title have."""
    passages = [one for document in store.documents() for one in store.passages_of(document.id)]
    terms = {term for one in passages for term in analyse(one.text)} | {"nirgends"}
    found = places_of(store, terms, passages)
    for one, places in zip(passages, found, strict=True):
        document = store.document(one.passage.document)
        assert document is not None
        heading = analyse("\n".join((document.title, *one.passage.headings)))
        text = {term for term, place in places.items() if place & Standing.TEXT}
        assert text == set(analyse(one.text))
        assert {term for term in places if places[term] & Standing.HEADING} == terms & set(heading)
    assert places_of(store, (), passages) == [{} for _ in passages]
