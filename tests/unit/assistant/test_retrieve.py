"""Ranking on a library of invented towns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import retrieve
from assistant.engine import Library
from corpus.errors import UsageError
from corpus.records import Kind, PassageKind

ACT = """\
# Pausengesetz (PausG)

## § 1 Anwendungsbereich

(1) Dieses Gesetz gilt für alle Betriebe.

## § 2 Ruhepausen

(1) Die Arbeit ist nach sechs Stunden für dreißig Minuten zu unterbrechen.

## § 3 Aufsicht

(1) Aufseher dürfen den Betrieb betreten.

(2) Aufseher dürfen den Betrieb betreten.
"""


def first(library: Library, query: str) -> str:
    """The text of the best passage."""
    return library.search(query).hits[0].text


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Mentoring", "Ein Mentoring für Frauen"),
        ("Betriebsport", "Der Betriebssport"),
        ("Kinder in den Ferien", "In den Sommerferien"),
        ("telework", "Telearbeit"),
        ("zwei Personen auf einer Leitungsstelle", "Leitungsstellen werden auch für zwei"),
        ("Frist für den Widerspruch", "Die Gleichstellungsbeauftragte kann"),
    ],
)
def test_the_passage_comes_first(towns: Library, query: str, text: str) -> None:
    """Words, slips, other words for it and English lead to the passage."""
    assert text in first(towns, query)


def test_a_german_word_is_not_bent(towns: Library) -> None:
    """A word that no text has is not taken for a slip, though another one is near."""
    assert not towns.search("Wer schlichtet, wenn der Vorsitzende sitzt?").corrections
    assert towns.search("Betriebsport").corrections


def test_a_hit_is_the_source_from_start_to_end(towns: Library) -> None:
    """The text of every hit is what stands in the document there."""
    for hit in towns.search("Personal", limit=20).hits:
        span = (hit.passage.start, hit.passage.end)
        assert towns.text(hit.document.id)[slice(*span)] == hit.text


def test_a_cited_provision_comes_first_and_alone_with_its_norm(towns: Library) -> None:
    """A citation as query finds its Absatz, then the rest of the norm, and nothing else."""
    hits = towns.search("§ 4 Abs. 2 MGleiG").hits
    assert [hit.citation for hit in hits] == ["§ 4 Abs. 2 MGleiG", "§ 4 Abs. 1 MGleiG"]


def test_cities_in_the_question_narrow_the_search(towns: Library) -> None:
    """A question that names a city is answered from its documents."""
    hits = towns.search("Arbeiten in Nordhagen").hits
    assert {hit.document.city for hit in hits} == {"Nordhagen"}


def test_chosen_cities_and_kinds_narrow_the_search(towns: Library) -> None:
    """Filters leave nothing else, statutes included."""
    hits = towns.search("Leitung", cities=["Altenfurt"]).hits
    assert {hit.document.city for hit in hits} == {"Altenfurt"}
    hits = towns.search("Leitung", kinds=[Kind.STATUTE]).hits
    assert {hit.passage.kind for hit in hits} == {PassageKind.NORM}


def test_a_slip_is_told(towns: Library) -> None:
    """The reader learns which word was searched instead."""
    assert dict(towns.search("Mentorring").corrections) == {"Mentorring": "Mentoring"}


def test_a_word_is_not_bent_into_one_that_is_not_searched(tmp_path: Path) -> None:
    """An unknown word next to one that only tells that someone asks is left as it is typed."""
    (tmp_path / "plan.md").write_text("# Plan\n\nDas Zimmer steht allen offen.\n", encoding="utf-8")
    with Library.open(tmp_path / "library") as library:
        library.ingest([tmp_path / "plan.md"])
        found = library.search("Wer sieht das Zimmer?")
    assert found.corrections == ()
    assert "Zimmer" in found.hits[0].text


def test_the_same_question_gives_the_same_hits(towns: Library) -> None:
    """Order and scores do not depend on what was asked before."""
    before = towns.search("Familie und Beruf")
    towns.search("Telearbeit")
    assert towns.search("Familie und Beruf") == before


@pytest.mark.parametrize("query", ["", "   "])
def test_an_empty_query_finds_nothing(towns: Library, query: str) -> None:
    """Blanks are no question."""
    assert towns.search(query).hits == ()


def test_a_text_that_is_no_citation_is_told(towns: Library) -> None:
    """Looking up prose as a provision is wrong use, not an empty result."""
    with pytest.raises(UsageError):
        towns.cite("Telearbeit")
    assert towns.cite("§ 77 MGleiG") is None


def test_cities_are_mixed_where_several_are_asked_about(towns: Library) -> None:
    """A question across cities shows more than one of them at the top."""
    hits = towns.search("Wo gibt es Angebote für die Arbeit der Beschäftigten?", limit=4).hits
    assert len({hit.document.city for hit in hits}) >= 2


def test_an_english_question_finds_german_words(towns: Library) -> None:
    """What is asked for in English is found, though no word of it stands in the text."""
    first = towns.search("How many days can employees work from home?").hits[0]
    assert "Telearbeit wird an drei Tagen" in first.text


def test_a_compound_that_no_text_has_is_not_bent_into_another(towns: Library) -> None:
    """A word made of known words is no slip of the keys."""
    assert towns.search("Bauhofleitung").corrections == ()


def test_a_figure_is_found_in_the_sentence_that_has_it(towns: Library) -> None:
    """Of passages about the staff that with their number comes first."""
    assert "812 Menschen" in towns.search("Wie viele Leute arbeiten in Altenfurt?").hits[0].text


@pytest.fixture(scope="module")
def act(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of one act."""
    folder = tmp_path_factory.mktemp("act")
    (folder / "pausengesetz.md").write_text(ACT, encoding="utf-8")
    with Library.open(folder / "library") as library:
        library.ingest([folder / "pausengesetz.md"])
        yield library


def test_a_provision_is_found_by_its_heading(act: Library) -> None:
    """What a provision rules may stand in its heading alone."""
    assert "sechs Stunden" in first(act, "Wie lang muss die Mittagspause sein?")


def test_a_provision_opens_with_what_it_rules(act: Library) -> None:
    """Of paragraphs with the same words the first one of a provision comes first."""
    assert first(act, "Dürfen Aufseher den Betrieb betreten?").startswith("(1)")


def test_a_library_too_large_to_keep_finds_the_same_first(
    towns: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where sentences are not read to rank, and both searches go side by side."""
    queries = ("Mentoring", "Kinder in den Ferien", "Wie viele Leute arbeiten in Altenfurt?")
    expected = [first(towns, query) for query in queries]
    monkeypatch.setattr(retrieve, "KEPT", 3)
    with Library.open(towns.folder) as large:
        assert [first(large, query) for query in queries] == expected
        assert [first(large, query) for query in queries] == expected
