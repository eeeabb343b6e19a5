"""A clear view of a noisy text: misread numbers and labels at the starts of lines put right.

The view has as many characters as the text, so that what is found in it stands at the same place
in the source, which is quoted. Only what tells structure is put right: ``2,`` or ``l.`` before
an item, ``Maßn·ahmen:`` or ``Zuständlg:`` before what they announce.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from corpus.flat_tables import flat_tables

_LABELS = (
    *("Maßnahmen", "Maßnahme", "Maßnahmenkatalog", "Einzelmaßnahmen", "Ziele", "Zielsetzung"),
    *("Handlungsfeld", "Handlungsfelder", "Themenfeld", "Aktionsfeld", "Handlungsbereich"),
    *("Zuständig", "Zuständigkeit", "Zuständigkeiten", "Verantwortlich", "Verantwortung"),
    *("Verantwortlichkeit", "Federführung", "Federführend", "Beteiligte", "Termin", "Zeitraum"),
    *("Zeitplan", "Zeitrahmen", "Umsetzung", "Fristen", "Status", "Beschreibung", "Indikator"),
    *("Ausgangslage", "Projekt", "Vorhaben", "Laufzeit", "Zielwert", "Rechtsgrundlage"),
)
_BY_LETTERS = {label.casefold(): label for label in _LABELS}
_SHORTEST = 6  # letters: shorter words have too many neighbours
_LONG = 9  # from here two wrong letters are still the same word
_SIGNS = r"·.,;'’`|!^~"
_WORD = rf"[^\W\d_](?:[^\W\d_]|[{_SIGNS}](?=[^\W\d_])|[1ß|](?=[^\W\d_])){{0,30}}"
# The first words of a line; a label is among them if what follows it is one of these.
_HEAD = re.compile(
    rf"(?m)^[ \t]*(?:[-–•*o#>_|'’.]{{1,3}}[ \t]+)?(?P<words>{_WORD}(?:[ ]{_WORD}){{0,2}})"
)
_AFTER = re.compile(
    r"[ \t]*(?:[:;.,·|'_-][ \t]*)*$|[ \t]*:|[ \t]+(?:[A-Z][. ]?)?[\dlI]{1,2}\b", re.MULTILINE
)
_PARTS = ((0, 1), (0, 2), (1, 2), (1, 3), (0, 3))  # which of the words are the label
_NUMBER = re.compile(
    r"(?m)^(?P<lead>[ \t]*(?:[.·,'’`:;~^_|][ \t]+)?)(?P<number>[\dlI|]{1,2})"
    r"(?P<mark>[ ]?[.,:;·][,.]?)(?=(?P<gap>[ \t]+)[A-ZÄÖÜ„(])"
)
_SPECK = re.compile(r"(?m)(?<=\S)(?:[ \t]+[.,·'’`~^_|]{1,2}){1,2}[ \t]*$")
_SPACED = re.compile(r"(?m)^[ \t]*(?:#{1,6} )?(?P<word>[^\W\d_](?: [^\W\d_]){4,40})(?=:?[ \t]*$)")
_FULL_LINE = 60  # characters: headings and items that a speck follows stand below shorter lines
_ROOM = re.compile(r":?[ \t]*")
_MARKS = " \t:;.,·|'_-"
_CODE = re.compile(
    r"(?m)^[ \t]*(?P<letters>[A-Z]{1,2})[ .-]?(?P<number>[\dlIOSZ]{1,2})(?=[.:)]?[ \t]+[A-ZÄÖÜ„])"
)
_DIGITS = str.maketrans("lI|OSZ", "111052")


def clear(text: str) -> str:
    """``text`` with structure put right; of equal length."""
    parts: list[str] = []
    done = 0
    changes = sorted({start: (end, new) for start, end, new in _changes(text)}.items())
    for start, (end, new) in changes:
        if start >= done:
            parts += (text[done:start], new)
            done = end
    return "".join((*parts, text[done:]))


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    yield from flat_tables(text)
    yield from _numbers(text)
    yield from _codes(text)
    yield from _heads(text)
    yield from _spaced(text)
    yield from _specks(text)


def _spaced(text: str) -> Iterator[tuple[int, int, str]]:
    """Lines of one word whose letters are set apart: ``P e r s o n a l``."""
    for match in _SPACED.finditer(text):
        start, end = match.span("word")
        yield start, end, match["word"].replace(" ", "").ljust(end - start)


def _specks(text: str) -> Iterator[tuple[int, int, str]]:
    """Signs that a scan has put behind a line; those of tables are not."""
    for match in _SPECK.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
        is_stop = match[0].strip() == "." and _goes_on(text, match.start())
        if line.count("|") < 2 and not is_stop:
            yield match.start(), match.end(), " " * len(match[0])


def _goes_on(text: str, at: int) -> bool:
    """Whether the line at ``at`` goes on from a full one: a point behind it ends a sentence."""
    above = text[: text.rfind("\n", 0, at) + 1].rpartition("\n")[0].rpartition("\n")[2].rstrip()
    return len(above) >= _FULL_LINE and above[-1].isalnum() and text[at - 1].isalnum()


def _numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Misread numbers of items that stand next to their neighbours: ``1.``, ``2,``, ``3 .``."""
    found = list(_NUMBER.finditer(text))
    values = [int(match["number"].translate(_DIGITS)) for match in found]
    for place, match in enumerate(found):
        if match["mark"] == "." and match["number"].isdigit():
            continue
        near = (*values[max(place - 1, 0) : place], *values[place + 1 : place + 2])
        follows = values[place] - 1 in values[max(place - 1, 0) : place]
        begins = values[place] == 1 and 2 in values[place + 1 : place + 2]
        if near and (follows or begins or values[place] + 1 in values[place + 1 : place + 2]):
            start, end = match.start("number"), match.end("mark")
            yield start, end, f"{values[place]}.".ljust(end - start)


