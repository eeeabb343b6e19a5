"""What sort of answer a question for a fact expects, and which texts state one of that sort."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache, partial

from assistant.figures import KEPT, NO_COUNT, NUMBER_WORDS, has_date, has_figure

Stated = Callable[[str], bool]
"""Whether a text states what is expected."""


class Expected(StrEnum):
    """Sorts of answers: a share is no count, and how long is not how often."""

    SHARE = "share"
    MONEY = "money"
    FREQUENCY = "frequency"
    DURATION = "duration"
    COUNT = "count"
    FIGURE = "figure"
    DEADLINE = "deadline"
    DATE = "date"
    PERSON = "person"
    BODY = "body"


ACTORS = frozenset({Expected.PERSON, Expected.BODY})

# The first that a question matches tells what it expects.
_ASKED = {
    Expected.SHARE: r"\bwie\s?viele?\s+(?:prozent|%)|\b\w*(?:quoten?|anteile?|prozents[aä]tz\w*)\b"
    r"|\b(?:percentage|share|rate|quota) of\b",
    Expected.MONEY: r"\b(?:was|wie\s?viel)\s+(?:kostete?n?|zahlt\w*)\b|\bwie\s+teuer\b"
    r"|\bwie\s?viele?\s+(?:euro|geld|mittel|zuschuss|zuschüsse)\b|\bhow much (?:money|does)\b"
    r"|\b\w*(?:kosten|budget|etat|betrag|geldsumme|fördersumme|ausgaben)\b",
    Expected.FREQUENCY: r"\bwie\s+(?:oft|häufig|regelmäßig)\b|\bturnus\b|\bhow often\b"
    r"|\bin\s+welche[nmr]\s+(?:abst(?:a|ä)nd\w*|rhythmus|turnus|takt)\b",
    Expected.DURATION: r"\bwie\s+lange?\b(?!\s+(?:ist|sind)\s+d\w\w\s+\w*(?:netz|weg|strecke))"
    r"|\bwie\s?viele?n?\s+(?:tagen?|wochen?|monaten?|jahren?|stunden?|minuten?)\b"
    r"|\b(?:\w*dauer|laufzeit|zeitraum)\b|\bhow long\b",
    Expected.COUNT: r"\bwie\s?viele[nr]?\b|\bhow\s+many\b|\b(?:an)?zahl der\b",
    Expected.DEADLINE: r"\bbis\s+(?:wann|zu\s+welche[mr]|welche[sm]\s+jahr)\b|\b(?:un)?til\s+when\b"
    r"|\bby\s+(?:when|what year|which year)\b|\bzieljahr\b"
    r"|\bwann\s+(?:ende[tn]\b|läuft\b.*\baus\b)",
}
_WHO = {
    Expected.PERSON: r"\bwie\s+hei(?:ß|ss)t\b|^\W*wer\s+(?:leitet|heißt|steht|führt)\b"
    r"|^\W*wer\s+(?:ist|war)\b(?!.*\b(?:für|zuständig|verantwortlich)\b)"
    r"|\bunter(?:schrieb|zeichn)\w*|\bwelche[rmn]?\s+(?:person|frau|professor\w*|herr)\b",
    Expected.BODY: r"(?<!für )\b(?:wer|wem|wen|wessen|who|whom)\b"
    r"|\bwelche[rsnm]?\s+(?:amt|ämtern?|stellen?|dezernate?|fachbereiche?|abteilung(?:en)?|referate?"
    r"|gremi(?:um|en)|ausschuss)\b",
}

_UNIT_OF_TIME = r"(?:\w*?(?i:tag|woche|monat|jahr|quartal|stunde|minute)(?:e?[ns]?|es)(?![a-zäöü]))"
_NUMBER = (
    r"(?:\d+(?:[.,]\d+)*|ein(?:e[mnrs]?)?|halbe[mnrs]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun"
    r"|zehn|elf|zwölf|achtzehn|vierundzwanzig)"
)
_EVERY = r"(?:Jahr|Monat|Quartal|Halbjahr|Woche|Tag|Wahlperiode|Sitzung)\w*"
_PERSON = (
    r"\b(?:Dr|Prof|Dipl)\.(?:-\w+\.)?\s+(?:\w+\.\s+)*[A-ZÄÖÜ]\w+"
    r"|\b(?:Herrn?|Frau)\s+(?:\w+\.\s+)*[A-ZÄÖÜ]\w+"
    r"|\b(?:\w*[Mm]eister(?:in)?|\w*[Bb]eauftragter?|\w*[Vv]orsitzender?|\w*[Ll]eiter(?:in)?"
    r"|\w*[Dd]ezernent(?:in)?|\w*[Dd]irektor(?:in)?|\w*[Rr]eferent(?:in)?|Kämmerer|Kämmerin"
    r"|\w*[Pp]räsident(?:in)?)(?:\s+(?:ist|war|sind)|:)?(?:\s+[A-ZÄÖÜ][a-zäöüß-]+){2}\b"
    r"|(?:^|\n)\s*(?:Dr\. )?[A-ZÄÖÜ][a-zäöüß]+(?:\s[A-ZÄÖÜ]\.)?\s"
    r"(?:[A-ZÄÖÜ][a-zäöüß-]+|(?:[A-ZÄÖÜ] ?){3,})"
    r"\s*\n\s*(?:Name\s+)?\w*(?:meister|beauftragte|leiter|dezernent|vorsitz|direktor|präsident)\w*"
)
_STATED = {
    Expected.SHARE: r"\d\s?%|\bProzent|\b(?:die\s+)?(?:Hälfte|Drittel|Viertel)\b"
    r"|\b(?:jede[rsn]?\s+(?:zweite|dritte|vierte|fünfte|zehnte)|percent)\b",
    Expected.MONEY: r"€|\b(?:Euro|EUR|Mio|Mrd|Millionen|Milliarden|Cent|Höhe\s+von)\b",
    Expected.FREQUENCY: r"\b(?:zwei|drei|vier|fünf)?(?:halb|viertel)?"
    r"(?:jährlich|monatlich|wöchentlich|täglich)\w*|\b(?:Turnus|Rhythmus)\b"
    r"|\b(?:(?:ein|zwei|drei|vier)mal|\d+-?\s?mal)(?:ige\w?)?\b"
    rf"|\balle\s+{_NUMBER}\s+(?:Jahre|Monate|Wochen|Tage|Stunden|Minuten)\b|\w-(?i:takt)\b"
    rf"|\bjede[smnr]?\s+(?:\w+\s+)?{_EVERY}|\b(?:pro|je|im)\s+(?:Jahr|Monat|Quartal|Woche|Tag)\b",
    Expected.DURATION: rf"\b{_NUMBER}\.?(?:\s+\w+)?\s+{_UNIT_OF_TIME}\b|\bunbefristet|\bdauerhaft"
    r"|\b(?:19|20)\d\d\s*(?:–|-|bis)\s*(?:19|20)\d\d\b|\d\.\s*bis\s+(?:zum\s+)?\d"
    r"|\bDauer\s+(?:\w+\s+){0,2}\w*(?:jahr|monat|woche)\w*",
    Expected.DEADLINE: r"\bbis\s+(?:\w+\s+){0,3}(?:\d{1,2}\.\s?)*(?:\w+\s+)?(?:19|20)\d\d\b"
    r"|\bbis\s+(?:zum\s+)?\d{1,2}\.|\bspätestens\b|\binnerhalb\b|\bbinnen\b"
    r"|\b(?:Ziel|Frist|Ende|Termin)\w*\W+(?:\w+\W+){0,2}(?:19|20)\d\d\b",
    Expected.PERSON: _PERSON,
    Expected.BODY: rf"{_PERSON}|\b(?:Amt|AMT|Ämter|Fachbereich|Fachdienst|Fachamt|Referat|Dezernat"
    r"|Abteilung|Sachgebiet|Stabsstelle|Ausschuss|Kommission|Personalrat|Verwaltungsführung|Magistrat"
    r"|Federführung|federführend|zuständig|verantwortlich|obliegt"
    r"|Arbeitgeber|Dienststelle|Dienstherr|Dienstbehörde|Ministerium)\w*"
    r"|\bdurch\s+(?:den|die|das)\s+[A-ZÄÖÜ]|\bvon\s+(?:der|den|dem)\s+\w+(?:leitung|stelle|gruppe)"
    r"|(?<=[a-zäöü])(?:amt|ämter|amts|amtes|ausschuss|kommission|gruppe|leitung(?:en)?"
    r"|beauftragten?|meister(?:in)?|beirat|referat|dezernat|rat|vertretung|büro)\b",
}
# A table names the unit in the head of a column.
_COLUMNS = {
    Expected.SHARE: r"%|quote|anteil|prozent",
    Expected.MONEY: r"€|euro|eur\b|kosten|mittel|betrag|budget|ausgaben|ansatz",
    Expected.DURATION: r"tage|wochen|monat|jahr|stunden|minuten|dauer|laufzeit|zeitraum",
}
_QUESTION = {kind: re.compile(asked, re.IGNORECASE) for kind, asked in (_ASKED | _WHO).items()}
_STATEMENT = {kind: re.compile(told) for kind, told in _STATED.items()}
_HEAD = {kind: re.compile(names, re.IGNORECASE) for kind, names in _COLUMNS.items()}
# A share, an amount of money or a length of time tells no number of things.
_MEASURED = re.compile(
    rf"\d[\d.,]*\s?(?:%|€|Prozent|Euro|EUR|Mio|Mrd|Kilometern?|km|m²)|\b{_NUMBER}\s+{_UNIT_OF_TIME}\b"
)


@lru_cache(maxsize=KEPT)  # asked again for each passage of a question
def expected(text: str, *, numeric: bool, dated: bool) -> Expected | None:
    """What sort of answer a question expects, None where it asks for no fact.

    Args:
        text: the question.
        numeric: that it asks for a figure.
        dated: that it asks for a date.
    """
    figure = numeric or dated
    kinds = (kind for kind in _QUESTION if (kind in ACTORS) != figure)
    found = next((kind for kind in kinds if _QUESTION[kind].search(text)), None)
    if found or not figure:
        return found
    return Expected.DATE if dated else Expected.FIGURE


def states(kind: Expected) -> Stated:
    """What tells whether a text states something of that sort; the same function every time."""
    return _STATES[kind]


@lru_cache(maxsize=KEPT)
def _matches(text: str, kind: Expected) -> bool:
    if _STATEMENT[kind].search(text):
        return True
    return kind in _HEAD and len(re.findall(r"[|\t]", text)) > 1 and bool(_HEAD[kind].search(text))


@lru_cache(maxsize=KEPT)
def has_count(text: str) -> bool:
    """Whether a text states a number of things: no date, no share and no length of time."""
    clear = _MEASURED.sub(" ", NO_COUNT.sub(" ", text))
    return bool(re.search(r"\d", clear) or NUMBER_WORDS.search(clear))


_STATES: dict[Expected, Stated] = {
    **{kind: partial(_matches, kind=kind) for kind in _STATED},
    Expected.COUNT: has_count,
    Expected.FIGURE: has_figure,
    Expected.DATE: has_date,
}
