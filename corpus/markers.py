"""The marker that a line begins with: a bullet, a number, a letter, ``Maßnahme 3.2:``, ``M4``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.topics import MEASURE_WORD

BULLET = "bullet"
MEASURE = "measure"
CODE = "code"
BARE = "bare"
MISREAD = "«"  # what any sign is called that a scan has made of a bullet
TITLES_ONLY = frozenset({BARE, "A"})  # too short to mark an item


@dataclass(frozen=True, slots=True)
class Marker:
    """A line's marker: ``text`` as written, ``end`` the index where the content begins.

    ``style`` tells lists apart (``bullet``, ``1.``, ``(1)``, ``a)``, ``I.``, ``1.1``, ``measure``,
    ``code``, ``bare``); ``number`` is normalised, for a bullet it is the sign itself; ``noisy``
    marks a number that a scan may have misread.
    """

    text: str
    style: str
    number: str
    end: int
    noisy: bool = False

    @property
    def is_bullet(self) -> bool:
        """Whether the marker orders nothing."""
        return self.style == BULLET


# Arrows, shapes and ornaments (not what draws boxes), and those that fonts keep for themselves.
_SIGNS = "•‣⁃»›\u2190-\u24ff\u2580-\u2bff\ue000-\uf8ff"
_SCANNED = (
    r"(?:[.,]?[«¢°~^=*+](?:\s?[«¢°~^*+.,:;]){0,2}|e)\s+(?=[A-ZÄÖÜ„])"  # what scans make of them
)
_BOX = re.compile(r"\[[ xX]\]")
_MISREAD_SIGN = re.compile(r"[.,]?[«¢°~^=e]")
_BULLET = re.compile(
    rf"(?:[-–=]{{1,2}}>|[-–—−‐·*+o](?=\s)|[–—-](?=[A-ZÄÖÜ][a-zäöüß])|[{_SIGNS}]|{_SCANNED})"
    r"\s*(?:\[[ xX]\]\s+)?"
)
_EMPHASIS = r"(?:\*\*|__)?"
_AFTER = rf"{_EMPHASIS}(?:\s+|$)"
_MONTH = r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zä]*\b"
# Where type is set in columns a number may touch the text: ``1.Wege``, ``a)Wege``.
_TOUCHES = rf"(?:{_AFTER}|{_EMPHASIS}(?=[A-ZÄÖÜ][a-zäöüß]))"
_ORDINAL = rf"(?!{_MONTH}|(?:Quartal|Halbjahr|Lebensjahr|Jahrhundert|Bürgermeister)\b)"
_SPECK = re.compile(r"[·.,'’`:;~^]{1,2}\s*(?=[\dlI]{1,2}\s?[.:]\s?\d)")
# With a colon or a dash behind the number these head measures as well.
_OTHER_WORD = (
    r"(?:(?:Leit|Schlüssel|Leuchtturm|Teil|Einzel)?[Pp]rojekt|Vorhaben|Aktion|Aktivität|"
    r"(?:Handlungs)?[Ee]mpfehlung|Nr\.)"
)
_MEASURE = re.compile(
    rf"{_EMPHASIS}(?:(?:Einzel)?{MEASURE_WORD}|(?P<other>{_OTHER_WORD}))(?:\s*(?:Nr\.?|Nummer))?\s*"
    rf"(?P<number>(?:[A-Z]{{1,2}}[\s.-]?)?[\dlI]{{1,3}}(?:[.,:-][\dlI]{{1,2}}(?!\d))*[a-z]?)"
    rf"\s*(?:[:–—]|(?(other)(?!)|(?:[.)-]|(?=\*)|\s|$)))\s*{_EMPHASIS}\s*[:–—-]?\s*",
)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("1.1", re.compile(rf"{_EMPHASIS}(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})[.)]?{_TOUCHES}")),
    ("1.", re.compile(rf"{_EMPHASIS}(?P<number>\d{{1,3}})\.{{1,2}}{_TOUCHES}{_ORDINAL}")),
    ("1)", re.compile(rf"{_EMPHASIS}(?P<number>\d{{1,2}})\){_TOUCHES}")),
    ("(1)", re.compile(rf"{_EMPHASIS}\((?P<number>\d{{1,2}}\w?)\){_TOUCHES}")),
    ("I.", re.compile(rf"{_EMPHASIS}(?P<number>[IVX]{{1,5}})[.)]{_AFTER}")),
    ("A.", re.compile(rf"{_EMPHASIS}(?P<number>[A-Z])[.)]{_AFTER}(?![a-zäöü]{{1,2}}\.)")),
    ("a)", re.compile(rf"{_EMPHASIS}\(?(?P<number>[a-z])\){_TOUCHES}")),
    ("§", re.compile(rf"{_EMPHASIS}§\s*(?P<number>\d+[a-z]?){_AFTER}(?=[A-ZÄÖÜ(]|$)")),
    ("A", re.compile(rf"{_EMPHASIS}(?P<number>[A-H]){_AFTER}(?=[A-ZÄÖÜ„\"])")),
    (BARE, re.compile(rf"{_EMPHASIS}(?P<number>\d{{1,2}}){_AFTER}(?=[A-ZÄÖÜ„\"]|$)")),
)
_NOISY = re.compile(
    r"(?P<number>[\dlIO|]{1,2}(?:\s?[.:,;·]\s?|\s)[\dlIO|]{1,2})[.)]?\s+(?=[A-ZÄÖÜ„\"(]|[a-zäöü]{4})"
)
_SPACED = re.compile(r"[\dlI]{1,2}\.\s[\dlI]{1,2}\s+(?=[A-ZÄÖÜ„\"(])")
_CODE = re.compile(
    rf"{_EMPHASIS}(?P<number>[A-Z]{{1,3}}[ \u00a0.-]?\d{{1,3}}(?:[.-][A-Z]?\d{{1,2}})*)"
    rf"[.:)]?{_EMPHASIS}[:)]?(?:\s+[–—-])?(?:\s+|$)"
)
_MISREAD = str.maketrans(
    {"l": "1", "I": "1", "|": "1", "O": "0", "S": "5", ":": ".", ",": ".", ";": ".", "·": "."}
)
_FEWEST_CODES = 3
# Fields, pay groups, units; items of an agenda, papers, calendar weeks.
_NO_CODES = frozenset({"HF", "LG", "EG", "TV", "FB", "FD", "SG", "TF", "TOP", "BV", "DS", "KW"})


def marker(text: str, codes: frozenset[str] = frozenset()) -> Marker | None:
    """The marker that a line begins with; ``codes`` are the letters of ``M1``, ``M2``."""
    bullets = _bullets(text)
    speck = _SPECK.match(text, bullets)
    at = speck.end() if speck else bullets
    found = _ordered(text, at, codes)
    if found:
        return found
    if bullets:
        sign = MISREAD if _MISREAD_SIGN.match(text) else _BOX.sub("", text[:bullets]).split()[-1]
        return Marker(text[:bullets].strip(), BULLET, sign, bullets)
    return None


def _bullets(text: str) -> int:
    end = 0
    for _ in range(2):
        match = _BULLET.match(text, end)
        if not match:
            break
        end = match.end()
    return end


def _ordered(text: str, at: int, codes: frozenset[str]) -> Marker | None:
    match = _MEASURE.match(text, at)
    if match:
        number = normalise(match["number"])
        return Marker(match[0].strip(" *_"), MEASURE, number, match.end())
    spaced = _SPACED.match(text, at)
    for style, pattern in _PATTERNS:
        match = pattern.match(text, at)
        if match and not spaced:
            return Marker(match[0].strip(" \t*_"), style, match["number"], match.end())
    match = _CODE.match(text, at)
    if match and prefix(match["number"]) in codes:
        return Marker(match[0].strip(" \t*_"), CODE, match["number"], match.end())
    match = _NOISY.match(text, at)
    if match:
        return Marker(match[0].strip(), "1.1", normalise(match["number"]), match.end(), noisy=True)
    return None


def read(written: str) -> Marker | None:
    """The marker that a block's ``marker`` is, as it was written."""
    return marker(f"{written} X", codes_in(written)) if written else None


