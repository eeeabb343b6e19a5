"""German analysis: which spellings of a text and a query meet in the same terms."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import analyse, analyse_query, first_term
from index.compounds import bundled_splitter, parts_of


def shared_terms(query: str, text: str) -> set[str]:
    """Terms by which the query finds the text."""
    return set(analyse_query(query)) & set(analyse(text))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Straße", "in den STRASSEN"),
        ("Bäume", "unter einem Baum"),
        ("Gehweg", "Reinigung der Gehwege"),
        ("Schulgarten", "Gärten hinter der Schule"),
        ("Dienstwagen", "Wagen und Fahrer"),
        ("Wagen", "Dienstwagenordnung"),
        ("Wartungsvertrag", "Verträge über die Wartung"),
        ("Garten", "Schul- und Gemeindegärten"),
        ("Schulgarten", "Schul- und Gemeindegärten"),
        ("Lagerleitung", "Einkaufs-, Lager- und Versandleitung"),
        ("Wohnungsmarkt", "Wohnungsbau und -markt"),
        ("Ausbildung", "Aus- und Fortbildung"),
        ("eLearning", "Kurse im E-Learning"),
        ("E-Learning", "Elearning-Angebote"),
        ("Homeoffice", "Arbeit im Home-Office"),
        ("Home-Office", "Regelung zum Homeoffice"),
        ("Paragraf 14", "nach § 14 der Satzung"),
        ("§14a", "§§ 14 a und 15"),
        ("§ 7", "§§ 3 bis 7"),
        ("1.250 Euro", "ein Betrag von 1250 €"),
        ("12,5 Prozent", "12.5 % der Stellen"),
        ("im Jahr 2019", "seit dem 01.07.2019"),
    ],
)
def test_spellings_meet(query: str, text: str) -> None:
    """A query finds a text that writes its words in another form."""
    assert shared_terms(query, text)


@pytest.mark.parametrize(
    "form",
    [
        "Gärtner/-innen",
        "Gärtner/innen",
        "Gärtner*innen",
        "Gärtner:innen",
        "Gärtner_innen",
        "Gärtner·innen",
        "GärtnerInnen",
        "Gärtner(innen)",
        "Gärtnerinnen",
        "Gärtnerin",
        "Gärtners",
    ],
)
def test_gender_forms_are_one_term(form: str) -> None:
    """However a text names women and men, it gives the term of the plain word."""
    assert analyse(form) == analyse("Gärtner")


@pytest.mark.parametrize(
    ("form", "plain"),
    [
        ("Referent*innen", "Referenten"),
        ("Juristinnen", "Juristen"),
        ("Ärztin", "Arzt"),
        ("Beamtinnen", "Beamte"),
        ("der/die Bewerber/in", "die Bewerber"),
        ("Angestellte/r", "Angestellte"),
        ("eines/einer Angestellten", "Angestellte"),
        ("Vertreter(in)", "Vertreter"),
    ],
)
def test_female_forms_meet_the_plain_word(form: str, plain: str) -> None:
    """Female and bracketed endings give the same terms as the plain word."""
    assert analyse(form) == analyse(plain)


@pytest.mark.parametrize("word", ["beginnen", "Termin", "gewinnen", "Medizin", "Berlin"])
def test_words_that_only_look_female_stay(word: str) -> None:
    """The ending of other words is no gender form."""
    assert len(analyse(word)[0]) >= 5


def test_all_members_of_a_suspended_list_are_written_out() -> None:
    """Each word of a list with suspended hyphens gets the part that stands only once."""
    terms = analyse("Wasser-, Gas- und Stromversorgung")
    assert {"wasserversorg", "gasversorg", "stromversorg"} <= set(terms)
    assert terms.count("versorg") >= 2


def test_function_and_question_words_are_no_terms() -> None:
    """Words that carry no content match nothing."""
    assert analyse("Wer ist das und wie wird es?") == []
    assert analyse_query("Which rules are there for the Wohnungsbau?") == analyse_query(
        "Rules Wohnungsbau"
    )


def test_single_words_are_not_split_at_random() -> None:
    """A word that is no compound has one term."""
    for word in ("Beratung", "Verwaltung", "Gemeinschaft", "Universität", "Bedeutung"):
        assert len(analyse(word)) == 1


@given(st.text(max_size=200))
def test_any_text_gives_lower_case_terms(text: str) -> None:
    """Whatever the text holds, terms are never empty, and the same text has the same terms."""
    terms = analyse(text)
    assert all(terms)
    assert terms == analyse(text)


def test_large_texts_take_little_time() -> None:
    """A megabyte of running text takes seconds at most, so that ingest never waits for it."""
    sentence = "Die Gemeindeverwaltung ordnet die Aufgaben- und Stellenverteilung bis 2031 neu. "
    text = sentence * (1_000_000 // len(sentence))
    start = time.perf_counter()
    analyse(text)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("participle", "noun"),
    [
        ("eingearbeitet", "Einarbeitung"),
        ("eingeführte", "Einführung"),
        ("ausgeschrieben", "Ausschreibung"),
        ("auszuschreiben", "Ausschreibung"),
    ],
)
def test_participles_meet_their_nouns(participle: str, noun: str) -> None:
    """What is introduced is an introduction."""
    assert set(analyse(participle)) & set(analyse(noun))


@pytest.mark.parametrize(("plural", "singular"), [("Kitas", "Kita"), ("Laptops", "Laptop")])
def test_foreign_plurals_meet_their_singular(plural: str, singular: str) -> None:
    """The plural in -s that the stemmer leaves is taken off."""
    assert analyse(plural) == analyse(singular)


@pytest.mark.parametrize("text", ["E-Learning", "§ 8", "1.234 Euro", "und", "Mitarbeiter/-innen"])
def test_the_first_term_is_that_of_the_analysis(text: str) -> None:
    """The quick way to the whole word gives the same as the analysis."""
    assert first_term(text) == next(iter(analyse(text)), None)


def _split_through(word: str) -> tuple[str, ...]:
    direct = bundled_splitter().split(word)
    parts = direct if len(direct) > 1 else ()
    return tuple(part for piece in parts for part in (piece, *_split_through(piece)))


@given(
    st.lists(st.sampled_from(["schul", "garten", "ordnung", "s", "amt", "stadt", "xq"]), max_size=5)
)
def test_remembered_parts_are_the_parts(pieces: list[str]) -> None:
    """What is remembered of a compound are all its parts, in order, as splitting it gives them."""
    word = "".join(pieces)
    assert parts_of(word) == _split_through(word)
