"""How far the phrase reaches that says what a statute is about: ``über den Schutz der …``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

UPPER, LOWER = "A-ZÄÖÜ", "a-zäöüß"
# White space of any kind, but no blank line: a citation does not go on in the next paragraph.
SPACE = r"(?:[^\S\n]|\n(?!\s*\n))"
DATE = rf"\d{{1,2}}\\?\.{SPACE}?(?:\d{{1,2}}\.{SPACE}?|[{UPPER}][{LOWER}]+{SPACE})\d{{4}}"

_OPENING = frozenset({"zur", "zum", "über", "für", "zu", "gegen", "betreffend"})
_INNER = frozenset({"von", "vor", "im", "in", "bei", "beim", "am"}) | _OPENING
# A sentence goes on with these as often as a title does: only a date behind them tells.
_DOUBTFUL = frozenset({"mit", "nach", "auf", "an", "aus", "durch", "unter", "als", "zwischen"})
_GENITIVES = frozenset({"des", "der", "eines", "einer"})
_ARTICLES = _GENITIVES | {"die", "das", "den", "dem", "einem", "einen", "ihrer", "seiner"}
_JOINING = frozenset({"und", "oder", "sowie", "und/oder"})
# Words that look like adjectives and begin another part of the sentence.
_OTHERS = re.compile(
    r"(?:jede|alle|diese|jene|solche|keine|welche|werden|worden|sollen|haben"
    r"|aber|hier|immer|wieder|ferner|daher|früher|später)\w*"
)
_NO_OBJECT = frozenset({"Verbindung", "Kraft", "Höhe", "Fassung", "Betracht", "Anspruch", "Bezug"})
_TOKEN = re.compile(
    rf"(?P<comma>,)|{SPACE}+(?:[„\"»]{SPACE}?(?P<quoted>[^„\"“”»«\n]{{1,80}}?){SPACE}?[\"“”«]"
    rf"|(?P<word>-?[{UPPER}{LOWER}][{UPPER}{LOWER}/-]*))"
)


_PROPER_FOLLOWS = frozenset({"Land", "Freistaat", "Freistaates", "Republik", "Stadt", "Hansestadt"})


@dataclass(slots=True)
class _Phrase:
    """What has been read: ``sure`` ends a title in any sentence, ``wide`` one that has a date."""

    sure: int
    wide: int
    before: str = "head"  # the kind of the last word
    word: str = ""  # the last word itself
    preposition: str = ""
    genitive: bool = False
    doubtful: bool = False
    listing: bool = False  # behind a comma that only "und" or "oder" will prove to be a list's

    def end(self, at: int) -> None:
        """A noun ends at ``at``: the title may end here."""
        if not self.listing:
            self.wide = at
            self.sure = self.sure if self.doubtful else at


def past_object(text: str, at: int, *, genitive: bool = False) -> tuple[int, int]:
    """Where the object of a statute's name that begins at ``at`` ends: for certain, and at most.

    With ``genitive`` the object may begin with an article (``Verfassung des Saarlandes``).
    """
    phrase = _Phrase(at, at)
    position = at
    while token := _TOKEN.match(text, position):
        word, kind = token["word"] or token["quoted"] or ",", _kind(token)
        if phrase.before == "head":
            taken = word in _OPENING or (genitive and word in _GENITIVES)
        else:
            taken = _FITS[kind](phrase, word)
        if not taken:
            break
        _take(phrase, word, kind)
        position = token.end()
        if kind == "noun":
            phrase.end(position)
    return phrase.sure, phrase.wide


def _kind(token: re.Match[str]) -> str:
    word = token["word"]
    if token["comma"]:
        return "comma"
    if word is None or word[0].isupper() or word.startswith("-"):
        return "noun"
    kinds = (("joint", _JOINING), ("article", _ARTICLES), ("preposition", _INNER | _DOUBTFUL))
    return next((kind for kind, words in kinds if word in words), "adjective")


def _take(phrase: _Phrase, word: str, kind: str) -> None:
    if kind == "comma":
        phrase.listing = True
    elif kind == "joint":
        phrase.listing = False
    elif kind == "preposition":
        phrase.preposition, phrase.genitive = word, False
        phrase.doubtful = phrase.doubtful or word in _DOUBTFUL
    elif kind == "article" and phrase.before in {"noun", "head"}:
        phrase.genitive = True
    if kind in {"comma", "joint"} and phrase.before == "adjective":
        kind = "adjective"  # "soziale und kulturelle Rechte"
    phrase.before, phrase.word = kind, word


def _noun_fits(phrase: _Phrase, word: str) -> bool:
    if phrase.preposition == "in" and word in _NO_OBJECT:
        return False
    return phrase.before != "noun" or phrase.genitive or phrase.word in _PROPER_FOLLOWS


def _article_fits(phrase: _Phrase, word: str) -> bool:
    if phrase.before == "noun":
        return word in _GENITIVES
    return phrase.before in {"preposition", "joint", "comma"}


def _adjective_fits(phrase: _Phrase, word: str) -> bool:
    if phrase.before == "noun":  # "die Beförderung gefährlicher Güter"
        ending = r"\w{3,}er"
    else:
        ending = r"\w+(?:en|er)" if phrase.genitive else r"\w+(?:en|er|es|em|e)"
    return bool(re.fullmatch(ending, word)) and not _OTHERS.fullmatch(word)


def _follows_noun(phrase: _Phrase, _word: str) -> bool:
    return phrase.before in {"noun", "adjective"}


def _preposition_fits(phrase: _Phrase, _word: str) -> bool:
    return phrase.before in {"noun", "joint", "comma"}


_FITS: dict[str, Callable[[_Phrase, str], bool]] = {
    "comma": _follows_noun,
    "joint": _follows_noun,
    "noun": _noun_fits,
    "article": _article_fits,
    "adjective": _adjective_fits,
    "preposition": _preposition_fits,
}
