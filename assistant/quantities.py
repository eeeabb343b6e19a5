"""What sort of figure a question asks for: an age, a time, a sum or a number of things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

KEPT = 1 << 14  # texts that are remembered, as every question asks of the same passages

NUMBER = (
    r"(?:\b\d+(?:[.,]\d+)*|\b(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
    r"|zwanzig|dreißig|halbe|ganze)(?:e[mnrs]?)?)\s+(?:\w+e[nrs]?\s)?"
)
# Numbers of provisions are none that a question asks for.
OF_PROVISIONS = re.compile(
    r"§+\s*\d[\d, ]*(?:(?:und|bis|oder) \d+)?\s?[a-z]?\b"
    r"|\b(?:Abs|Absatz|Absätze|Nr|Nummer|Nummern|Satz|Sätze|Artikel|Art|Buchstabe)\.?"
    r"\s\d[\d, ]*(?:(?:und|bis|oder) \d+)?"
    r"|^\W*\(\d+[a-z]?\)|^\s*\d+\.\s",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, eq=False)  # known by itself: to hash patterns is slow
class Quantity:
    """A sort of figure: how it is asked for, how texts state it, which headings announce it."""

    asked: re.Pattern[str]
    stated: re.Pattern[str]
    announced: re.Pattern[str]


def _quantity(asked: str, stated: str, announced: str) -> Quantity:
    return Quantity(*(re.compile(one, re.IGNORECASE) for one in (asked, stated, announced)))


# The first that fits: „mit wie vielen Jahren“ asks for an age, „wie viele Tage“ for a time.
QUANTITIES = (
    _quantity(
        r"\b(?:welche[mns]? (?:lebens)?(?:alter|jahr an)|wie alt|(?:ab|mit) wie\s?vielen? jahren"
        r"|what age|how old)\b",
        r"\blebensjahr|\bjahre alt\b|\bvoll(?:jährig|endung)|\baltersgrenze",
        r"alter|wahlberechtigung|wählbarkeit|ruhestand",
    ),
    _quantity(
        r"\bwie (?:lange?|oft|früh|spät|schnell|häufig|kurz(?:fristig)?)\b|\b(?:bis|ab)? ?wann\b"
        r"|\b\w*(?:frist|dauer|zeitraum)\b|\bhow (?:long|often|soon|early)\b|\bwhen\b"
        r"|\b(?:wie\s?viele?n?|how many)\s+(?:\w+e[nrs]?\s+)?"
        r"(?:\w*tage?n?|stunden?|wochen?|monate?n?|jahren?|urlaub|zeit|hours|days|weeks|months)\b",
        rf"{NUMBER}\w*(?:jahr|monat|woche|tag|stunde|minute)|\b(?:jähr|monat|wöchent|täg)lich"
        r"|\bunverzüglich|\bvor ablauf|\bnach ablauf|\b\d+ uhr\b|\b(?:ein|zwei|drei)mal\b",
        r"dauer|frist|zeitpunkt|beginn|ende\b|zeit(?:en|raum)?\b|verlängerung|turnus",
    ),
    _quantity(
        r"\bwie (?:hoch|teuer)\b|\bwie\s?viel\b|\bwas (?:kostet|kosten)\b|\bkostet\b|\bhow much\b"
        r"|\b\w*(?:höhe|betrag|summe|kosten)\b",
        r"\beuro\b|€|%|\bprozent|\bvom hundert|\bhälfte\b|\bdrittel\b|\b\d+,\d+\b"
        r"|\b(?:monats|tages)\w+|\bhöhe\b|\bbetrag\b",
        r"höhe|betrag|bemessung|berechnung|abgabe\b|entgelt|geld\b|kosten",
    ),
    _quantity(
        r"\bwie\s?viele?n?\b|\bhow many\b|\bwie (?:groß|klein)\b|\b\w*(?:größe|anzahl)\b",
        r"\b\d+\b|\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig"
        r"|fünfzig|hundert)\b",
        r"zahl\b|anzahl|größe|mindest|umfang|zusammensetzung",
    ),
)


def asked_quantity(question: str) -> Quantity | None:
    """The sort of figure that a question asks for, None where it asks for none."""
    return next((one for one in QUANTITIES if one.asked.search(question)), None)


@lru_cache(maxsize=KEPT)
def states(text: str, quantity: Quantity) -> bool:
    """Whether a text states a figure of that sort, other than the number of a provision."""
    return bool(quantity.stated.search(OF_PROVISIONS.sub(" ", text)))
