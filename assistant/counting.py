"""Answers that are counted from the register: the number, and every entry behind it quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.facets import labels
from assistant.listing import Listed, lacking, narrowed, regrouped
from assistant.phrases import count, listed
from assistant.records import Answer
from assistant.tally import By, Tally
from corpus.records import Measure

COUNTED = "Aus dem Register gezählt: "
FOLLOWING = 4  # further names told after the one with most


def counted(asked: Tally, topic: str, base: Answer, found: Sequence[Listed]) -> Answer | None:
    """The answer to a counting question, None where the register has nothing on its topic.

    Args:
        asked: the question.
        topic: the words for what it is about, empty for the whole register.
        base: the ordinary answer to ``asked.question``.
        found: the entries of the register that it is about.
    """
    sort = [one for one in found if one.is_goal is asked.goals]
    if not sort:
        return None
    fitting = narrowed(sort, asked.demands)
    told = (_ranked if asked.most and fitting else _sum)(asked, topic, fitting)
    notes = base.coverage.notes
    if asked.demands or asked.goals:
        notes = lacking(base.coverage, fitting, asked.demands, goals=asked.goals)
    shown = (one.citation for one in _ordered(asked, fitting))
    answer = regrouped(base, shown, COUNTED + told, notes)
    return replace(answer, abstained=False, computed=True)


def _ordered(asked: Tally, found: Sequence[Listed]) -> list[Listed]:
    """Whose count is asked for first."""
    tops = _counts(asked, found)

    def top(one: Listed) -> int:
        return -asked.most * max((tops[key] for key in _keys(asked, one)), default=0)

    return sorted(found, key=top)


def _counts(asked: Tally, found: Sequence[Listed]) -> Counter[str]:
    return Counter(key for one in found for key in _keys(asked, one))


def _keys(asked: Tally, one: Listed) -> tuple[str, ...]:
    if asked.by is By.CITY:
        return (one.city,)
    if asked.by is By.FIELD:
        return (f"{one.entry.field} ({one.city})",) if one.entry.field else ()
    units = one.entry.responsible if isinstance(one.entry, Measure) else ()
    return tuple(f"{unit} ({one.city})" for unit in dict.fromkeys(units))


def _sum(asked: Tally, topic: str, found: Sequence[Listed]) -> str:
    """``3 Maßnahmen zur Führung mit Frist: Trier 2, Rheine 1.``."""
    cities = _counts(replace(asked, by=By.CITY), found)
    total = _noun(asked, len(found))
    by_city = ", ".join(f"{city} {number}" for city, number in _by_number(cities))
    told = f": {by_city}" if len(cities) > 1 else "".join(f" in {city}" for city in cities)
    return " ".join(filter(None, (total, topic, labels(asked.demands)))) + f"{told}."


def _ranked(asked: Tally, topic: str, found: Sequence[Listed]) -> str:
    """``Die meisten Maßnahmen zur Führung: Trier (7), dann Leipzig (6).``."""
    order = _by_number(_counts(asked, found), asked.most)
    if not order:
        return _sum(asked, topic, found)
    first = [name for name, number in order if number == order[0][1]]
    each = "je " if len(first) > 1 else ""
    head = "Die meisten" if asked.most > 0 else "Die wenigsten"
    noun = "Ziele" if asked.goals else "Maßnahmen"
    rest = order[len(first) :][:FOLLOWING]
    then = "; danach " + listed(f"{name} ({number})" for name, number in rest) if rest else ""
    about = " ".join(filter(None, (noun, topic, labels(asked.demands))))
    return f"{head} {about}: {listed(first)} ({each}{order[0][1]}){then}."


def _by_number(counts: Counter[str], sign: int = 1) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-sign * pair[1], pair[0]))


def _noun(asked: Tally, number: int) -> str:
    one, many = ("Ziel", "Ziele") if asked.goals else ("Maßnahme", "Maßnahmen")
    return count(number, one, many) if number else f"keine {many}"
