"""Looking a norm up by its citation, in a library of made-up statutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import pytest

from assistant.records import CitedNorm, NotFound
from assistant.statutes import cite
from corpus.citations import find_citations
from corpus.errors import UsageError
from corpus.records import Document, Kind, Norm, Page, Passage, PassageKind, Source
from corpus.sentences import sentences
from corpus.statutes import citations_in, find_statutes
from index.store import CitingPlace, Store, StoredPassage

LANTERNS = """Gesetz über Laternen in Nordrhein-Westfalen (Laternengesetz – LatG)
Vom 3. Mai 2019

§ 1 Zweck

(1) Laternen leuchten. Sie leuchten auch im Mai.

(2) Näher regelt es § 2.

§ 2 Pflege

Wer pflegt, beachtet

1. das Glas,
2. den Docht.

§ 3 Schluss

Das Gesetz gilt.
"""
PLAN = "Die Stadt prüft Laternen nach § 1 Abs. 1 LatG. Sie misst nach § 2 LatG. Es gilt § 1 LatG."


def statute_document(identity: str, short: str, stand: str | None = None) -> Document:
    """A statute of the library."""
    return Document(
        identity, f"{identity}.md", short, "NRW", Kind.STATUTE, 0, len(LANTERNS), stand=stand,
        statute=short, statute_name="Laternengesetz",
    )  # fmt: skip


@dataclass
class FakeStore:
    """A store of one plan and of statutes that all have the text of :data:`LANTERNS`."""

    laws: tuple[Document, ...]

    def statutes(self) -> tuple[Document, ...]:
        """The statutes given."""
        return self.laws

    def document(self, document_id: str) -> Document | None:
        """A statute, or the plan."""
        plan = Document("plan", "plan.txt", "Plan", "Musterau", Kind.PLAN, 0, len(PLAN))
        return next((law for law in self.laws if law.id == document_id), plan)

    def norms(self, document_id: str, number: str | None = None) -> tuple[Norm, ...]:
        """The norms of the made-up text."""
        (statute,) = find_statutes(Source(LANTERNS))
        norms = (replace(norm, document=document_id) for norm in statute.norms)
        return tuple(norm for norm in norms if number in {None, norm.number})

    def pages(self, document_id: str) -> tuple[Page, ...]:
        """All on page 7."""
        return (Page(7, 0, 9999),) if document_id else ()

    def text(self, document_id: str, start: int, end: int) -> str:
        """A slice."""
        return (PLAN if document_id == "plan" else LANTERNS)[start:end]

    def citing(self, statute: str, section: str) -> tuple[CitingPlace, ...]:
        """Citations of the plan, and those among the norms."""
        (law,) = find_statutes(Source(LANTERNS))
        found = [(self.laws[0].id, c, None) for c in citations_in(Source(LANTERNS), law)]
        found += [("plan", c, n) for n, c in enumerate(find_citations(PLAN))]  # type: ignore[misc]
        return tuple(
            CitingPlace(document, citation, citation.provisions[0], passage)
            for document, citation, passage in found
            if citation.statute == statute and citation.provisions[0].section == section
        )

    def passages(self, keys: Sequence[int]) -> tuple[StoredPassage, ...]:
        """Sentences of the plan as measures."""
        spans = [sentences(PLAN)[key] for key in keys]
        return tuple(
            StoredPassage(
                key,
                Passage("plan", PassageKind.MEASURE, span.start, span.end, 4, "6.1", measure="m1"),
                PLAN[span.start : span.end],
            )
            for key, span in zip(keys, spans, strict=True)
        )


def found(text: str, *laws: Document) -> CitedNorm:
    """The norm that a citation gives in a library of these statutes."""
    store = FakeStore(laws or (statute_document("latg", "LatG", "2019-05-03"),))
    result = cite(cast("Store", store), text)
    assert isinstance(result, CitedNorm)
    return result


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("§ 1 Abs. 1 Satz 2 LatG", "Sie leuchten auch im Mai."),
        ("§ 2 Nr. 2 LatG", "2. den Docht."),
        ("latg § 1 (2)", "(2) Näher regelt es § 2."),
        ("§ 1 II Laternengesetz", "(2) Näher regelt es § 2."),
        ("§ 3", "§ 3 Schluss\n\nDas Gesetz gilt."),
    ],
)
def test_gives_exactly_the_wording(text: str, wording: str) -> None:
    """The text is the cited part and nothing more, with its offsets."""
    norm = found(text)
    assert norm.text == wording
    assert LANTERNS[norm.start : norm.end] == wording


def test_gives_all_that_a_reader_wants_to_know() -> None:
    """Heading, house style, Stand, document and page come with the wording."""
    norm = found("§1 abs 1 latg")
    assert (norm.citation, norm.heading) == ("§ 1 Abs. 1 LatG", "Zweck")
    assert (norm.stand, norm.document, norm.page) == ("2019-05-03", "latg", 7)
    assert (norm.section, norm.absatz, norm.satz) == ("1", "1", None)


def test_a_range_gives_all_its_norms() -> None:
    """A range reaches from the first norm to the last."""
    norm = found("§§ 1 bis 2 LatG")
    assert norm.text.startswith("§ 1 Zweck")
    assert norm.text.endswith("2. den Docht.")


def test_names_the_passages_that_cite_it() -> None:
    """Every citing passage is given once, with its place and whether it is a measure."""
    (passage,) = [p for p in found("§ 2 LatG").cited_by if p.document == "plan"]
    assert passage.text == "Sie misst nach § 2 LatG."
    assert (passage.city, passage.section, passage.page) == ("Musterau", "6.1", 4)
    assert passage.measure == "m1"
    assert PLAN[passage.start : passage.end] == passage.text


def test_the_statutes_own_references_come_last() -> None:
    """Plans that cite a norm stand before the statute's cross-references."""
    assert [p.document for p in found("§ 2 LatG").cited_by] == ["plan", "latg"]


