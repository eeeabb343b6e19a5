"""``python -m index.train --shared ../shared --out index/models``: lexicon and encoder anew."""

from __future__ import annotations

import argparse
import dataclasses
import logging
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from tokenizers import Tokenizer

from index.encoder import BUNDLED
from index.train import lexicon, sources
from index.train.bitext import read_bitext
from index.train.loop import Recipe, train
from index.train.material import Material, WordLists, build_material
from index.train.package import save_model
from index.train.ragged import Ints, Ragged
from index.train.ratings import Ratings
from index.train.senses import read_senses
from index.train.vocabulary import train_tokenizer, words_of

_log = logging.getLogger("index.train")


def main() -> int:
    """Reads all sources, learns, and writes into ``--out``; 2 if a source is missing."""
    arguments = _parse()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    recipe = dataclasses.replace(Recipe(), steps=arguments.steps)
    try:
        build(arguments.shared, arguments.words, arguments.out, recipe)
    except sources.MissingSourceError as error:
        _log.error("%s", error)
        return 2
    return 0


def build(shared: Path, words: Path, out: Path, recipe: Recipe) -> None:
    """Learns the lexicon of compounds, the subwords and their vectors: 20 minutes of one core."""
    lists = WordLists(
        synonyms=sources.read_synonyms(words),
        translations=sources.read_translations(words),
        senses=read_senses(words),
        bitext=read_bitext(words),
    )
    listed = [word for text in sources.read_words(words) for word in words_of(text)]
    rated = sources.read_ratings(shared)
    norms = list(sources.read_norms(shared))
    sizes = [len(norms), *map(len, (lists.synonyms, lists.translations, lists.senses))]
    _log.info("%d norms, %d synonyms, %d translations, %d senses", *sizes)
    splitter = lexicon.learn_splitter(
        lexicon.count_words((s for norm in norms for s in norm.sentences), lists.synonyms)
    )
    out.mkdir(parents=True, exist_ok=True)
    lexicon.save(splitter, out / "compounds-de.txt")
    material = build_material(norms, lists, splitter)
    del norms, lists
    _log.info("%d words, %d phrases", len(material.words), len(material.units))
    tokenizer = train_tokenizer(
        _counts(material, material.law_counts), _counts(material, material.general_counts), listed
    )
    _log.info("%d subwords", tokenizer.get_vocab_size())
    split = partial(split_texts, tokenizer)
    ratings = Ratings.of(rated, split)
    vectors = train(material, ratings, split(material.words), tokenizer.get_vocab_size(), recipe)
    _log.info("%s@%s", BUNDLED, save_model(out / BUNDLED, vectors, tokenizer))


def split_texts(tokenizer: Tokenizer, texts: Sequence[str]) -> Ragged:
    """For each text its subwords, without the unknown one."""
    encodings = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
    return Ragged.of([number for number in encoding.ids if number] for encoding in encodings)


def _counts(material: Material, counts: Ints) -> Mapping[str, int]:
    return {w: int(n) for w, n in zip(material.words, counts, strict=True) if n}


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m index.train", description=__doc__)
    parser.add_argument(
        "--shared", type=Path, required=True, help="folder with statutes/ and eval/"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for lexicon and model")
    parser.add_argument(
        "--words",
        type=Path,
        default=Path("/usr/share"),
        help="folder with mythes/, trans/, dict/, wordnet/ … of Debian (default: /usr/share)",
    )
    parser.add_argument(
        "--steps", type=int, default=Recipe().steps, help="batches of the first course"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
