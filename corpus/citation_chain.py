"""What stands between § and the statute's name: numbers, Absätze, sentences, letters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corpus.citation_phrases import SPACE
from corpus.records import Provision


def _spaced(pattern: str) -> re.Pattern[str]:
    """Compile with all white space inside one paragraph: there a citation ends, too."""
    return re.compile(pattern.replace(r"\s", SPACE))


_UNIT = _spaced(
    r"(?P<section>§§?|\b[Pp]aragra(?:ph|f)(?:en)?(?=\s))"
    r"|(?P<article>\b(?:Artikeln?s?|Artt?\.?)(?=\s*(?:\d|[IVX]+\b)))"
)
_NUMBER = _spaced(
    r"\s*(?P<number>\d{1,4}(?:\.\d{1,2}(?!\d))?)"
    r"(?P<letter>[a-eg-zA-E](?!\w)|\s[a-eg-zA-E](?![\w)]|\.\s?\w\.)|f(?![\w.])|(?:bis|ter|quater)\b)?"
    r"(?!\d)"
)
_ROMAN_NUMBER = _spaced(r"\s*(?P<number>[IVX]+)(?=\s*§)")
_LABELS = _spaced(
    r"\s*\(?(?:"
    r"(?P<absatz>Abs(?:ä?tze?[ns]?|ätzen?)?|Absatz(?:es)?)"
    r"|(?P<satz>Satz(?:es)?|Sätzen?|S(?:\s?\(atz\))?(?=\.?\s?\d))"
    r"|(?P<nummer>Nummern?|Nrn?|Ziffern?|Ziff|Z(?=\.?\s?\d))"
    r"|(?P<buchstabe>Buchstaben?s?|Buchst|Bst|lit(?:t|era)?)"
    r"|(?P<other>Unterabsatz|Unterabs|UAbs|Doppelbuchstaben?|Doppelbuchst|Halbs[aä]tze?s?|Halbs|Hs"
    r"|HS|Alternativen?|Alt|Varianten?|Var|Teilsatz|Teils?|Spiegelstrich|Fall|Anstrich)"
    r")(?:\b|(?<=\)))\.?"
)
_VALUE = {
    "absatz": r"(?:\d{1,2}(?:[a-z]{1,2}|\s[a-z](?=\s[A-ZÄÖÜ]))?|[IVX]+)",
    "satz": r"\d{1,2}",
    "nummer": r"\d{1,3}(?:\.\d{1,2})?(?:[a-z]{1,2}(?![\w]))?",
    "buchstabe": r"(?:[a-z]{1,3}|[A-Z])",
    "other": r"(?:\d{1,2}|[a-z]{1,3}|[A-Z])",
}
_SET_CLOSE = r"(?<=\d)(?=[A-ZÄÖÜ][a-zäöü]*[A-ZÄÖÜ])"  # scans lose blanks: "§8 Abs.6LGG"
_VALUES = {
    level: _spaced(rf"\s*\(?(?P<value>{value})\)?(?:(?!\w)|{_SET_CLOSE})\)?")
    for level, value in _VALUE.items()
}
_ROMAN = _spaced(r"\s(?P<value>[IVX]+)(?![\w.])(?:\s(?P<satz>\d{1,2})(?![\w.,]\d|\w))?")
_LONE_LETTER = _spaced(r"\s(?P<letter>[a-z])(?=\s+[A-ZÄÖÜ]|\s*$)")  # Nr. 2 a
_BRACKET = _spaced(r"\s*(?:\((?P<digit>\d{1,2}[a-z]?)\)|(?P<letter>\([a-z]{1,2}\)|[a-z]\)))(?!\w)")
_CLOSED_LETTER = _spaced(r"\s(?P<letter>[a-z])(?=\))")
_MARKER = _spaced(r"\d{1,2}[a-z]?[.)]")
_ORDINAL = _spaced(
    r",?\s*(?:\d\.|letzter|erster|zweiter|dritter|Eingangs)\s?"
    r"(?:Alt|Alternative|Halbs|Halbsatz|halbs|HS|Hs|Var|Variante|Unterabs|Fall|Spiegelstrich)\b\.?"
)
_FOLLOWING = _spaced(r"\s*(?P<following>ff?)(?:\b\.?)(?=\W|$)")
_RANGE = _spaced(r"\s*(?:\bbis\b|[-–—])\s*")
_LIST = _spaced(
    r"\s*(?:,\s*(?:und|sowie|oder|jeweils|auch)?|;|/|&|\b(?:und|u\.|oder|sowie|bzw\.?|beziehungsweise)"
    r"|,?\s*\b(?:[Ii]\.?\s?V\.?\s?m\.?|[Ii]n\s+Verbindung\s+mit))"
    r"\s*(?:\b(?:in\s+Verbindung\s+mit|mit|nach|auch|jeweils)\s)?\s*(?:\b(?:de[rnms])\s)?"
)
_LEVELS = ("absatz", "satz", "nummer", "buchstabe")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


@dataclass(slots=True)
class Chain:
    """The provisions read so far; ``end`` lies behind the last part that was understood.

    ``sure`` and ``kept`` are the end and the number of provisions without a bare number that only
    counts as a section if the statute's name follows.
    """

    end: int
    provisions: list[Provision] = field(default_factory=list)
    sure: int | None = None
    kept: int = 0

    def give_up_guess(self) -> None:
        """Forget the numbers that might be no sections."""
        if self.sure is not None:
            self.end = self.sure
            del self.provisions[self.kept :]


def next_unit(text: str, at: int) -> re.Match[str] | None:
    """The next place from ``at`` on where a citation can begin."""
    return _UNIT.search(text, at)


def read_chain(text: str, unit: re.Match[str]) -> Chain | None:
    """Read all that belongs to the § at ``unit``; None when no number follows."""
    reader = _Reader(text, unit.end())
    if not reader.section(unit):
        return None
    while reader.part() or reader.listed():
        pass
    return reader.chain


def past_label(text: str, at: int) -> int:
    """The place behind a label whose number is missing: ``§ 3 Abs. LGG``."""
    label = _LABELS.match(text, at)
    return label.end() if label else at


def read_parts(text: str, at: int, provision: Provision) -> tuple[Provision, int]:
    """Read the parts that stand behind the statute's name: ``§ 5a LGG NRW Absatz 1``."""
    reader = _Reader(text, at)
    reader.chain.provisions.append(provision)
    while _LABELS.match(text, reader.chain.end) and reader.part():
        pass
    return reader.chain.provisions[-1], reader.chain.end


