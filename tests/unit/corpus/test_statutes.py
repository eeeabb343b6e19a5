"""Statutes in many layouts: every norm and every part with its exact span, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.parse import parse
from corpus.records import Norm, NormPart, Provision, Source
from corpus.statutes import Statute, citations_in, find_statutes, resolve
from tests.unit.corpus.statute_layouts import (
    LAYOUTS,
    NORMS,
    NUMBERS,
    SENTENCES,
    headed,
    printed,
    title_below,
)

ALL = [pytest.param(Source(layout()), id=layout.__name__) for layout in LAYOUTS]
ALL.append(pytest.param(printed(), id="printed"))


def only(source: Source) -> Statute:
    """The one statute of a source."""
    (statute,) = find_statutes(source)
    return statute


def absaetze(norm: Norm) -> list[NormPart]:
    """The whole Absätze among a norm's parts."""
    return [p for p in norm.parts if not (p.satz or p.nummer or p.buchstabe)]


def sentence_counts(norm: Norm) -> list[int]:
    """How many sentences each Absatz has."""
    sentences = [p for p in norm.parts if p.satz and not (p.nummer or p.buchstabe)]
    return [sum(s.absatz == a.absatz for s in sentences) for a in absaetze(norm)]


def look_up(source: Source, *parts: str | None) -> str:
    """The text of a provision: number, Absatz, Satz, Nummer, Buchstabe; white space folded."""
    found = resolve(only(source).norms, Provision("§", str(parts[0]), *parts[1:]))
    assert found is not None
    return " ".join(source.text[found[1].start : found[1].end].split())


@pytest.mark.parametrize("source", ALL)
def test_finds_each_norm_once(source: Source) -> None:
    """In every layout the norms are those of the statute, without contents lines and footnotes."""
    norms = only(source).norms
    assert [norm.number for norm in norms] == NUMBERS
    assert [norm.heading for norm in norms] == [title for _, title, _ in NORMS]


@pytest.mark.parametrize("source", ALL)
def test_counts_absaetze_and_sentences(source: Source) -> None:
    """Dates, abbreviations and lists do not disturb the count of sentences."""
    assert {n.number: sentence_counts(n) for n in only(source).norms} == SENTENCES


@pytest.mark.parametrize("source", ALL)
@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("1", "1", "2"), "Es gilt ab dem 1. März 2020 in allen Gemeinden."),
        (("2a", "1", "2"), "Wer pflegt, trägt Handschuhe."),
        (("2a", "1", None, "1"), "1. das Putzen,"),
        (("2a", "1", "1", "3"), "3. das Zünden."),
        (("2a", "1", "1", "2", "a"), "a) des Glases und"),
        (("3", None, "2"), "Es prüft zum 31. Dezember jeden Jahres."),
        (("3", "1", "2"), "Es prüft zum 31. Dezember jeden Jahres."),
    ],
)
def test_resolves_to_the_exact_span(
    source: Source, parts: tuple[str | None, ...], expected: str
) -> None:
    """A provision gives exactly its own words, in every layout."""
    assert look_up(source, *parts) == expected


@pytest.mark.parametrize("source", ALL)
def test_knows_name_land_and_short_name(source: Source) -> None:
    """The title block gives the names; the Land stands in the title."""
    statute = only(source)
    assert statute.short == "LatPflG"
    assert statute.name.startswith("Gesetz über faire Laternenpflege")
    assert statute.jurisdiction == "NRW"


def test_knows_the_parts_above_a_norm() -> None:
    """A part's title may stand below its number; a later part closes the earlier one."""
    norms = only(Source(title_below())).norms
    assert norms[0].part == ("Teil 1 Allgemeines",)
    assert norms[-1].part == ("Teil 2 Aufsicht und Schluss",)


def test_pages_are_those_of_the_norm() -> None:
    """A norm knows the page on which it begins."""
    source = printed()
    assert [n.page for n in only(source).norms] == [1, 1, 2, 3, 4]


@pytest.mark.parametrize(
    "parts",
    [("9",), ("1", "3"), ("1", "1", "5"), ("3", "2"), ("2a", None, "1"), ("2a", "1", None, "7")],
)
def test_resolves_nothing_that_is_not_there(parts: tuple[str | None, ...]) -> None:
    """A provision that the statute has not, or that fits two places, gives nothing."""
    statute = only(Source(headed()))
    assert resolve(statute.norms, Provision("§", str(parts[0]), *parts[1:])) is None


PLAN = "Gleichstellungsplan der Stadt Musterau\n\n1 Einleitung\n\nDie Stadt plant gut.\n\n"


