"""Training: from sources that the test writes to a model that the encoder reads."""

from __future__ import annotations

import dataclasses
import io
import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polib
import pytest

from corpus.errors import QuerblickError
from index import compounds
from index.encoder import BUNDLED, StaticEncoder
from index.train import bitext, lexicon, sources
from index.train.__main__ import build
from index.train.loop import Recipe, train
from index.train.material import Material, WordLists, build_material
from index.train.package import model_version
from index.train.pairs import Sampler
from index.train.ragged import Ragged
from index.train.ratings import Ratings
from index.train.senses import read_senses

LITTLE = Recipe(dimensions=32, steps=120, rated_steps=60, batch=64)
WORDNET = {
    "noun": "  1 licence\n"
    "00000010 06 n 02 house 0 home_base(a) 1 001 @ 00000020 n 0000 | a wall with a garden; "
    '"the house is old"\n'
    "00000020 06 n 01 wall 0 000 | something built\n"
    "00000030 06 n 01 meadow 0 001 @ 00000020 n 0000 | a green garden\n",
    "verb": "",
    "adj": "00000040 00 s 01 old 0 001 @ 00000050 a 0000 | of long standing\n"
    "00000050 00 a 01 aged 0 000 | not young\n",
    "adv": "",
}
SAID = {
    "intro^The <b>house</b> is old. Care for the garden!": "Das Haus ist alt. Pflegt den Garten!",
    "Save": "Speichern",
    "Look at $name|, quickly. Now!": "Schaut her, und zwar schnell",
}
NOUNS = ("Garten", "Haus", "Schule", "Wagen", "Brunnen", "Mauer", "Turm", "Hafen", "Brücke")


