"""The subwords of the encoder: whole words where they are common, else parts of words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

SIZE = 36_000
"""With 512 dimensions of 8 bits: 18.4 MB. Fewer words of more dimensions: see the model card."""

GENERAL_WEIGHT = 3.0
"""Weight of a word's use in thesaurus and dictionary against its use in the law, which is dry."""

UNKNOWN = "[UNK]"
ALPHABET = 300
_LONGEST_WORD = 60
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text as the tokenizer sees them before it splits them."""
    return _WORD.findall(text.lower().replace("ß", "ss"))


def train_tokenizer(
    law: Mapping[str, int], general: Mapping[str, int], listed: Iterable[str]
) -> Tokenizer:
    """Learns subwords from words by how often they are used.

    A subword is the same at the start of a word and inside: ``Ferien`` is in ``Schulferien``.
    """
    weights = {
        word: math.sqrt(law.get(word, 0)) + GENERAL_WEIGHT * math.sqrt(general.get(word, 0))
        for word in sorted({*law, *general, *listed})
    }
    tokenizer = _empty_tokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=SIZE,
        special_tokens=[UNKNOWN],
        limit_alphabet=ALPHABET,
        show_progress=False,
        continuing_subword_prefix="",
    )
    tokenizer.train_from_iterator(_repeated(weights), trainer)
    return tokenizer


def _empty_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(
        models.WordPiece(
            unk_token=UNKNOWN,
            continuing_subword_prefix="",
            max_input_chars_per_word=_LONGEST_WORD,
        )
    )
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace("ß", "ss")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation("removed")]
    )
    return tokenizer


def _repeated(weights: Mapping[str, float]) -> Iterator[str]:
    """Each word as often as it weighs: the trainer counts, it takes no weights."""
    for word, weight in weights.items():
        for _ in range(max(1, round(weight))):
            yield word
