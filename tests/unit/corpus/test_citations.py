"""Citations of statutes: found with their exact spans, read from queries, written out again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.citation_names import land_in, normalise_statute
from corpus.citations import find_citations, format_citation, parse_citation, same_statute
from corpus.records import Provision


def written(text: str, *, land: str | None = None) -> list[str]:
    """The provisions of the one citation in ``text``, in the house style."""
    (citation,) = find_citations(text, default_land=land, bare=True)
    return [format_citation(citation.statute, provision) for provision in citation.provisions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "§ 8 Abs. 6 Satz 1 Nr. 2 Buchst. a LGG NRW",
            ["§ 8 Abs. 6 Satz 1 Nr. 2 Buchst. a LGG NRW"],
        ),
        ("§13 VIII LGG NRW", ["§ 13 Abs. 8 LGG NRW"]),
        ("§ 13 III 2", ["§ 13 Abs. 3 Satz 2"]),
        ("§8 Abs.6 LGG NRW", ["§ 8 Abs. 6 LGG NRW"]),
        ("§8Abs.6LGG NRW", ["§ 8 Abs. 6 LGG NRW"]),
        ("§ 8 Abs. 6 LGG des Landes NRW", ["§ 8 Abs. 6 LGG NRW"]),
        ("§ 7 Abs. 1 Vierten Buches Sozialgesetzbuch", ["§ 7 Abs. 1 SGB IV"]),
        ("Art. 3 Abs. 2 GG", ["Art. 3 Abs. 2 GG"]),
        ("Artikel 33 Absatz 2 Satz 1 des Grundgesetzes", ["Art. 33 Abs. 2 Satz 1 GG"]),
        ("§ 4 Ziff. 3 lit. b) TVöD", ["§ 4 Nr. 3 Buchst. b TVöD"]),
        ("§ 7 (2) Satz 1 BUrlG", ["§ 7 Abs. 2 Satz 1 BUrlG"]),
        ("§ 3 Nr. 4 c AGG", ["§ 3 Nr. 4 Buchst. c AGG"]),
        ("§ 9 Abs. 1 Nr. 2 Satz 2 SGB IX", ["§ 9 Abs. 1 Nr. 2 SGB IX"]),
        ("§ 3 ff. ArbZG", ["§ 3 ff. ArbZG"]),
        ("§ 12 f. ArbSchG", ["§ 12 f. ArbSchG"]),
        ("§ 4 Abs. LGG NRW", ["§ 4 LGG NRW"]),
        ("§ 6c LGG NRW Absatz 2", ["§ 6c Abs. 2 LGG NRW"]),
        ("(siehe § 19 a)", ["§ 19a"]),
        ("(siehe § 19a)", ["§ 19a"]),
        ("§ 19 a) AGG", ["§ 19 Buchst. a AGG"]),
        ("(siehe § 5 so)", ["§ 5"]),
        ("1. nach § 5 Abs. 1,\n2. nach dem Plan", ["§ 5 Abs. 1"]),
        ("§ 5\n\n(1) Der Plan gilt.", ["§ 5"]),
        ("§ 5 Abs. 1 und\n2. Der Plan gilt.", ["§ 5 Abs. 1", "§ 5 Abs. 2"]),
    ],
)
def test_reads_all_parts(text: str, expected: list[str]) -> None:
    """Every way to write a part of a norm gives the same typed parts."""
    assert written(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("§§ 2, 3, 4 Abs. 1 und 7 b AGG", ["§ 2 AGG", "§ 3 AGG", "§ 4 Abs. 1 AGG", "§ 7b AGG"]),
        ("§§ 7 Abs. 2, 8 Abs. 1 und 4 AGG", ["§ 7 Abs. 2 AGG", "§ 8 Abs. 1 AGG", "§ 8 Abs. 4 AGG"]),
        ("§§ 5 bis 8 AGG", ["§§ 5 bis 8 AGG"]),
        ("§§ 5-8 AGG", ["§§ 5 bis 8 AGG"]),
        ("§ 5 Abs. 2 bis 4 AGG", ["§ 5 Abs. 2 AGG", "§ 5 Abs. 3 AGG", "§ 5 Abs. 4 AGG"]),
        (
            "§ 5 Buchst. a bis c AGG",
            ["§ 5 Buchst. a AGG", "§ 5 Buchst. b AGG", "§ 5 Buchst. c AGG"],
        ),
        ("§ 5 i. V. m. § 6 AGG", ["§ 5 AGG", "§ 6 AGG"]),
        ("§ 5 Abs. 1 in Verbindung mit Abs. 3 AGG", ["§ 5 Abs. 1 AGG", "§ 5 Abs. 3 AGG"]),
        ("§ 5 Abs. 1 Satz 2 und Abs. 2 AGG", ["§ 5 Abs. 1 Satz 2 AGG", "§ 5 Abs. 2 AGG"]),
        ("§§ 3 Abs. 2, 41 AGG", ["§ 3 Abs. 2 AGG", "§ 41 AGG"]),
        ("Art. 1 Abs. 1, Art. 2 GG", ["Art. 1 Abs. 1 GG", "Art. 2 GG"]),
    ],
)
def test_reads_lists_and_ranges(text: str, expected: list[str]) -> None:
    """A list gives a provision each; a range of §§ stays one, a range of Absätze is written out."""
    assert written(text) == expected


@pytest.mark.parametrize(
    "cited",
    [
        "§ 3 des Pflegezeitgesetzes",
        "§ 12 Abs. 1 der Verordnung (EG) Nr. 11/2031",
        "Art. 9 der Richtlinie 2031/12/EU",
        "§ 4 Abs. 2 des Vierten Buches Sozialgesetzbuch",
        "§ 7 SächsFFG",
        "§ 2 Abs. 1 TV-V Hessen",
        "§ 8 TVöD a. F.",
        "§ 1 des Gesetzes zur Ordnung der Laternen vom 3. Mai 2019 (BGBl. I S. 12)",
        "Art. 5 des Vertrags über die Arbeitsweise der Europäischen Union",
        "§ 6 der Gemeindeordnung für das Land Nordrhein-Westfalen",
    ],
)
def test_spans_are_exact(cited: str) -> None:
    """The span holds the citation with the statute's name and date, and nothing of the sentence."""
    text = f"Wie es {cited} verlangt, wird geprüft."
    (citation,) = find_citations(text)
    assert citation.text == cited
    assert text[citation.start : citation.end] == cited


