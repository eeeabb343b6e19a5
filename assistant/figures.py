"""Figures and years in a text: what a question after „wie viele“ or „wann“ looks for."""

from __future__ import annotations

import re
from functools import lru_cache

KEPT = 1 << 14  # texts that are remembered, as every question asks of the same passages

# A date, a year or the number of a § is no answer to „wie viele“.
NO_COUNT = re.compile(
    r"\b\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄ][a-zä]+)\s?\d{2,4}\b|\b(?:19|20)\d\d\b|§+\s*\d+\w*"
    r"|\b(?:Abs|Absatz|Nr|Satz|Artikel|Art|HF|Handlungsfeld(?:er)?|Kapitel|Punkt|Pkt|Ziffer|Abschnitt|Anlage"
    r"|Seite|S|Tabelle|Abbildung|Maßnahme|Ziel|Teil|LG|EG|\w+gruppe)n?\.?\s\d+(?:\.\d+)*(?:\s(?:und|bis)\s\d+)?"
    r"|\b[A-ZÄÖÜ]+(?:-[A-ZÄÖÜ\d]+)+\b|(?:^|\n)\W*\d+(?:\.\d{1,2}(?!\d))+\s"
)
NUMBER_WORDS = re.compile(
    r"\b(?:(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)(?:mal)?|einmal|hundert"
    r"|tausend|hälfte|drittel|viertel|(?:halb|viertel)?jährlich|monatlich|wöchentlich"
    r"|ein(?:e[mnrs]?)?\s+(?:tag|woche|monat|jahr|stunde|prozent)\w*)\b",
    re.IGNORECASE,
)
DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}\.\s?(?:\d{1,2}\.|(?:Januar|Februar|März|April|Mai|Juni|Juli"
    r"|August|September|Oktober|November|Dezember)\b)"
)

FIGURE = re.compile(
    r"(?:\b(?P<limit>bis zu|mindestens|höchstens|maximal|rund|etwa|über|je|jeweils)\s+)?"
    r"(?<![\w.,§/-])(?P<number>\d+(?:\.\d{3})*(?:,\d+)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun"
    r"|zehn|elf|zwölf|zwanzig|dreißig|fünfzig|hundert)\s?"
    r"(?P<unit>%|€|(?:[a-zäöüß]+e[nrsm]?\s)?[A-ZÄÖÜ][\w-]+)"
    r"(?:\s(?:pro|je|im|in der|in jeder?)\s[A-ZÄÖÜ]\w+)?"
)
"""A number with what it counts, and how often: bis zu drei Tagen je Woche, 20.000 Euro."""

NUMBERED = re.compile(
    r"(?:gruppe|stufe|ebene|phase|kapitel|abschnitt|nummer|satz|ziffer|anlage|teil|amt|§|Abs\.|Nr\.)\s$",
    re.IGNORECASE,
)
"""What a number that counts nothing stands behind: Entgeltgruppe 13."""

MONTHS = re.compile(
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)


def figures(text: str) -> tuple[str, ...]:
    """The numbers that a text states with what they count, as written; no dates and no years."""
    found = (
        " ".join(match.group().split())
        for match in FIGURE.finditer(text)
        if not NUMBERED.search(text[: match.start("number")])
        and not MONTHS.match(match["unit"])
        and not re.fullmatch(r"(?:19|20)\d\d", match["number"])
    )
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=KEPT)
def has_figure(text: str) -> bool:
    """Whether a text states a number, in figures or in words, other than a date."""
    return bool(re.search(r"\d", NO_COUNT.sub(" ", text)) or NUMBER_WORDS.search(text))


@lru_cache(maxsize=KEPT)
def has_date(text: str) -> bool:
    """Whether a text names a date or a year."""
    return bool(DATE.search(text))


def figures_in(text: str) -> list[int]:
    """Where the numbers of a text stand, other than dates."""
    clear = NO_COUNT.sub(lambda match: " " * len(match[0]), text)
    return [match.start() for match in re.finditer(r"\d+|" + NUMBER_WORDS.pattern, clear, re.I)]
