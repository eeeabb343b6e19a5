"""German text to index terms: what a text and a query must agree on to match."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

from index.compounds import parts_of
from index.stopwords import QUERY_STOPWORDS, STOPWORDS
from index.wordforms import rewrite

_TOKEN = re.compile(r"§\d+[a-z]*|\d+(?:[.,]\d+)+|[^\W_]+(?:[-‐‑][^\W_]+)*|%")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")
_HYPHEN = re.compile(r"[-‐‑]")
_INITIAL = re.compile(r"(?<![^\W_])([^\W\d_])[-‐‑](?=[^\W_]{2})")  # E-Learning is one word
_FEMALE = re.compile(
    r"(?<=\w{4})(?<!gew)(?<!beg)(?<!bes)(?<!entr)innen$"
    r"|(?<=\w\w)(?<=er|or|nt|st|ur|og|at|mt|zt|eg)in$(?<=\w{6})"
)
_PREFIX = (
    r"(ab|an|auf|aus|bei|durch|ein|fest|fort|heran|her|hin|los|mit|nach|teil|um|vor|weg|weiter|zu"
    r"|zurück|zusammen)"
)
_PARTICIPLE = re.compile(rf"{_PREFIX}ge(\w{{3,}}?)e?(?:t|en)(?:e[mnrs]?)?")
_INFINITIVE = re.compile(rf"{_PREFIX}zu(\w{{3,}}?)(?:en|n)")
_STRONG = {
    "schrieb": "schreib",
    "bot": "biet",
    "worb": "werb",
    "nomm": "nehm",
    "schloss": "schliess",
}
# Kitas, Büros, Azubis, Laptops: plurals that the stemmer leaves, but no Ergebnis and no papierlos.
_FOREIGN_PLURAL = re.compile(
    r"(?<=\w{3})(?:(?<=[^aeioul]a)|(?<=[^aeioul]o)|(?<=eo)|(?<=bi)|(?<=[py]))s$"
)
_WORDS_CACHED = 1 << 17  # distinct words of some 10,000 pages; beyond that the oldest are redone
_stemmer = Stemmer.Stemmer("german")


def analyse(text: str) -> list[str]:
    """Index terms of a text in order: folded, stemmed, compounds whole and in parts.

    Without stopwords. ``§ 8`` is the term ``§8``; numbers are kept (``1.234`` is ``1234``).
    """
    found: list[str] = []
    for token in _tokens(text):
        found += _terms(token)
    return found


def analyse_query(text: str) -> list[str]:
    """Terms of a query: as :func:`analyse`, without words that only tell that someone asks."""
    found: list[str] = []
    for token in _tokens(text):
        if _fold(token) not in QUERY_STOPWORDS:
            found += _terms(token)
    return found


@lru_cache(maxsize=_WORDS_CACHED)
def word_terms(word: str) -> tuple[str, ...]:
    """The terms of a single word, as :func:`analyse` gives them; remembered."""
    return tuple(analyse(word))


def first_term(text: str) -> str | None:
    """The first of the terms that :func:`analyse` gives, which needs no compound split; or None."""
    if text.isalpha() and (text.islower() or text.istitle()):  # a word as it is: most are
        return _whole(text)
    return next(filter(None, map(_whole, _tokens(text))), None)


@lru_cache(maxsize=_WORDS_CACHED)
def means_something(word: str) -> bool:
    """Whether a single word has terms."""
    if word.islower() and word.isalpha():
        return len(word) > 1 and _fold(word) not in STOPWORDS
    return bool(word_terms(word))


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(rewrite(unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=_WORDS_CACHED)
def _whole(token: str) -> str | None:
    """The first term of one token, None for a word without meaning."""
    if token[0].isdecimal() and token[-1].isdecimal():
        return _number(token)[0]
    if token.startswith("%"):
        return "prozent"
    word = _fold(token)
    if word in STOPWORDS or (len(token) == 1 and token.islower()):
        return None
    return _stem(_HYPHEN.sub("", word))


@lru_cache(maxsize=_WORDS_CACHED)
def _terms(token: str) -> tuple[str, ...]:
    """The terms of one token."""
    whole = _whole(token)
    if whole is None:
        return ()
    if token[0].isdecimal() and token[-1].isdecimal():
        return _number(token)
    if token.startswith("%"):
        return (whole,)
    return (whole, *_inner(_fold(token)))


@lru_cache(maxsize=_WORDS_CACHED)
def _inner(word: str) -> tuple[str, ...]:
    """The terms of what a folded word is made of, and of the verb that it is a form of."""
    pieces = [piece for piece in _HYPHEN.split(_INITIAL.sub(r"\1", word)) if len(piece) > 1]
    words = list(pieces if len(pieces) > 1 else ())
    words += [part for piece in pieces for part in parts_of(piece)]
    words += _verb(word)
    return tuple(map(_stem, words))


def _verb(word: str) -> list[str]:
    """What a form is of: eingearbeitet and einzuarbeiten of einarbeiten, as Einarbeitung is."""
    if "zu" in word and (infinitive := _INFINITIVE.fullmatch(word)):
        return [_stemmer.stemWord(infinitive[1] + infinitive[2] + "en")]
    found = _PARTICIPLE.fullmatch(word) if "ge" in word else None
    if not found:
        return []
    root = found[2]
    for past, present in _STRONG.items():
        root = root.removesuffix(past) + present if root.endswith(past) else root
    return [found[1] + root]


def _number(token: str) -> tuple[str, ...]:
    if _DATE.fullmatch(token):
        return tuple(part.lstrip("0") for part in token.split("."))
    if _THOUSANDS.fullmatch(token):
        return (token.replace(".", "").replace(",", "."),)
    return (token.replace(",", "."),)


def _fold(token: str) -> str:
    return token.lower().replace("ß", "ss")


@lru_cache(maxsize=_WORDS_CACHED)
def _stem(word: str) -> str:
    if word.endswith(("in", "innen")):
        word = _FEMALE.sub("", word)
    if word.endswith("s"):
        word = _FOREIGN_PLURAL.sub("", word)
    stem: str = _stemmer.stemWord(word)
    return stem
