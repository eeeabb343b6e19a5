"""What a question may demand of entries of the register beside their topic: a deadline, a unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.figures import has_date
from assistant.phrases import listed
from corpus.records import Goal, Measure

Entry = Measure | Goal


class Facet(StrEnum):
    """A field of the register."""

    DEADLINE = "deadline"
    RESPONSIBLE = "responsible"
    TARGET = "target"
    BASIS = "legal_basis"


@dataclass(frozen=True, slots=True)
class Having:
    """A demand: the entry has the facet, or lacks it, or has it with this value.

    The value of a deadline is the year until which it ends.
    """

    facet: Facet
    value: str = ""
    lacking: bool = False

    @property
    def label(self) -> str:
        """The demand in words: ``mit Frist oder Datum``, ``mit Zuständigkeit von Amt 11``."""
        noun = NOUNS[self.facet]
        if self.lacking:
            return f"ohne {noun}"
        if self.facet is Facet.RESPONSIBLE and self.value:
            return f"mit Zuständigkeit von {self.value}"
        return f"mit {noun}{' bis ' + self.value if self.value else ''}"


NOUNS: Mapping[Facet, str] = {
    Facet.DEADLINE: "Frist oder Datum",
    Facet.RESPONSIBLE: "Zuständigkeit",
    Facet.TARGET: "Zielgröße",
    Facet.BASIS: "Rechtsgrundlage",
}
WORDS: Mapping[Facet, str] = {
    Facet.DEADLINE: (
        r"frist(?:en)?|(?:end)?termine?n?|(?:end)?datum|zeit(?:ziele?|angaben?|rahmen|vorgaben?)"
        r"|deadlines?|due dates?|dates?"
    ),
    Facet.RESPONSIBLE: (
        r"zuständigkeit(?:en)?|verantwortlich(?:e[nr]?|keit(?:en)?)|zuständigen?(?: stellen?)?"
        r"|responsible (?:units?|offices?)|responsibilit(?:y|ies)"
    ),
    Facet.TARGET: (
        r"ziel(?:größen?|werte?n?|quoten?|vorgaben?|zahlen?)|quoten?|kennzahl(?:en)?|targets?"
        r"|target figures?"
    ),
    Facet.BASIS: r"rechtsgrundlagen?|gesetzesbezug|gesetzlicher grundlage|legal bas[ie]s",
}
BETWEEN = (
    r"(?:(?:eine?[nrms]?|der|den|dem|die|das|a|an|the|konkrete[nrms]?|feste[nrms]?|klare[nrms]?"
    r"|genannte[nrms]?|bestimmte[nrms]?|eigene[nrms]?|fixed|clear)\s+){0,3}"
)
WITH = r"(?:mit|haben|hat|besitzen|nennen|nennt|enthalten|enthält|having|with|have|has|ha[st])"
WITHOUT = r"(?:ohne|(?:haben|hat|nennen|have|has)\s+(?:keine?n?|no)|without)"
_MENTIONS = {
    facet: re.compile(
        rf"\b(?:(?P<without>{WITHOUT})|{WITH})\s+{BETWEEN}(?:{words})\b"
        r"(?:\s+(?:bis|until|by)\s+(?:(?:ende|end of)\s+)?(?P<year>20\d\d))?",
        re.IGNORECASE,
    )
    for facet, words in WORDS.items()
}
LIMITED = re.compile(r"\b(?:befristete?n?|terminierte?n?)\b", re.IGNORECASE)
UNIT = r"(?P<where>in\s+\S+\s+)?(?:(?:das|der|die|den|dem|the)\s+)?(?P<unit>[^,?!.;]+?)"
RESPONSIBLE_UNIT = (
    re.compile(rf"\b(?:ist|sind)\s+{UNIT}\s+(?:zuständig|verantwortlich)\w*", re.IGNORECASE),
    re.compile(rf"\b(?:is|are)\s+{UNIT}\s+responsible(?:\s+for)?", re.IGNORECASE),
    re.compile(rf"\b{UNIT}\s+(?:zuständig|verantwortlich)\s+(?:ist|sind)", re.IGNORECASE),
)
# A name such as „Vision 2030“, and what has been since a year, set no deadline.
NO_DEADLINE = re.compile(
    r"[„“\"»].{1,80}?[“”\"«]|\b(?:seit|vom|since)\s+(?:\w+\s+){0,2}?(?:\d{1,2}\.\s?){0,2}(?:19|20)\d\d",
    re.IGNORECASE | re.DOTALL,
)
# „Für wie viele Maßnahmen ist wer zuständig?“ names no unit.
NO_UNIT = re.compile(
    r"^(?:wer|was|welche\w*|niemand|jemand|who|which|what|es|dafür|dazu|für|for)\b", re.IGNORECASE
)


def havings(text: str) -> tuple[tuple[Having, ...], str]:
    """The demands that a text makes, and the text without the words that make them."""
    found: list[Having] = []
    for facet, pattern in _MENTIONS.items():
        match = pattern.search(text)
        if match:
            lacking = bool(match["without"])
            found.append(Having(facet, match["year"] or "", lacking))
            text = f"{text[: match.start()]} {text[match.end() :]}"
    if LIMITED.search(text):
        found.append(Having(Facet.DEADLINE))
        text = LIMITED.sub(" ", text)
    unit, text = _unit(text)
    return (*found, *unit), text


def _unit(text: str) -> tuple[tuple[Having, ...], str]:
    for pattern in RESPONSIBLE_UNIT:
        match = pattern.search(text)
        if match and not NO_UNIT.match(match["unit"]):
            lead = r"^.*\b(?:für die|for which)\s+(?:(?:das|der|die)\s+)?"
            unit = re.sub(lead, "", match["unit"])
            where = match["where"] or ""
            rest = f"{text[: match.start()]} {where} {text[match.end() :]}"
            return (Having(Facet.RESPONSIBLE, unit),), re.sub(
                r"^\W*(?:für|for)\s", "", rest, flags=re.IGNORECASE
            )
    return (), text


def fits(entry: Entry, demands: Iterable[Having]) -> bool:
    """Whether an entry of the register meets all demands."""
    return all(_fits(entry, one) for one in demands)


def _fits(entry: Entry, demand: Having) -> bool:
    values = stated(entry, demand.facet)
    if demand.lacking:
        return not values
    if not demand.value:
        return bool(values)
    return any(CHECKS.get(demand.facet, _names)(value, demand.value) for value in values)


def stated(entry: Entry, facet: Facet) -> tuple[str, ...]:
    """What the register has in a facet of an entry; as a deadline counts a date in its text."""
    if facet is Facet.DEADLINE:
        if entry.deadline:
            return (entry.deadline,)
        return (entry.text,) if has_date(NO_DEADLINE.sub(" ", entry.text)) else ()
    if facet is Facet.TARGET:
        return (entry.target,) if entry.target else ()
    if isinstance(entry, Goal):
        return ()
    return entry.responsible if facet is Facet.RESPONSIBLE else entry.legal_basis


def _ends_by(value: str, year: str) -> bool:
    years = re.findall(r"\b20\d\d\b", value)
    return bool(years) and max(years) <= year


def _names(value: str, wanted: str) -> bool:
    """Whether a unit is the one that is meant: by its whole name or by whole words of it."""
    pattern = r"\s+".join(re.escape(word) for word in wanted.split())
    return bool(re.search(rf"(?<!\w){pattern}(?:s|es)?(?!\w)", value, re.IGNORECASE))


CHECKS: Mapping[Facet, Callable[[str, str], bool]] = {Facet.DEADLINE: _ends_by}


def labels(demands: Iterable[Having]) -> str:
    """All demands in words."""
    return listed(one.label for one in demands) if demands else ""