def test_a_part_is_cited_by_its_whole_and_not_by_its_siblings() -> None:
    """Who cites § 1 cites § 1 Abs. 2; who cites § 1 Abs. 1 does not."""
    assert len(found("§ 1 LatG").cited_by) == 2
    assert [p.text for p in found("§ 1 Abs. 2 LatG").cited_by] == ["Es gilt § 1 LatG."]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("§ 99 LatG", "§ 99 LatG gibt es nicht (vorhanden: § 1 bis 3)."),
        ("§ 1 Abs. 4 LatG", "§ 1 Abs. 4 LatG gibt es nicht (§ 1 hat Absatz 1 bis 2)."),
        ("§ 3 Abs. 2 LatG", "§ 3 Abs. 2 LatG gibt es nicht (§ 3 hat nur einen Absatz)."),
        ("§ 5 AGG", "AGG ist nicht in der Bibliothek (darin: LatG)."),
    ],
)
def test_says_what_is_missing(text: str, message: str) -> None:
    """Whoever finds nothing learns why."""
    store = FakeStore((statute_document("latg", "LatG"),))
    assert cite(cast("Store", store), text) == NotFound(message)


def test_refuses_what_is_no_citation() -> None:
    """Text without a § is wrong use, with an example of the right one."""
    with pytest.raises(UsageError, match="keine Fundstelle"):
        found("Laternen im Mai")


def test_takes_the_only_statute_of_a_short_name() -> None:
    """A Land that the citation leaves out is no hindrance where one Land is there."""
    assert found("§ 3 LGG", statute_document("lgg", "LGG NRW")).statute == "LGG NRW"


def test_takes_the_statute_of_the_named_land() -> None:
    """A citation with its Land finds that Land's statute among several."""
    laws = statute_document("a", "LGG NRW"), statute_document("b", "LGG RLP")
    assert found("§ 3 LGG RLP", *laws).document == "b"


def test_lists_statutes_that_could_be_meant() -> None:
    """A name that several statutes have is ambiguous, and the message lists them."""
    laws = statute_document("a", "LGG NRW"), statute_document("b", "LGG RLP")
    with pytest.raises(UsageError, match="LGG NRW, LGG RLP"):
        found("§ 3 LGG", *laws)


def _called(identity: str, name: str) -> Document:
    return replace(statute_document(identity, name), statute_name=name)


@pytest.mark.parametrize(
    ("text", "document"),
    [("§ 3 Hauptsatzung", "a"), ("§ 3 der Hauptsatzung", "a"), ("§ 3 des Staatsvertrags", "b")],
)
def test_takes_the_only_statute_that_is_called_so(text: str, document: str) -> None:
    """The word for its kind, the head of its title, is enough where one statute has it."""
    laws = _called("a", "Hauptsatzung der Stadt Auental"), _called("b", "Staatsvertrag zum Hafen")
    assert found(text, *laws).document == document


def test_lists_statutes_that_are_called_the_same() -> None:
    """Two towns have a Hauptsatzung: the message names both."""
    laws = _called("a", "Hauptsatzung der Stadt Au"), _called("b", "Hauptsatzung der Stadt Elm")
    with pytest.raises(UsageError, match=r"der Stadt Au, .*der Stadt Elm"):
        found("§ 3 Hauptsatzung", *laws)


def test_the_user_s_land_decides_between_statutes() -> None:
    """With a Land given, a short name means that Land's statute."""
    laws = statute_document("a", "LGG NRW"), statute_document("b", "LGG RLP")
    result = cite(cast("Store", FakeStore(laws)), "§ 3 LGG", land="Rheinland-Pfalz")
    assert isinstance(result, CitedNorm)
    assert result.document == "b"


def test_prefers_the_latest_stand_of_a_statute() -> None:
    """Of several copies of one statute the latest is quoted."""
    laws = [statute_document(y, "LatG", f"{y}-01-01") for y in ("2018", "2024", "2021")]
    assert found("§ 3 LatG", *laws).document == "2024"