def codes_in(written: str) -> frozenset[str]:
    """The letters of the code that a marker is, if it is one."""
    match = _CODE.match(f"{written} ")
    return frozenset({prefix(match["number"])} if match else ()) - _NO_CODES


def normalise(number: str) -> str:
    """A number as it was meant: ``l:2`` is ``1.2``."""
    dotted = re.sub(r"(?<=[\dlI])\s(?=[\dlI])", ".", number)
    return re.sub(r"\s", "", dotted).translate(_MISREAD)


def prefix(code: str) -> str:
    """The letters of a code such as ``M1``; those of both parts of ``HF1-M2``."""
    return "-".join(re.findall(r"[A-Z]+", code))


def codes_of(texts: Iterable[str]) -> frozenset[str]:
    """The letters that number a document's measures: those that several lines begin with."""
    found: dict[str, set[str]] = {}
    for text in texts:
        match = _CODE.match(text, _bullets(text))
        if match:
            found.setdefault(prefix(match["number"]), set()).add(match["number"])
    lists = {
        letters
        for letters in found
        if len(letters) == 1 and any(n[-1] == "1" for n in found[letters])
    }
    chapters = lists if "A" in lists and "B" in lists else set()
    pairs = {letters for letters in found if len(letters) > 1 and len(found[letters]) > 1}
    chapters |= pairs if len(pairs) > 1 else set()  # each field of action has its own letters
    chapters |= {letters for letters in pairs if "-" in letters}  # field and measure
    return frozenset(
        letters
        for letters, numbers in found.items()
        if (len(numbers) >= _FEWEST_CODES or letters in chapters) and letters not in _NO_CODES
    )


