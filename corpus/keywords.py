"""Headings that begin with a word for what they head: ``Handlungsfeld 3: …``, ``Teil A``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.title_forms import is_sentence

_ORDINAL = r"(?:(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?|[IVX]{1,5}|[A-Z])\b"
_NUMBERED = re.compile(
    r"(?P<number>(?:Teil|Kapitel|Abschnitt|Anhang|Anlage|[A-ZÄÖÜ][a-zäöü]+feld|HF|Leitthema|"
    r"Handlungsschwerpunkt|Schwerpunkt(?:thema)?|Themenbereich|Handlungsbereich|Baustein|Säule|"
    r"(?:Leit|Ober|Teil|Unter|Haupt|Einzel)?[Zz]iel|Strategisches\s+Ziel|Modul)\s?"
    rf"(?:Nr\.\s?)?{_ORDINAL})(?P<mark>\s*[:.–—)|-]|\t|)\s*(?P<title>.*)"
)
_UNNUMBERED = re.compile(
    r"(?P<number>)(?P<mark>)(?P<title>(?:Anhang|Anlage)\s*[:–-]\s+[„\"»A-ZÄÖÜ].*|(?:Handlungsfeld|Themenfeld|Aktionsfeld|Handlungsschwerpunkt|"
    r"Themenbereich|Handlungsbereich)(?:\s*[:–-])?\s+[„\"»A-ZÄÖÜ].*)"
)
_GOALS_OF_FIELD = re.compile(
    r"(?:Ziele?|Zielsetzung(?:en)?)\s+(?:des|der|im|in|für\s+das|zum|zu)\s+"
    r"(?P<word>HF|Handlungsfeld)(?:e?s)?\s?(?P<number>\d{1,2})"
)
_TABBED = re.compile(
    r"(?P<number>[A-ZÄÖÜ][\w.]{0,12}\s?\d{0,2}[.:)]?)(?P<mark>\t+)(?P<title>[^\t]{3,100})"
)
_CAPITALS = re.compile(
    r"^(?:HANDLUNGS|THEMEN|AKTIONS)\w+|^(?:TEIL|KAPITEL|ABSCHNITT|ANLAGE|ANHANG|ZIEL|LEITZIEL)\b"
)
_ONE_FOR_L = re.compile(r"(?<=[a-zäöü])1(?=[a-zäöü])")


@dataclass(frozen=True, slots=True)
class Keyword:
    """Such a heading: its number with the word (may be empty) and where its title begins."""

    number: str
    title: str
    title_start: int


def keyword(words: str) -> Keyword | None:
    """The heading that a line is, None for other lines; a scan's ``Fe1d`` is understood."""
    clean = _ONE_FOR_L.sub("l", words)
    if clean.isupper():
        clean = _CAPITALS.sub(lambda match: match[0].capitalize(), clean)
    found = _NUMBERED.fullmatch(clean) or _UNNUMBERED.fullmatch(clean)
    return _keyword(found) if found and _is_title(found) else None


def tabbed_keyword(words: str) -> Keyword | None:
    """A short code and a name with a tab between them: ``TF 1 → Bürgerdienste``."""
    found = _TABBED.fullmatch(words)
    return _keyword(found) if found else None


def _keyword(found: re.Match[str]) -> Keyword:
    start = found.start("title") if found["title"] else 0
    return Keyword(" ".join(found["number"].split()), found["title"].strip(), start)


def _is_title(found: re.Match[str]) -> bool:
    """Whether what follows the word is a title, not the rest of a sentence."""
    title = found["title"].strip()
    marked = bool(found["mark"].strip()) or "\t" in found["mark"]
    if not title or marked:
        return True
    if title.endswith((".", ",", ";")):
        return False
    return (
        title[0] in '„"»'
        or title.startswith("zu ")
        or (title[0].isupper() and not is_sentence(title))
    )


def first_word(words: str) -> str:
    """The word that such a heading begins with, empty for other lines."""
    found = re.match(r"[^\W\d_]+", words)
    return found[0] if found and keyword(words) else ""


def field_of_goals(words: str) -> tuple[str, str] | None:
    """Word and number of the field whose goals a label announces: ``Ziele des HF 3:``."""
    found = _GOALS_OF_FIELD.match(words)
    return (found["word"], found["number"]) if found else None
