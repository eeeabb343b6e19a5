"""The bundled samples: own words, marked as such, and read the way their originals would be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.parse import parse
from corpus.records import Kind, ParsedDocument

SAMPLES = Path(__file__).resolve().parent.parent / "corpus" / "samples"
FILES = sorted(SAMPLES.glob("*.md"))
LONGEST_COMMON_RUN = 7  # proper names such as a programme's title stay below 8 words
MEASURES = {"trier": 26, "rheine": 53, "leipzig": 55, "stuttgart": 0, "lgg": 0}
PARAGRAPHS = [
    *("1", "2", "3", "4", "5", "5a", "6", "6a", "7", "8", "9", "10", "11", "12", "13", "14"),
    *("15", "15a", "16", "17", "18", "19", "19a", "20", "21", "22", "23", "24"),
]


def first_word(path: Path) -> str:
    """What a question's ``doc`` calls the file."""
    return path.stem.split("-")[0]


@pytest.fixture(scope="module")
def parsed() -> dict[str, ParsedDocument]:
    """Every sample as it is read, by the first word of its name."""
    return {first_word(path): parse(path) for path in FILES}


def words(text: str) -> list[str]:
    """The words of a text, folded; hyphenation at line ends is undone, figures are left out."""
    joined = re.sub(r"-\s*\n\s*(?=[a-zäöüß])", "", text)
    return re.findall(r"[^\W\d_]+", joined.casefold())


def runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    """Every run of ``length`` words."""
    found = words(text)
    return (tuple(found[i : i + length]) for i in range(len(found) - length + 1))


def own_text(path: Path) -> list[str]:
    """The lines that must be in own words: all but headings and the note naming the original."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] not in "#>"]


def test_five_samples_are_bundled() -> None:
    """Four cities and one statute come with the package, and nothing else that would be read."""
    assert {first_word(path) for path in FILES} == set(MEASURES)


@pytest.mark.parametrize("path", FILES, ids=first_word)
def test_says_that_it_is_no_original(path: Path) -> None:
    """Each sample begins by saying that it is a digest in own words, and of which document."""
    note = path.read_text(encoding="utf-8").split("\n\n")[1]
    assert re.match(r"> Kein (?:Originaltext|Gesetzestext): .* in eigenen Worten", note)
    assert re.search(r"Original: .*, .*(?:19|20)\d\d", note)


@pytest.mark.parametrize("path", FILES, ids=first_word)
def test_copies_nothing(path: Path, shared: Path) -> None:
    """No sample has more than a proper name's length of words in common with an original."""
    originals = {
        run
        for original in (shared / "corpus").glob("*.txt")
        for run in runs(original.read_text(encoding="utf-8"), LONGEST_COMMON_RUN + 1)
    }
    assert originals
    copied = [run for line in own_text(path) for run in runs(line, LONGEST_COMMON_RUN + 1)]
    assert [" ".join(run) for run in copied if run in originals] == []


@pytest.mark.parametrize("name", MEASURES)
def test_lists_every_measure(name: str, parsed: dict[str, ParsedDocument]) -> None:
    """The register of each sample has as many measures as its original; a report has none."""
    assert len(parsed[name].measures) == MEASURES[name]


def test_cities_are_recognised(parsed: dict[str, ParsedDocument]) -> None:
    """Each digest is filed under its city without being told."""
    cities = {name: sample.document.city for name, sample in parsed.items() if name != "lgg"}
    assert cities == {name: name.capitalize() for name in cities}


def test_statute_is_recognised(parsed: dict[str, ParsedDocument]) -> None:
    """The digest of the statute is filed as LGG NRW with its date of state."""
    document = parsed["lgg"].document
    assert (document.kind, document.statute, document.stand) == (
        Kind.STATUTE,
        "LGG NRW",
        "2018-03-16",
    )


def test_statute_has_every_paragraph(parsed: dict[str, ParsedDocument]) -> None:
    """All 28 §§ of the statute are there, in order, each with a heading."""
    norms = parsed["lgg"].norms
    assert [norm.number for norm in norms] == PARAGRAPHS
    assert all(norm.heading for norm in norms)


@pytest.mark.parametrize(
    ("number", "absatz", "content"),
    [
        ("5", "7", "nach zwei Jahren"),
        ("5a", "1", "binnen sechs Monaten"),
        ("8", "6", "auch in Teilzeit ausgeschrieben"),
        ("12", "7", "je zur Hälfte"),
        ("13", "8", "mit Teilzeit, Telearbeit, Jobsharing"),
        ("16", "2", "über 500 Beschäftigten"),
        ("19", "1", "binnen einer Woche"),
        ("19a", "1", "Verwaltungsgericht"),
    ],
)
def test_content_stands_where_the_statute_has_it(
    number: str, absatz: str, content: str, parsed: dict[str, ParsedDocument]
) -> None:
    """The digest keeps the statute's Absätze, so that a citation leads to the right content."""
    norm = next(norm for norm in parsed["lgg"].norms if norm.number == number)
    part = next(p for p in norm.parts if p.absatz == absatz and p.satz is None and not p.nummer)
    assert content in parsed["lgg"].source.text[part.start : part.end]


def test_report_says_where_its_measures_are(parsed: dict[str, ParsedDocument]) -> None:
    """The committee report points to its brochure in a sentence of its own."""
    sample = parsed["stuttgart"]
    assert sample.document.note is not None
    note = sample.source.text[sample.document.note.start : sample.document.note.end]
    assert "Broschüre" in note or "zählt keine Maßnahmen auf" in note


def test_paragraphs_are_numbered_without_gaps() -> None:
    """Within each § of the digest the Absätze count up from one."""
    text = (SAMPLES / "lgg-nrw.md").read_text(encoding="utf-8")
    for section in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        numbers = [int(n) for n in re.findall(r"^\((\d+)\) ", section, re.MULTILINE)]
        assert all(after == before + 1 for before, after in pairwise([0, *numbers])), section[:9]