def numbers_of(texts: Iterable[str]) -> frozenset[str]:
    """The decimal numbers that begin lines, misread ones as they were meant."""
    found = (marker(text) for text in texts)
    return frozenset(mark.number for mark in found if mark and mark.style == "1.1")


def fits(number: str, numbers: frozenset[str]) -> bool:
    """Whether a misread number stands next to others: alone it may be a time or an amount."""
    head, _, last = number.rpartition(".")
    return last.isdigit() and any(f"{head}.{int(last) + step}" in numbers for step in (-1, 1))


def follows(before: str, after: str) -> bool:
    """Whether ``after`` may be the next number of the list that ``before`` stands in."""
    head, tail = _split(before), _split(after)
    if head[0] != tail[0]:
        return False
    return 0 < tail[1] - head[1] <= 3  # a scan may lose a number or two


def _split(number: str) -> tuple[str, int]:
    """A number's beginning and the place of its last part in its order; ``M 1`` is ``M1``."""
    number = _CODE_GAP.sub("", number)
    match = _LAST_PART.search(number)
    if match is None:
        return number, 0
    return number[: match.start()], ordinal(match[1] or match[0])


_CODE_GAP = re.compile(r"(?<=[A-Z])[ \u00a0.-](?=\d)")
_LAST_PART = re.compile(r"(\d+)[a-z]?$|[IVX]+$|[A-Za-z]$")
_ROMAN = {"I": 1, "V": 5, "X": 10}


def ordinal(text: str) -> int:
    """The place of a digit string, Roman number, letter or doubled letter in its order."""
    if text.isdigit():
        return int(text)
    if set(text) <= set(_ROMAN):
        values = [_ROMAN[char] for char in text]
        return sum(
            -value if index + 1 < len(values) and values[index + 1] > value else value
            for index, value in enumerate(values)
        )
    return ord(text[0].lower()) - ord("a") + 1 + 26 * (len(text) - 1)  # z), aa), bb)