def _codes(text: str) -> Iterator[tuple[int, int, str]]:
    """Misread digits of codes whose neighbours are right: ``M S`` between ``M 4`` and ``M 6``."""
    found = list(_CODE.finditer(text))
    for place, match in enumerate(found):
        digits = match["number"].translate(_DIGITS)
        near = found[max(place - 1, 0) : place] + found[place + 1 : place + 2]
        if not match["number"].isdigit() and any(_is_beside(match, digits, one) for one in near):
            yield *match.span("number"), digits


def _is_beside(code: re.Match[str], digits: str, other: re.Match[str]) -> bool:
    known = other["number"].isdigit() and other["letters"] == code["letters"]
    return known and abs(int(digits) - int(other["number"])) == 1


def _heads(text: str) -> Iterator[tuple[int, int, str]]:
    """Misread labels at the starts of lines, with blanks for the signs that they lose."""
    for match in _HEAD.finditer(text):
        words = [found.span() for found in re.finditer(r"[^ ]+", match["words"])]
        for first, last in _PARTS:
            if last > len(words):
                continue
            start, end = (
                match.start("words") + words[at][side] for at, side in ((first, 0), (last - 1, 1))
            )
            label, after = _label(text[start:end]), _AFTER.match(text, end)
            if label is None or after is None:
                continue
            is_alone = not after[0].strip(_MARKS)
            fitted = _fitted(text, start, after.end() if is_alone else end, label)
            if fitted is not None:
                yield fitted
                break


@lru_cache(maxsize=4096)
def _label(word: str) -> str | None:
    """The label that a misread word is meant to be; None for any other word."""
    letters = "".join(char for char in word if char.isalnum())
    known = _BY_LETTERS.get(letters.casefold())
    if known:
        return None if letters == word else _cased(known, letters)
    if len(letters) < _SHORTEST or not letters[0].isalpha():
        return None
    most = 2 if len(letters) >= _LONG else 1
    best = process.extractOne(
        letters.casefold().replace("1", "l"),
        _BY_LETTERS.keys(),
        scorer=Levenshtein.distance,
        score_cutoff=most,
    )
    if best is None or _inflects(letters, best[0]):
        return None
    return _cased(_BY_LETTERS[best[0]], letters)


def _inflects(letters: str, known: str) -> bool:
    """Whether a word only has another ending than the label: ``Zuständige``, ``Projekte``."""
    short, long = sorted((letters.casefold(), known), key=len)
    return long.startswith(short) or (short[:-2] == long[: len(short) - 2] and len(short) < _LONG)


def _cased(label: str, letters: str) -> str:
    return label.upper() if letters.isupper() else label


def _fitted(text: str, start: int, end: int, label: str) -> tuple[int, int, str] | None:
    """A label in the room of the word that it replaces; a longer one takes blanks behind it."""
    sign = ":" if ":" in text[start:end] or text[end : end + 1] == ":" else ""
    if len(label) + (":" in text[start:end]) <= end - start:
        return start, end, f"{label}{sign if ':' in text[start:end] else ''}".ljust(end - start)
    room = end + len(_ROOM.match(text, end)[0])  # type: ignore[index]
    new = f"{label}{sign}"
    if len(new) <= room - start:
        return start, start + len(new), new
    shorter = label[:-1] if label.casefold() in ("maßnahmen", "ziele") else None
    return None if shorter is None else _fitted(text, start, end, shorter)