def act(number: int) -> str:
    """An act of two sections about two things and what they make together."""
    first, second = NOUNS[number % 9], NOUNS[(number + 1 + number // 9) % 9]
    return (
        f"---\nTitle: Akt {number}\n---\n\n# Gesetz {number} über {first}\n\n"
        f"## § 1 Pflege von {first} und {second}\n\n"
        f"(1) Wer einen {first} besitzt, muss ihn pflegen. "
        f"Die Gemeinde prüft den {first} und auch den {second} jedes Jahr.\n\n"
        f"## § 2 Inkrafttreten\n\nEs gilt der {first}{second.lower()} ab {1900 + number}.\n\n"
        "| Spalte | Wert |\n"
    )


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out as the shared data, with forty little acts."""
    folder = tmp_path_factory.mktemp("shared")
    (folder / "statutes").mkdir()
    with tarfile.open(folder / sources.STATUTES, "w:xz") as archive:
        for number in range(40):
            content = act(number).encode()
            info = tarfile.TarInfo(f"law/{number:02}.md")
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    (folder / "eval").mkdir()
    (folder / sources.RATINGS).write_text(
        "Der Garten ist alt.,Ein alter Garten.,5.0\n"
        "Das Haus hat einen Turm.,Die Mauer steht.,1.0\n"
        '"Ein Hafen, eine Brücke.",Der Wagen fährt.,0.5\n',
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def words_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out as Debian's word lists."""
    folder = tmp_path_factory.mktemp("words")
    files = {
        sources.THESAURUS: "UTF-8\nhaus|1\n-|Haus|Gebäude (fachspr.)|Bau (Oberbegriff)\n"
        "turm|1\n-|Turm|Hochbau|Grube (Antonym)\n",
        sources.DICTIONARY: "# Kopf\n"
        "Haus {n}; Gebäude {n} [arch.] | Häuser {pl} :: house | houses\n"
        "etw. pflegen {vt} :: to care for sth.\nGarten {m} :: garden\nMauer {f} :: wall\n",
        sources.GERMAN_WORDS: "Haus\nHäuser\nWiese\n",
        sources.ENGLISH_WORDS: "house\nmeadow\nmeadow's\n",
        **{sources.WORDNET / f"data.{part}": text for part, text in WORDNET.items()},
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    for pattern in bitext.CATALOGUES:
        path = folder / pattern.replace("*", "x")
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = polib.POFile()
        catalogue += [polib.POEntry(msgid=one, msgstr=other) for one, other in SAID.items()]
        catalogue.save_as_mofile(str(path))
    return folder


def word_lists(folder: Path) -> WordLists:
    """All that lies in the folder of the words."""
    return WordLists(
        synonyms=sources.read_synonyms(folder),
        translations=sources.read_translations(folder),
        senses=read_senses(folder),
        bitext=bitext.read_bitext(folder),
    )


@pytest.fixture(scope="module")
def material(shared_folder: Path, words_folder: Path) -> Material:
    """What the little sources give."""
    norms = list(sources.read_norms(shared_folder))
    lists = word_lists(words_folder)
    counted = lexicon.count_words((s for norm in norms for s in norm.sentences), lists.synonyms)
    return build_material(norms, lists, lexicon.learn_splitter(counted))


def texts(material: Material, units: Ragged) -> Iterator[str]:
    """What rows of units say."""
    words = units.expand(material.units)
    for part in np.split(words.values, words.starts[1:-1]):
        yield " ".join(material.words[word] for word in part)


def test_norms_are_read_with_heading_and_sentences(shared_folder: Path) -> None:
    """A § is its heading without number and its sentences without markers, tables and titles."""
    norms = list(sources.read_norms(shared_folder))
    assert len(norms) == 80
    assert norms[2].act == 1
    assert norms[2].heading == "Pflege von Haus und Schule"
    assert norms[2].sentences[0] == "Wer einen Haus besitzt, muss ihn pflegen."
    assert norms[3].sentences == ("Es gilt der Hausschule ab 1901.",)


def test_only_words_of_one_meaning_are_synonyms(words_folder: Path) -> None:
    """Broader words and opposites are left out, remarks too."""
    assert sources.read_synonyms(words_folder) == [("Haus", "Gebäude"), ("Turm", "Hochbau")]


def test_translations_have_no_remarks(words_folder: Path) -> None:
    """Grammar, subjects and place holders are no words; singular and plural stand apart."""
    pairs = sources.read_translations(words_folder)
    assert pairs[:2] == [(("Haus", "Gebäude"), ("house",)), (("Häuser",), ("houses",))]
    assert pairs[2] == (("pflegen",), ("care for",))


def test_ratings_end_at_one(shared_folder: Path) -> None:
    """Each line is two sentences, which may have commas, and how like they are."""
    ratings = sources.read_ratings(shared_folder)
    assert [rating.score for rating in ratings] == [1, 0.2, 0.1]
    assert ratings[2].first == "Ein Hafen, eine Brücke."


def test_rated_sentences_lose_few_words(shared_folder: Path) -> None:
    """A drawn pair keeps its rating and most of its words, in order."""
    rated = sources.read_ratings(shared_folder)
    ratings = Ratings.of(rated, lambda texts: Ragged.of([len(t), 1, 2, 3] for t in texts))
    drawn = ratings.draw(500, np.random.default_rng(4))
    assert 0.85 < drawn.first.lengths.sum() / 2000 < 0.95
    assert set(drawn.scores) == set(ratings.scores)


@pytest.mark.parametrize(
    ("read", "hint"),
    [
        (sources.read_synonyms, "apt-get install mythes-de"),
        (sources.read_translations, "apt-get install trans-de-en"),
        (sources.read_words, "apt-get install wngerman"),
        (read_senses, "apt-get install wordnet-base"),
        (bitext.read_bitext, "apt-get download wesnoth"),
    ],
)
def test_a_missing_source_says_where_to_get_it(tmp_path: Path, read: object, hint: str) -> None:
    """Each source that is not there is named, with what to do."""
    assert callable(read)
    with pytest.raises(QuerblickError, match=hint):
        read(tmp_path)


def test_the_command_says_what_it_needs(tmp_path: Path) -> None:
    """Without the word lists the command ends with 2 and one German line, no traceback."""
    command = [sys.executable, "-m", "index.train", "--shared", ".", "--out", str(tmp_path)]
    done = subprocess.run(
        [*command, "--words", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "apt-get install mythes-de" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_lexicon_knows_what_is_combined() -> None:
    """A part that stands with many words is found in a new one."""
    firsts = ("Wasser", "Stein", "Holz", "Feuer", "Glas")
    seconds = ("Mauer", "Turm", "Brunnen", "Hafen", "Wagen", "Brücke")
    said = [f"dies ist {one} und das {two} dort" for one in firsts for two in seconds] * 5
    said += [f"es gibt {a}{b.lower()} hier" for a in firsts[:4] for b in seconds] * 5
    splitter = lexicon.learn_splitter(lexicon.count_words(said, []))
    assert splitter.split("holzbrücke") == ("holz", "brücke")
    assert splitter.split("brücke") == ("brücke",)


def test_replacements_are_found_by_stem(material: Material) -> None:
    """An inflected word has the synonyms and translations of its basic form."""
    word = material.words.index("haus")
    synonyms = list(texts(material, material.synonyms.take(np.array([word]))))
    assert synonyms == ["gebäude"]
    garden = material.words.index("garten")
    assert list(texts(material, material.translations.take(np.array([garden])))) == ["garden"]


@pytest.mark.parametrize("source", ["sentence", "near_sentences", "heading"])
def test_queries_come_from_their_norm(material: Material, source: str) -> None:
    """A pair's label is its norm or heading, and both sides have words."""
    batch = getattr(Sampler.of(material), source)(64, np.random.default_rng(3))
    assert len(batch.queries) == len(batch.passages) == len(batch.labels) == 64
    assert batch.queries.lengths.min() >= 1
    assert batch.passages.lengths.min() >= 1


def test_senses_have_words_explanations_and_what_is_broader(words_folder: Path) -> None:
    """Marks are left out, a definition ends before its examples, a sense knows those above it."""
    senses = read_senses(words_folder)
    assert senses[0].words == ("house", "home base")
    assert senses[0].explanations == ("a wall with a garden", "the house is old")
    assert [sense.broader for sense in senses] == [(1,), (), (1,), (4,), ()]


def test_sentences_stand_beside_their_translations(words_folder: Path) -> None:
    """Without markup and context; texts of unlike many sentences stay whole, buttons are left."""
    assert sorted(bitext.read_bitext(words_folder)) == [
        ("Care for the garden!", "Pflegt den Garten!"),
        ("Look at |, quickly. Now!", "Schaut her, und zwar schnell"),
        ("The house is old.", "Das Haus ist alt."),
    ]


def test_explanations_are_told_in_german(material: Material) -> None:
    """Most are word by word in German; only senses with a German word are asked for."""
    batch = Sampler.of(material).explanation(200, np.random.default_rng(2))
    told = set(texts(material, batch.passages))
    assert "mauer garten" in told
    assert "a wall with a garden" in told
    assert set(texts(material, batch.queries)) == {"haus", "gebäude", "mauer"}


def test_a_word_is_paired_with_a_broader_one(material: Material) -> None:
    """A house is a sort of wall in the little lists; a meadow has no German word there."""
    batch = Sampler.of(material).broader(50, np.random.default_rng(2))
    assert set(texts(material, batch.queries)) == {"haus", "gebäude"}
    assert set(texts(material, batch.passages)) == {"mauer"}


def test_sentences_are_asked_in_both_languages(material: Material) -> None:
    """An English sentence, or its words in German, finds the German one."""
    batch = Sampler.of(material).bitext(100, np.random.default_rng(2))
    sides = zip(texts(material, batch.queries), texts(material, batch.passages), strict=True)
    asked = {query for query, passage in sides if passage == "pflegt den garten"}
    assert asked == {"care for the garden", "garten"}


def test_chance_can_be_repeated(material: Material) -> None:
    """The same seed draws the same pairs, so that a training can be repeated."""
    sampler = Sampler.of(material)
    one, two = (sampler.english_sentence(32, np.random.default_rng(5)) for _ in range(2))
    assert list(texts(material, one.queries)) == list(texts(material, two.queries))


def test_pairs_of_one_meaning_differ(material: Material) -> None:
    """A word is never paired with itself."""
    batch = Sampler.of(material).meaning(32, np.random.default_rng(1))
    sides = texts(material, batch.queries), texts(material, batch.passages)
    assert all(one != other for one, other in zip(*sides, strict=True))


def test_a_model_can_be_trained_and_read(
    shared_folder: Path, words_folder: Path, tmp_path: Path
) -> None:
    """The whole way: the trained model finds a garden when asked in English."""
    build(shared_folder, words_folder, tmp_path, LITTLE)
    encoder = StaticEncoder.load(tmp_path / BUNDLED)
    near, far = encoder.encode_passages(["Garten", "Mauer"]) @ encoder.encode_query("garden")
    assert near > far
    assert encoder.name == f"{BUNDLED}@{model_version(tmp_path / BUNDLED)}"
    splitter = compounds.read((tmp_path / "compounds-de.txt").read_text(encoding="utf-8"))
    assert len(splitter.modifiers) + len(splitter.heads) > 10


def test_the_same_seed_gives_the_same_weights(material: Material, shared_folder: Path) -> None:
    """A second training with the same recipe ends bit for bit where the first one did."""
    rated = sources.read_ratings(shared_folder)
    subwords = Ragged.of([number % 50] for number in range(len(material.words)))
    ratings = Ratings.of(rated, lambda texts: Ragged.of([len(text) % 50] for text in texts))
    recipe = dataclasses.replace(LITTLE, steps=20, rated_steps=20)
    first, second = (train(material, ratings, subwords, 50, recipe) for _ in range(2))
    assert np.array_equal(first, second)


def test_the_shipped_version_is_that_of_the_shipped_weights() -> None:
    """The version that libraries remember belongs to the files that ship, of 20 MB at most."""
    folder = Path(lexicon.__file__).parent.parent / "models" / BUNDLED
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    assert config["version"] == model_version(folder)
    assert sum(file.stat().st_size for file in folder.iterdir()) <= 20_000_000
