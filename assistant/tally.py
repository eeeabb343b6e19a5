"""Questions that are counted from the register: how many, who has most, which have a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.facets import Having, havings

MEASURE = r"(?:maßnahmen?|massnahmen?|measures?|actions?)"
GOAL = r"(?:ziele?n?|goals?|objectives?)"
ENTRY = rf"(?:{MEASURE}|{GOAL})"
OF_MANY = r"(?:\w+\s+){0,2}?"
CITY = r"(?:stadt|städte|kommune|gemeinde|verwaltung|city|town|municipality)"
FIELD = r"(?:handlungsfeld|themenfeld|feld|field(?: of action)?)"
MOST = (
    r"(?:(?:die\s+)?(?P<rank>meisten|wenigsten)|am\s+(?P<atmost>meisten|wenigsten)"
    r"|(?:the\s+)?(?P<en>most|fewest))"
)
HOW_MANY = re.compile(
    rf"\b(?:wie\s?viele|how many|(?:die\s+)?(?:anzahl|zahl)\s+der|(?:the\s+)?number of)\s+{OF_MANY}"
    rf"(?P<entry>{ENTRY})\b",
    re.IGNORECASE,
)
RANKED = re.compile(
    rf"\b(?:(?P<city>(?:welche|which)\s+{CITY}|wo\b|where\b)|(?P<unit>wer\b|who\b"
    rf"|welche[sr]?\s+(?:amt|abteilung|dezernat|fachbereich|stelle)|which\s+(?:office|unit))"
    rf"|(?P<field>(?:welche[sr]?|which)\s+{FIELD}))"
    rf"(?P<verb>.*?)\b{MOST}\s+(?P<entry>{ENTRY})\b",
    re.IGNORECASE,
)
WHICH = re.compile(
    rf"^\W*(?:und\s+)?(?:(?:welche|welchen|which|nenne?n?(?:\s+mir)?|zeige?(?:\s+mir)?|alle)\s+)"
    rf"{OF_MANY}(?P<entry>{ENTRY})\b",
    re.IGNORECASE,
)
RESPONSIBLE = re.compile(r"\b(?:zuständig|verantwortlich)\w*|\bresponsible\b", re.IGNORECASE)


class By(StrEnum):
    """What entries are counted by."""

    CITY = "city"
    UNIT = "unit"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Tally:
    """A question to be counted: ``question`` asks for the entries that are counted.

    ``most`` is 1 where the one with most is asked for, -1 with fewest, 0 for a plain count.
    ``count`` says that the number is asked for, not only the list behind it.
    """

    question: str
    by: By = By.CITY
    most: int = 0
    goals: bool = False
    demands: tuple[Having, ...] = ()
    count: bool = True


def tally(text: str) -> Tally | None:
    """The counting that a question asks for; None for other questions."""
    demands, plain = havings(text)
    if ranked := RANKED.search(plain):
        rank = (ranked["rank"] or ranked["atmost"] or ranked["en"]).lower()
        by = By.CITY if ranked["city"] else By.UNIT if ranked["unit"] else By.FIELD
        rest = _without_city(plain[ranked.end() :]) if by is By.CITY else plain[ranked.end() :]
        if by is By.UNIT:
            rest = RESPONSIBLE.sub(" ", rest)
        most = -1 if rank in {"wenigsten", "fewest"} else 1
        return Tally(_asking(rest), by, most, _is_goal(ranked["entry"]), demands)
    if counted := HOW_MANY.search(plain):
        rest = f"{plain[: counted.start()]} {plain[counted.end() :]}"
        return Tally(_asking(rest), goals=_is_goal(counted["entry"]), demands=demands)
    which = WHICH.search(plain)
    goals = which is not None and _is_goal(which["entry"])
    if which and (demands or goals):
        rest = plain[which.end() :]
        return Tally(_asking(rest), goals=goals, demands=demands, count=False)
    return None


# Left over from what was counted: „gibt es“, „hat“, „insgesamt“.
LEFT = re.compile(
    r"\b(?:gibt es|gibt|es|hat|haben|werden|sind|insgesamt|überhaupt|genau|jeweils|je stadt"
    r"|pro stadt|jede stadt|in jeder stadt|there are|are there|does|do|has|have|which|that|die"
    r"|per city|each city|nennt|nennen|enthält|enthalten|stehen|steht|ist|dort"
    r"|vorgesehen|geplant)\b"
    r"|(?<=\s)[,:](?=\s)",
    re.IGNORECASE,
)


def _asking(rest: str) -> str:
    """The question for the entries that are counted, from what is left beside the counting."""
    left = " ".join(LEFT.sub(" ", rest).split()).strip(" ?!.,;:")
    return f"Welche Maßnahmen gibt es {left}?" if left else "Welche Maßnahmen gibt es?"


def _without_city(rest: str) -> str:
    return re.sub(rf"^\s*(?:in\s+)?(?:welcher\s+)?{CITY}\b", " ", rest, flags=re.IGNORECASE)


def _is_goal(word: str) -> bool:
    return bool(re.fullmatch(GOAL, word, re.IGNORECASE))