@pytest.mark.parametrize(
    "text",
    [
        "So auch Müller, in: Kommentar, § 12 AGG Rn. 4.",
        "Die Satzung sagt es in § 4 Abs. 1.",
        "Im Jahr 2031 kamen 14 Frauen, siehe Seite 5.",
        "Der Code aus Kapitel 3 gilt.",
    ],
)
def test_leaves_out_what_cites_no_statute(text: str) -> None:
    """Commentaries, a § without a statute and plain numbers are no citations of a statute."""
    assert find_citations(text) == ()


def test_finds_a_section_without_statute_on_request() -> None:
    """A bare § is found with ``bare``, and its statute is left open."""
    (citation,) = find_citations("Das regelt § 4 Abs. 1.", bare=True)
    assert citation.statute is None
    assert citation.text == "§ 4 Abs. 1"


def test_takes_no_count_for_a_section() -> None:
    """A number behind a § is a section only where a statute follows."""
    (citation,) = find_citations("nach § 5 und 3 weiteren Regeln", bare=True)
    assert citation.text == "§ 5"


def test_two_statutes_are_two_citations() -> None:
    """A citation ends with its statute."""
    found = find_citations("§ 3 AGG i. V. m. § 5 Abs. 1 TzBfG und Art. 3 GG")
    assert [citation.statute for citation in found] == ["AGG", "TzBfG", "GG"]


def test_reads_names_across_a_line_break() -> None:
    """A name that the end of a line breaks is read as one."""
    (citation,) = find_citations("nach § 5 des Landesgleichstellungs-\n  gesetzes NRW gilt")
    assert citation.statute == "LGG NRW"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("LGG NRW § 6a", "§ 6a LGG NRW"),
        ("Paragraph 12 Absatz 7 Landesgleichstellungsgesetz", "§ 12 Abs. 7 LGG NRW"),
        ("Paragraf 4 AGG", "§ 4 AGG"),
        ("§ 14 abs 2 satz 2 tzbfg", "§ 14 Abs. 2 Satz 2 TzBfG"),
        ("§ 164 sgb ix", "§ 164 SGB IX"),
        ("Landesgleichstellungsgesetz (LGG), § 6", "§ 6 LGG NRW"),
        ("Artikel 3 Absatz 2 Grundgesetz (GG)", "Art. 3 Abs. 2 GG"),
        ("„§ 3 ArbZG“", "§ 3 ArbZG"),
        ("§ 1 AGG in Verbindung mit § 7 AGG", "§ 1 AGG"),
        ("§ 8 Abs. 6", "§ 8 Abs. 6"),
    ],
)
def test_parses_a_whole_query(query: str, expected: str) -> None:
    """A query is read in any order, spelling and case."""
    citation = parse_citation(query, default_land="NRW")
    assert citation is not None
    assert format_citation(citation.statute, citation.provisions[0]) == expected


