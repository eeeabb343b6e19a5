"""Words that stand for one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import thesaurus as thesaurus_module
from assistant.thesaurus import Thesaurus, english, thesaurus
from index.analysis import analyse_query


def lines_of(name: str) -> list[str]:
    """The groups of one list of the package."""
    text = Path(thesaurus_module.__file__).with_name(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def alternatives(*words: str, of: Thesaurus | None = None) -> list[set[str]]:
    """What may stand for each word of a question."""
    found = (of or thesaurus()).alternatives([(word, analyse_query(word)) for word in words])
    return [{entry.text for entry in (*one.same, *one.phrase, *one.wider)} for one in found]


# Phrases of which one word is left that tells enough by itself.
WHOLE = frozenset(
    {
        "befördert werden",
        "nach Feierabend",
        "nach der Babypause",
        "nach der Elternzeit",
        "nach der Familienphase",
        "nur vormittags",
        "sich geschätzt fühlen",
        "unter einen Hut",
        "vom Sofa",
        "von der Couch",
        "vor der Entbindung",
        "wegen Hochzeit",
        "auf Zuruf",
    }
)


def wider(word: str) -> set[str]:
    """What a word's last part alone leads to."""
    (found,) = thesaurus().alternatives([(word, analyse_query(word))])
    return {entry.text for entry in found.wider}


def test_a_word_brings_the_others_of_its_group() -> None:
    """A modern word also looks for the one that plans use."""
    assert "Telearbeit" in alternatives("Homeoffice")[0]


@pytest.mark.parametrize(
    ("words", "official"),
    [
        (("rausgeworfen",), "Kündigung"),
        (("Mittagspause",), "Ruhepause"),
        (("gelben", "Schein"), "Arbeitsunfähigkeitsbescheinigung"),
        (("Urlaubstage", "mitnehmen"), "übertragen"),
        (("Oma",), "nahe Angehörige"),
        (("Tagesmutter",), "Tagespflegeperson"),
        (("Formular",), "Vordruck"),
    ],
)
def test_an_everyday_word_brings_the_official_one(words: tuple[str, ...], official: str) -> None:
    """Staff ask in their own words for what statutes and plans call otherwise."""
    assert all(official in found for found in alternatives(*words))


@pytest.mark.parametrize(
    ("words", "official"),
    [
        (("verbeamten",), "Beamtenverhältnis"),
        (("Urlaub", "krank"), "Erkrankung während des Urlaubs"),
        (("Stelle", "teilen"), "Arbeitsplatzteilung"),
        (("Papierordner",), "E-Akte"),
        (("Chefs", "schulen"), "Führungskräftequalifizierung"),
        (("Frist", "verpasst"), "Wiedereinsetzung in den vorigen Stand"),
        (("Stromfresser",), "Energieeffizienz"),
    ],
)
def test_phrases_of_every_day_lead_to_the_official_ones(
    words: tuple[str, ...], official: str
) -> None:
    """What only several words together say leads there, from each of them."""
    assert all(official in found for found in alternatives(*words))


def test_everyday_words_lead_one_way() -> None:
    """Official words that stand together for what staff say do not stand for one another."""
    assert "Arbeitsplatzteilung" not in alternatives("Stelle")[0]
    assert "Angehörige" not in alternatives("Befangenheit")[0]


@pytest.mark.parametrize("line", lines_of("everyday.txt"))
def test_no_phrase_of_every_day_shrinks_to_one_common_word(line: str) -> None:
    """A phrase of which function words alone are left but one would lead from that one."""
    phrases = [one.strip() for one in line.partition("|")[2].split(",") if " " in one.strip()]
    few = [one for one in phrases if len({*analyse_query(one)}) < 2 and one not in WHOLE]
    assert not few


def test_an_everyday_word_is_not_looked_for() -> None:
    """Who asks in official words is not led to everyday ones."""
    assert "Mittagspause" not in alternatives("Ruhepause")[0]


def test_an_english_word_brings_german_ones_only() -> None:
    """English words lead to a group and are never looked for themselves."""
    (found,) = alternatives("telework", of=english())
    assert "Telearbeit" in found
    assert "remote work" not in found


def test_a_german_word_is_not_taken_for_an_english_one() -> None:
    """The council (Rat) is no rate."""
    assert not any("Anteil" in found for found in alternatives("Rat"))
    assert alternatives("Homeoffice", of=english())[0] == set()


def test_a_phrase_counts_only_where_all_its_words_stand() -> None:
    """Part of a phrase does not lead to the phrase's group."""
    together = alternatives("kollegiale", "Beratung")
    assert all("Intervision" in found for found in together)
    assert "Intervision" not in alternatives("Beratung")[0]


def test_the_end_of_a_compound_leads_to_its_group() -> None:
    """A compound that no one listed is taken for its last part."""
    assert "Kinderbetreuung" in wider("Betriebskita")


@pytest.mark.parametrize("word", ["pflegende", "passende", "ausgesucht", "Vorsitzende"])
def test_letters_alone_make_no_end_of_a_compound(word: str) -> None:
    """Who cares is not at the end, and what is picked is no addiction."""
    assert not wider(word) & {"Abschluss", "Suchtprävention"}


def test_a_listed_compound_is_not_taken_for_its_last_part() -> None:
    """What is said of any work is not said of telework."""
    assert alternatives("Telearbeit")[0]
    assert not wider("Telearbeit")


def test_a_word_without_a_group_stays_alone() -> None:
    """Nothing is made up for a word that the thesaurus lacks."""
    assert alternatives("Kopfsteinpflaster") == [set()]
