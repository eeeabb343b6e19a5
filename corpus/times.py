"""Words that tell a time: a date, a period, ``fortlaufend``."""

from __future__ import annotations

import re

MONTH = (
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jan\.|"
    r"Feb\.|Apr\.|Aug\.|Sept?\.|Okt\.|Nov\.|Dez\.)"
)
DATE = (
    rf"(?:\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:20)?\d{{2}}|\d{{1,2}}\.\s?{MONTH}\s+20\d\d|{MONTH}\s+20\d\d"
    r"|(?:\d|I{1,3}V?|IV)\.?\s?(?:Quartal|Halbjahr|Q|/)\s?/?\s?20\d\d|Q\d\s?/?\s?20\d\d|\d{1,2}/20\d\d"
    r"|(?:Schuljahr|Kitajahr|Kindergartenjahr|Semester|Winter)\s+20\d\d/(?:20)?\d\d"
    r"|(?:(?:dem\s+|zum\s+)?Jahr(?:es)?(?:ende)?\s+)?20\d\d)"
)
_SEASON = r"(?:Frühjahr|Frühling|Sommer|Herbst|Winter|Ende|Mitte|Anfang|Jahresende)"
_TIME = re.compile(
    rf"(?:(?:bis|ab|seit|zum|im|in)\s+)*(?:spätestens\s+)?(?:zum\s+)?(?:{_SEASON}\s+)?{DATE}"
    rf"(?:\s?(?:[–-]|bis)\s?(?:{_SEASON}\s+)?{DATE})?"
    r"|(?:fort)?laufend|(?:halb|viertel)?jährlich.*|dauerhaft|ständig|regelmäßig|(?:ab\s+)?sofort|umgehend"
    r"|(?:kurz|mittel|lang)fristig|Daueraufgabe|einmalig|monatlich|alle\s+\w+\s+Jahre"
)
_ASIDE = re.compile(r"\s*\((?:bis\s+|ab\s+)?(?:Ende\s+)?20\d\d\)")


def is_time(words: str) -> bool:
    """Whether words are a date, a period or a word such as ``fortlaufend``."""
    return bool(_TIME.fullmatch(_ASIDE.sub("", words).strip()))