def test_annex_of_a_plan_knows_where_it_stands() -> None:
    """A statute inside a plan begins with its title and ends where the plan goes on."""
    after = "8 Schlusswort\n\nDer Rat hat zugestimmt. Das Amt dankt.\n"
    text = f"{PLAN}{title_below()}\n{after}"
    statute = only(Source(text))
    assert text[statute.start :].startswith("Gesetz über faire")
    assert "Der Rat hat" not in text[statute.start : statute.end]
    assert text[statute.norms[-1].body.start : statute.norms[-1].body.end].endswith("in Kraft.")


def test_two_statutes_in_one_document() -> None:
    """A second title with numbers from the start begins a second statute."""
    second = title_below().replace("Laternen", "Brunnen").replace("LatPflG", "BrunPflG")
    found = find_statutes(Source(f"{PLAN}{title_below()}\n{second}"))
    assert [statute.short for statute in found] == ["LatPflG", "BrunPflG"]
    assert [len(statute.norms) for statute in found] == [len(NORMS)] * 2
    assert found[0].end <= found[1].start


EXCERPT = """Auszug aus dem LGG NRW

§ 5 Pläne
(1) Jedes Amt schreibt einen Plan. Er gilt drei Jahre.
(2) Der Plan ist öffentlich.

§ 8 Stellen
Stellen sind auszuschreiben.

§ 17 Rat
Der Rat wird gefragt. Er antwortet.
"""


def test_reads_an_excerpt() -> None:
    """An excerpt may begin with any § and leave some out."""
    statute = only(Source(PLAN + EXCERPT))
    assert statute.short == "LGG NRW"
    assert [norm.number for norm in statute.norms] == ["5", "8", "17"]


@pytest.mark.parametrize(
    "text",
    [
        # references in running text, some at the beginning of a line
        "Das Gesetz\n\nNach § 5 LGG gilt vieles.\n§ 6 Abs. 2 LGG sagt mehr.\n§ 7 gilt auch.\n"
        "§ 8 und § 9 regeln den Rest.\n",
        # a plan that is set in §§ itself
        "Frauenförderplan der Stadt Musterau\n\n§ 1 Ziele\nDie Stadt fördert Frauen.\n\n"
        "§ 2 Maßnahmen\nSie lobt Preise aus.\n\n§ 3 Geltung\nDer Plan gilt drei Jahre.\n",
        # a contents list alone
        "Gesetz über Laternen\n\nInhalt\n§ 1 Zweck\n§ 2 Begriffe\n§ 3 Aufsicht\n§ 4 Schluss\n",
        "",
        "§",
    ],
)
def test_what_is_no_statute(text: str) -> None:
    """Quoted §§, plans in §§ and lists of §§ are no statute."""
    assert find_statutes(Source(text)) == ()


REPEALED = """# Gesetz über Brunnen (BrunG)

### § 1 Zweck

(1) Brunnen werden gepflegt.

(2) bis (4) (weggefallen)

(5) Es gilt § 7 Absatz 3 des Pflegezeitgesetzes. § 9 bleibt unberührt.

### § 2 (weggefallen)

### §§ 3 bis 6 (weggefallen)

### § 7

-

### § 9 Schluss

Dieses Gesetz gilt ab sofort.

### Anlage 1 (zu § 1)

Liste der Brunnen
"""


def test_keeps_repealed_norms() -> None:
    """What is repealed stays as a norm, so that a look-up can say so."""
    statute = only(Source(REPEALED))
    assert [norm.number for norm in statute.norms if norm.repealed] == ["2", "3 bis 6", "7"]
    found = resolve(statute.norms, Provision("§", "5"))
    assert found is not None
    assert found[0].number == "3 bis 6"
    assert look_up(Source(REPEALED), "1", "3") == "(2) bis (4) (weggefallen)"


def test_annexes_are_no_part_of_the_last_norm() -> None:
    """An Anlage is kept apart with its span."""
    statute = only(Source(REPEALED))
    (annex,) = statute.annexes
    assert REPEALED[annex.start : annex.end].startswith("Anlage 1 (zu § 1)")
    assert statute.norms[-1].end < annex.start


def test_norms_cite_each_other() -> None:
    """A § without a statute's name is one of the statute itself."""
    found = citations_in(Source(REPEALED), only(Source(REPEALED)))
    assert [(c.statute, c.provisions[0].section) for c in found] == [
        ("PflegeZG", "7"),
        ("BrunG", "9"),
    ]
    assert all(REPEALED[c.start : c.end] == c.text for c in found)