@pytest.mark.parametrize("query", ["8 6", "19 a", "LGG NRW", "Was steht in § 5 LGG?", "", "§"])
def test_other_queries_are_no_citation(query: str) -> None:
    """Numbers, names and questions are no citation."""
    assert parse_citation(query) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("LGG-NRW", "LGG NRW"),
        ("LGG NW", "LGG NRW"),
        ("des Landesgleichstellungsgesetzes Nordrhein-Westfalen", "LGG NRW"),
        ("Bürgerlichen Gesetzbuchs", "BGB"),
        ("Sozialgesetzbuch Elftes Buch", "SGB XI"),
        ("SGB 9", "SGB IX"),
        ("Fünften Buches", "SGB V"),
        ("EntgFG", "EFZG"),
        ("BBG 2009", "BBG"),
        ("Sächsischen Frauenförderungsgesetzes", "SächsFFG"),
        ("Bayerisches Hochschulgesetz", "HG Bayern"),
        ("Hamburgischen Laternengesetzes", "Hamburgisches Laternengesetz"),
        ("AGG a. F.", "AGG"),
    ],
)
def test_normalises_names(name: str, expected: str) -> None:
    """Spellings, inflections and full names come down to one short name."""
    assert normalise_statute(name) == expected


def test_completes_only_names_that_the_laender_share() -> None:
    """The document's Land belongs to the LGG, not to a federal act."""
    assert normalise_statute("LGG", default_land="Hessen") == "LGG Hessen"
    assert normalise_statute("AGG", default_land="Hessen") == "AGG"
    assert normalise_statute("LGG RLP", default_land="Hessen") == "LGG RLP"


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("In Rheinland-Pfalz gilt das LGG. Das Land Rheinland-Pfalz hilft.", "RLP"),
        ("Das LGG NRW und der LVR in Nordrhein-Westfalen; Berlin ist fern.", "NRW"),
        ("Sachsen-Anhalt und Sachsen, Sachsen-Anhalt und Sachsen", None),
        ("Einmal Hessen.", None),
    ],
)
def test_takes_the_land_from_the_text(text: str, land: str | None) -> None:
    """The Land of a document is the one that it names more often than all others."""
    assert land_in(text) == land


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("LGG", "LGG NRW", True),
        ("Landesgleichstellungsgesetz", "LGG NRW", True),
        ("LGG RLP", "LGG NRW", False),
        ("SGB XI", "SGB IX", False),
        ("LatPflG", "Gesetz über Laternen (Laternenpflegegesetz – LatPflG)", True),
        ("Laternenpflegegesetzes", "Gesetz über Laternen (Laternenpflegegesetz – LatPflG)", True),
        ("AGG", "Grundgesetz", False),
    ],
)
def test_tells_same_statutes(a: str, b: str, same: bool) -> None:
    """Names of one statute meet in all their forms, and only those."""
    assert same_statute(a, b) is same
    assert same_statute(b, a) is same


FRAGMENTS = (
    "§", "§§ ", "Art. ", "3", "19 a", " Abs. ", "2", " Satz 1", " und ", ", ", " bis ", "ff.",
    " LGG NRW", " des ", "Grundgesetzes", " (", ")", "VIII", " i. V. m. ", "\n", "SGB IX", "-",
)  # fmt: skip
PIECES = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), max_size=30)


@settings(deadline=None)
@given(PIECES)
def test_offsets_stay_inside_any_text(pieces: list[str]) -> None:
    """For any text, each citation equals its slice, and citations come in order, apart."""
    text = "".join(pieces)
    end = 0
    for citation in find_citations(text, bare=True):
        assert end <= citation.start < citation.end <= len(text)
        assert text[citation.start : citation.end] == citation.text
        assert citation.provisions
        end = citation.end


def text(number: int | None) -> str | None:
    """A number as a provision holds it."""
    return None if number is None else str(number)


@settings(deadline=None)
@given(
    st.integers(1, 999),
    st.none() | st.integers(1, 20),
    st.none() | st.integers(1, 20),
    st.none() | st.integers(1, 40),
    st.none() | st.sampled_from("abcdeghk"),
)
def test_what_is_written_is_read_again(
    section: int, absatz: int | None, satz: int | None, nummer: int | None, letter: str | None
) -> None:
    """The house style of any provision parses to the same provision."""
    provision = Provision("§", str(section), text(absatz), text(satz), text(nummer), letter)
    citation = parse_citation(format_citation("LGG NRW", provision))
    assert citation is not None
    assert citation.statute == "LGG NRW"
    assert citation.provisions == (provision,)