class _Reader:
    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.chain = Chain(at)
        self.unit = "§"
        self.plural = False
        self.level = "section"

    def section(self, unit: re.Match[str]) -> bool:
        """The number behind § or Artikel."""
        self.unit = "§" if unit["section"] else "Art."
        self.plural = unit.group() in {"§§", "Artikeln", "Artt."} or unit.group().endswith("en")
        if self.unit == "Art." and (roman := _ROMAN_NUMBER.match(self.text, unit.end())):
            inner = _UNIT.match(self.text, roman.end() + 1)
            if inner and inner["section"]:
                return self.section(inner)
        return self.number(unit.end())

    def number(self, at: int) -> bool:
        found = _NUMBER.match(self.text, at)
        if not found:
            return False
        label, end = _label(found), found.end()
        closed = None if found["letter"] else _CLOSED_LETTER.match(self.text, end)
        if closed and self.text.rfind("(", 0, at) > self.text.rfind(")", 0, at):
            label, end = label + closed["letter"], closed.end()  # "(§ 19 a)", not "§ 19 a)"
        self.chain.provisions.append(Provision(self.unit, label))
        self.level = "section"
        self.chain.end = end
        return True

    def part(self) -> bool:
        """One part that goes deeper, such as ``Abs. 2`` or ``ff.``."""
        at = self.chain.end
        if following := _FOLLOWING.match(self.text, at):
            if self.level == "section":
                self.change(following=following["following"])
            self.chain.end = following.end()
            return True
        if ordinal := _ORDINAL.match(self.text, at):
            self.chain.end = ordinal.end()
            return True
        return self.labelled(at, fresh=False) or self.unlabelled(at)

    def labelled(self, at: int, *, fresh: bool) -> bool:
        label = _LABELS.match(self.text, at)
        level = label.lastgroup if label else None
        if not label or not level:
            return False
        value = _VALUES[level].match(self.text, label.end())
        if not value:
            return False
        self.enter(level, value["value"], fresh=fresh)
        self.chain.end = value.end()
        return True

    def unlabelled(self, at: int) -> bool:
        if self.level == "section" and (roman := _ROMAN.match(self.text, at)):
            self.enter("absatz", roman["value"], fresh=False)
            if roman["satz"]:
                self.enter("satz", roman["satz"], fresh=False)
            self.chain.end = roman.end()
            return True
        if self.level == "nummer" and (letter := _LONE_LETTER.match(self.text, at)):
            self.enter("buchstabe", letter["letter"], fresh=False)
            self.chain.end = letter.end()
            return True
        bracket = _BRACKET.match(self.text, at)
        if not bracket or (bracket["digit"] and self.level != "section"):
            return False
        self.enter(
            "absatz" if bracket["digit"] else "buchstabe",
            bracket["digit"] or bracket["letter"].strip("()"),
            fresh=False,
        )
        self.chain.end = bracket.end()
        return True

    def listed(self) -> bool:
        """A separator and what it adds: another §, another part, or a number of the same kind."""
        text, at = self.text, self.chain.end
        separator = _RANGE.match(text, at)
        until = bool(separator)
        separator = separator or _LIST.match(text, at)
        if not separator:
            return False
        behind = separator.end()
        unit = _UNIT.match(text, behind)
        if unit and (unit["section"] or self.unit == "Art."):
            return self.section(unit)
        if until:
            return self.reach(behind)
        if "\n" in separator.group() and "," in separator.group() and _MARKER.match(text, behind):
            return False  # the next item of a list: "nach § 5 Abs. 1,\n2. nach …"
        return self.labelled(behind, fresh=True) or self.bare(behind)

    def bare(self, at: int) -> bool:
        """A number without a label: the next section of ``§§``, else one more of the same kind."""
        number = _NUMBER.match(self.text, at)
        may_be_section = self.level in {"section", "buchstabe"} or self.plural
        if number and may_be_section and self.is_section(number):
            if not self.plural and self.chain.sure is None:
                self.chain.sure, self.chain.kept = self.chain.end, len(self.chain.provisions)
            return self.number(at)
        value = _VALUES[self.level].match(self.text, at) if self.level in _VALUES else None
        if not value:
            return False
        self.enter(self.level, value["value"], fresh=True)
        self.chain.end = value.end()
        return True

    def is_section(self, number: re.Match[str]) -> bool:
        """Whether a bare number behind parts names a section: it does not continue their count."""
        previous = getattr(self.chain.provisions[-1], self.level, None)
        if (
            self.level == "section"
            or previous is None
            or not previous.isdigit()
            or number["letter"]
        ):
            return True
        bare = int(float(number["number"]))
        if _LABELS.match(self.text, number.end()):
            return True
        section = re.match(r"\d+", self.chain.provisions[-1].section)
        # "§§ 7, 8 Abs. 1 und 4": sections are named in rising order, so this is Absatz 4.
        follows = section is not None and int(previous) < bare < int(section[0])
        return not (0 < bare - int(previous) <= 2 or follows)

    def reach(self, at: int) -> bool:
        """The end of a range: ``bis 8``."""
        number = _NUMBER.match(self.text, at)
        if self.level == "section" and number:
            self.change(last=_label(number))
            self.chain.end = number.end()
            return True
        label = _LABELS.match(self.text, at)
        value = self.level in _VALUES and _VALUES[self.level].match(
            self.text, label.end() if label else at
        )
        if not value:
            return False
        last = self.chain.provisions[-1]
        first = getattr(last, self.level, None) if self.level in _LEVELS else None
        for step in _between(first, _plain(value["value"])):
            self.enter(self.level, step, fresh=True)
        self.chain.end = value.end()
        return True

    def enter(self, level: str, value: str, *, fresh: bool) -> None:
        """Set a part of the current provision, or begin the next one where the part is taken."""
        self.level = level
        if level == "other":
            return
        last = self.chain.provisions[-1]
        depth = _LEVELS.index(level)
        taken = any(getattr(last, name) for name in _LEVELS[depth:])
        if taken and not fresh:
            return  # a Satz inside a Nummer: the Nummer stays the target
        parts = {name: getattr(last, name) for name in _LEVELS[:depth]} | {level: _plain(value)}
        self.chain.provisions.append(Provision(last.unit, last.section, **parts))
        if not taken:
            del self.chain.provisions[-2]

    def change(self, *, last: str | None = None, following: str | None = None) -> None:
        provision = self.chain.provisions[-1]
        self.chain.provisions[-1] = replace(provision, last=last, following=following)


def _label(number: re.Match[str]) -> str:
    return number["number"] + (number["letter"] or "").strip().lower()


def _plain(value: str) -> str:
    """``VIII`` as ``8`` and ``2 a`` as ``2a``; everything else as it is."""
    if not re.fullmatch(r"[IVX]+", value):
        return re.sub(r"\s", "", value)
    numbers = [_ROMAN_VALUES[letter] for letter in value]
    pairs = zip(numbers, [*numbers[1:], 0], strict=True)
    return str(sum(-number if number < following else number for number, following in pairs))


def _between(first: str | None, last: str) -> list[str]:
    """All that a range covers behind its first: ``2``, ``5`` give 3, 4, 5."""
    if first and first.isdigit() and last.isdigit() and int(last) - int(first) < 60:
        return [str(number) for number in range(int(first) + 1, int(last) + 1)]
    if first and len(first) == len(last) == 1:
        return [chr(code) for code in range(ord(first) + 1, ord(last) + 1)]
    return [last]