@pytest.mark.parametrize(
    ("header", "short", "land", "stand"),
    [
        (
            "Stand: 1. Februar 2031\n\nSächsisches Brunnengesetz (SächsBrunG)\nVom 4. Mai 2012",
            "SächsBrunG", "Sachsen", "2031-02-01",
        ),
        (
            "Landesgleichstellungsgesetz (LGG)\nVom 4. Mai 2012 (GVBl. S. 4)\nzuletzt geändert "
            "durch Artikel 2 des Gesetzes vom 6.7.2029",
            "LGG", None, "2029-07-06",
        ),
        (
            "Hessisches Gesetz über die Brunnen\n(Hessisches Brunnengesetz – HBrunG)\n"
            "in der Fassung vom 4. Mai 2012",
            "HBrunG", "Hessen", None,
        ),
        ("Arbeitszeitgesetz (ArbZG)\nStand: 5. Juni 2031", "ArbZG", "Bund", "2031-06-05"),
        ("Brunnensatzung der Stadt\nvom 4. Mai 2012", "Brunnensatzung der Stadt", None, None),
    ],
)  # fmt: skip
def test_title_blocks(header: str, short: str, land: str, stand: str | None) -> None:
    """Names, Land and Stand are read from title blocks of different kinds."""
    body = "\n\n".join(
        f"§ {n} Ding {n}\n(1) Das Ding {n} ist gut.\n(2) Es bleibt." for n in (1, 2, 3)
    )
    statute = only(Source(f"{header}\n\n{body}\n"))
    assert (statute.short, statute.jurisdiction, statute.stand) == (short, land, stand)


LINES = ["§ 1 Zweck", "§ 2", "Ziele", "(1) Es gilt.", "(2) Nach § 1 gilt es. Auch so.", "1. eins,"]
LINES += [
    "a) klein",
    "Teil 1",
    "Anlage 1",
    "Fn 3 § 4",
    "Gesetz über Dinge (DingG)",
    "Vom 1. Mai 2031",
]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(LINES) | st.text(max_size=12), max_size=40), st.sampled_from("\n\f ")
)
def test_offsets_stay_inside_any_text(lines: list[str], end: str) -> None:
    """For any text, norms are in order and apart, and all parts lie inside their norm."""
    source = Source("".join(line + end for line in lines))
    last = 0
    for statute in find_statutes(source):
        assert last <= statute.start <= statute.norms[0].start
        for norm in statute.norms:
            assert last <= norm.start < norm.end <= statute.end <= len(source.text)
            assert all(norm.body.start <= p.start < p.end <= norm.body.end for p in norm.parts)
            last = norm.end
        last = statute.end


def test_federal_acts(shared: Path) -> None:
    """Every act has as many norms as headings with § or Art."""
    for path in sorted((shared / "statutes" / "federal-hr").glob("*.md")):
        source = Source(path.read_text(encoding="utf-8"))
        headings = re.findall(r"^#+ (?:§|Art)", source.text, re.MULTILINE)
        assert len(only(source).norms) == len(headings), path.name


def test_statute_in_a_plans_annex(shared: Path) -> None:
    """The annex of the Rheine plan is the LGG NRW with 28 §§, all Absätze and two Anlagen."""
    path = next((shared / "corpus").glob("rheine*.txt"))
    statute = only(Source(path.read_text(encoding="utf-8")))
    numbers = [str(n) for n in range(1, 25)]
    for number, before in (("5a", "6"), ("6a", "7"), ("15a", "16"), ("19a", "20")):
        numbers.insert(numbers.index(before), number)
    assert [norm.number for norm in statute.norms] == numbers
    assert (statute.short, statute.stand, len(statute.annexes)) == ("LGG NRW", "2018-03-16", 2)
    assert all(
        [p.absatz for p in absaetze(n)]
        in ([None], [str(i) for i in range(1, len(absaetze(n)) + 1)])
        for n in statute.norms
    )


def test_a_town_s_statute_is_cited_by_the_word_in_brackets(tmp_path: Path) -> None:
    """``(Brunnensatzung)`` behind the long name is the name that it is cited by."""
    path = tmp_path / "brunnen.txt"
    path.write_text(
        "Satzung über die Brunnen der Stadt Altenfurt (Brunnensatzung)\nvom 3. Mai 2021\n\n"
        "§ 1 Geltung\n\n(1) Sie gilt für alle Brunnen.\n\n(2) Sie gilt nicht für Teiche.\n\n"
        "§ 2 Inkrafttreten\n\nDiese Satzung tritt am 1. Juni 2021 in Kraft.\n",
        encoding="utf-8",
    )
    assert parse(path).document.statute == "Brunnensatzung"
