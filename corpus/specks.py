"""Specks that a scan left inside words: ``Rah·men``, ``noch.besser``, ``Personali,mt``.

A mark between two small letters may be a speck, a lost blank, a misread letter, or meant
(``z.B.``, ``Bürger:innen``, ``stadt.de``). Known words decide; where they do not, only what cannot
be German spelling is changed.
"""

from __future__ import annotations

import re
from collections.abc import Collection

MARKS = ".,;:·'!|"
_WORD = re.compile(rf"(?<![\w{MARKS}-])[^\W\d_]{{2,}}(?![\w-]|[{MARKS}][^\W\d_])")
_MARK = re.compile(rf"[{MARKS}]")
_FUNCTION_WORDS = frozenset(
    """
    aber alle als am an auch auf aus bei beim bis da damit das dass dem den der des die dies diese
    durch ein eine einem einen einer eines er es für gegen hat im in ins ist kann mit nach nicht
    noch nur ob oder ohne sein sich sie sind so soll sowie über um und unter vom von vor war was
    weil wenn werden wie wird wo zu zum zur
    """.split()  # noqa: SIM905 - a paragraph of words reads better than a list of strings
)
_ABBREVIATIONS = frozenset(
    {"bspw", "bzw", "ca", "etc", "evtl", "ggf", "inkl", "insb", "sog", "usw", "vgl"}
)
# What follows the dot of an address or of a file's name.
_SUFFIXES = frozenset(
    {"com", "csv", "de", "doc", "docx", "eu", "htm", "html", "info", "jpg", "net", "nrw", "org"}
    | {"pdf", "php", "png", "pptx", "txt", "xls", "xlsx", "xml", "zip"}
)
FILE_SUFFIX = rf"(?:{'|'.join(sorted(_SUFFIXES))})"
_GENDER_ENDING = re.compile(r"(?:innen|in|r|n|e|er|es)\b")
# The consonants that a German word (or a loan word) can begin with, and the vowel after them.
_ONSET = re.compile(
    r"(?:[bcdfghjklmnpqrstvwxz]|[bcfgkp][lr]|[dt][rw]|[cprst]h|[cpt]hr|[gkp]n|pf[lr]?|p[st]|qu|s[cklmnptw]"
    r"|sch[lmnrw]?|scr|s[pt]r|spl|sph|tsch|wr|zw|kw)?[aeiouyäöü]"
)
_VOWEL = re.compile(r"[aeiouyäöü]")
_STROKES = frozenset("ijlr")  # two of them with a speck between are what is left of an n
_MIN_SIMILAR = 0.8  # "Personali,mtwicklung" has 0.85; words of other meaning that begin alike, less
_MIN_LENGTH = 8


def vocabulary(text: str) -> frozenset[str]:
    """The words of a text that stand whole between blanks or at punctuation, in lower case."""
    return frozenset(word.lower() for word in _WORD.findall(text))


def join_speck(match: re.Match[str], words: Collection[str]) -> str | None:
    """The repaired form of letters with marks between them; None where the marks may be meant."""
    token = match[0]
    around = (
        match.string[max(0, match.start() - 1) : match.start()],
        match.string[match.end() :][:1],
    )
    pieces = _MARK.split(token)
    if set("@/\\") & set("".join(around)) or pieces[0] == "www" or pieces[-1] in _SUFFIXES:
        return None
    if "·" in token:
        return _without_dots(token)
    mark = token[len(pieces[0])]
    left, right = pieces[0], pieces[-1]
    if len(pieces) > 2 or min(len(left), len(right)) < 2:
        return None
    if not (left[-1].islower() and right[0].islower()):
        return None
    return _joined(left, mark, right, words)


def _without_dots(token: str) -> str | None:
    """Middle dots inside words are specks, but for those of gender forms."""
    left, _, right = token.partition("·")
    return None if _GENDER_ENDING.fullmatch(right) else left + right.replace("·", "")


def _joined(left: str, mark: str, right: str, words: Collection[str]) -> str | None:
    """One word, two words or what is most like it; None to leave it."""
    whole = left + right
    misread = f"{left[:-1]}n{right[1:]}"
    if {left[-1], right[0]} <= _STROKES and _is_known(misread, words):
        return misread
    if mark == ":":  # most often a gender form
        return None
    if _is_known(whole, words):
        return whole
    gap = " " if mark == "." and left.lower() not in _ABBREVIATIONS else f"{mark} "
    if _is_known(right, words) and (_is_known(left, words) or left.lower() in _ABBREVIATIONS):
        return left + gap + right
    return _similar(left + mark + right, words) or _by_spelling(left, gap, right)


def _by_spelling(left: str, gap: str, right: str) -> str | None:
    """One word where ``right`` can begin none, two where ``left`` is one."""
    if not (_ONSET.match(right) and _VOWEL.search(left.lower())):
        return left + right
    is_word = left.lower() in _FUNCTION_WORDS or left.lower() in _ABBREVIATIONS
    return left + gap + right if is_word else None


def _is_known(word: str, words: Collection[str]) -> bool:
    return word.lower() in _FUNCTION_WORDS or word.lower() in words


def _similar(token: str, words: Collection[str]) -> str | None:
    """The known word that a long misread one is meant to be; its first letter as in ``token``."""
    if len(token) < _MIN_LENGTH:
        return None
    # Imported where a scan is read: reading processes start with every page waiting.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    lower = token.lower()
    best = process.extractOne(
        lower,
        [word for word in words if word[:3] == lower[:3] and word[-2:] == lower[-2:]],
        scorer=Levenshtein.normalized_similarity,
        score_cutoff=_MIN_SIMILAR,
    )
    return None if best is None else token[0] + best[0][1:]
