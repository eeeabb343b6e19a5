"""A question understood: what it asks for, about what, and within which documents."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from assistant.language import is_english
from assistant.places import cities_in, other_places_in, without
from corpus.citations import find_citations, same_statute
from corpus.records import Citation, Kind
from corpus.statute_index import StatuteNames
from index.analysis import analyse_query


class Intent(StrEnum):
    """What sort of answer the question wants."""

    SET = "set"  # every measure on a topic
    FACT = "fact"  # a figure, a date, a name
    STATUTE = "statute"  # what the law says
    CITATION = "citation"  # the text of a provision
    TOPIC = "topic"  # keywords, or a question about how something is done


@dataclass(frozen=True, slots=True)
class Query:
    """A question understood.

    ``topic`` is the question without its frame (question words, names of cities, citations), empty
    where it names none (``Welche Maßnahmen hat Trier?``);
    ``cities`` are cities of the library that it names, ``places`` municipalities that are not in
    the library; ``statutes`` the library's statutes that it names; ``kinds`` the sorts of document
    (``im Gleichstellungsplan``); ``across`` says that it asks about several cities at once,
    ``numeric`` that it asks for a figure, ``dated`` for a date, ``law`` for the statutes' words,
    ``duty`` for what must, may or can be done, ``english`` that it is asked in English,
    ``goals`` for goals instead of measures, ``count`` for the number of things.
    """

    text: str
    topic: str
    intent: Intent
    cities: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    statutes: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    across: bool = False
    numeric: bool = False
    dated: bool = False
    law: bool = False
    duty: bool = False
    english: bool = False
    goals: bool = False
    count: bool = False


NUMERIC = re.compile(
    r"\bwie\s?viele?[nr]?\b|\bwie (?:hoch|groß|lange?|oft|alt|stark|weit|kurz|schnell|früh|spät)\b"
    r"|\bwieviel"
    r"|\b\w*(?:quoten?|anteile?|wert|anzahl|prozent(?:satz)?|höhe|kosten|betrag|summe)\b"
    r"|\b(?:kostet|teuer|budget|etat)\b"
    r"|\b(?:frist(?:en)?|dauer|zeitraum|laufzeit|geltungsdauer|turnus)\b"
    r"|\b(?:ab|bis(?: zu)?) (?:welche[rmn]|wie\s?vielen)\b|\b(?:mindest|höchst)[a-zäöüß]+\b"
    r"|\bzahl der\b|\bhow (?:many|much|often|long|high|large)\b"
    r"|\b(?:percentage|share|rate|quota|number) of\b",
    re.IGNORECASE,
)
DATED = re.compile(
    r"\b(?:wann|welche[sm] jahr|zieljahr|stichtag|datum|when|what year|which year)\b", re.IGNORECASE
)
FACT = re.compile(
    r"\b(?:wann|wer|wem|wen|wohin|woher|seit wann|bis wann|ab wann)\b|\bwelche[rsn]?\s+"
    r"(?:datum|jahr|quote|frist|zeitraum|amt|dezernat|abteilung|person)|\bseit\s+wann\b"
    r"|\b(?:when|who|whom|which year|what year)\b",
    re.IGNORECASE,
)
SET_NOUNS = (
    r"(?:maßnahmen?|projekte?|angebote?|vorhaben|initiativen?|schritte?|instrumente?|aktivitäten"
    r"|programme?|regelungen|measures?|projects?|initiatives?|programmes?|actions?|offers?)"
)
SET = re.compile(
    rf"\b(?:welche[rsn]?|was für|alle|sämtliche|which|what|all)\s+(?:\w+\s+){{0,3}}?{SET_NOUNS}\b"
    rf"|^\W*{SET_NOUNS}\s+(?:zu[rm]?|für|gegen|bei|im|in|for|on|against|about)\b"
    r"|\bwelche\s+(?:städte?|kommunen?|gemeinden?|verwaltungen)\b|\bwer\s+(?:macht|bietet|tut)\b"
    r"|\bwer\s+hat\b(?!.*\b(?:anspruch|recht|pflicht)\b)"
    r"|\bwo\s+(?:gibt es|wird|werden|bietet|kann man|ist)\b"
    r"|\bwas\s+(?:tun|tut|machen|macht|unternehmen|unternimmt|planen|plant|bieten|bietet)\b"
    r"|\bgibt es\b.*\b(?:maßnahmen?|angebote?|projekte?)\b"
    r"|^\W*(?:vergleich\w*|unterschiede?|compare)\b|\bim vergleich\b"
    r"|\b(?:which|what)\s+(?:cities|towns|municipalities)\b"
    r"|\bwhat\s+(?:do|does|is|are)\b.*\b(?:doing|do|offer|plan)\b",
    re.IGNORECASE,
)
GOALS = re.compile(
    r"\b(?:welche|which|what)\s+(?:\w+\s+){0,2}?(?:ziele|zielsetzungen|goals|objectives|aims)\b",
    re.IGNORECASE,
)
# What a set is of that plans have; „Wer hat … nach dem LGG?“ asks the law.
OF_CITIES = re.compile(rf"\b{SET_NOUNS}\b|\b(?:städte?|kommunen?|cit(?:y|ies))\b", re.IGNORECASE)
COUNT = re.compile(r"\bwie\s*viele[nr]?\b|\bhow\s+many\b|\b(?:an)?zahl der\b", re.IGNORECASE)
STATUTE = re.compile(
    r"\b(?:vorschrift(?:en)?|gesetz(?:e|es|lich\w*)?|rechtsgrundlagen?|paragra(?:f|ph)\w*|norm(?:en)?"
    r"|statute|law|legal(?:ly)?|provision)\b|^\W*(?:kann|können|ist|sind|hat|haben|can)\b"
    r"|\b(?:darf|dürfen|muss|müssen|must|may|frist|anspruch|verpflichtet|pflicht(?:en)?|zulässig"
    r"|widerspruch|verboten|erlaubt)\b",
    re.IGNORECASE,
)
# „Wer hat das Konzept vorgelegt?“ asks for a person: it ends in a participle.
DOER = re.compile(r"^\W*[Ww]er\s+(?:hat|haben)\s.*\s[a-zäöüß]+\W*$")
LAW = re.compile(
    r"\b(?:vorschrift(?:en)?|gesetz(?:e|es|lich\w*)?|rechtsgrundlagen?|rechtlich\w*"
    r"|paragra(?:f|ph)\w*|the law|statutes?|legal(?:ly)?|provisions?)\b",
    re.IGNORECASE,
)
DUTY = re.compile(
    r"\b(?:darf|dürfen|muss|müssen|kann|können|must|may|zulässig|verpflichtet|erlaubt|verboten)\b",
    re.IGNORECASE,
)
ACROSS = re.compile(
    r"\b(?:die|den|der|welche|alle|mehrere|anderen?|vier|drei)\s+(?:\w+\s+)?(?:städten?|kommunen)\b"
    r"|\bwo\b|\bwer\s+(?:macht|bietet|tut|hat)\b|\b(?:cities|towns|municipalities)\b|\bvergleich",
    re.IGNORECASE,
)
KIND_WORDS = {
    Kind.PLAN: r"(?:gleichstellungs|frauenförder|chancengleichheits)?plan(?:e?s)?",
    Kind.PROGRAMME: r"(?:handlungs)?programm(?:e?s)?",
    Kind.STRATEGY: r"(?:personal)?strategie",
    Kind.CONCEPT: r"konzept(?:e?s)?",
    Kind.REPORT: r"(?:ausschuss)?(?:bericht(?:e?s)?|vorlage)",
    Kind.AGREEMENT: r"dienstvereinbarung",
    Kind.STATUTE: r"gesetz(?:e?s)?",
}
INTRODUCTION = r"(?:im|laut|nach|gemäß|aus|in)\s+(?:(?:dem|der|den|des)\s+)?"
STATUTE_NAME = re.compile(
    r"\b[A-ZÄÖÜ]\w*(?:G|O|V|gesetz(?:es|buch)?|ordnung)\b(?:\s+[A-Z]{2,4}\b)?"
)
# Who has to do what is asked for. Statutes speak of „Arbeitgeber“, so that one word would outweigh
# the subject where it happens to stand („die Chefin des Presseamtes“).
EMPLOYER = (
    r"(?:muss|darf|kann|soll|will|hat|wenn|dass|ob)\s+"
    r"(?:(?:mein|unser|der|ein)\s+(?:chef|boss)|(?:meine|unsere|die|eine)\s+chefin)"
    r"|(?:must|may|can|does|if)\s+(?:my|our|the|a)\s+boss"
)
# Words that make the frame of a question in this domain and say nothing of its topic.
FRAME = re.compile(
    rf"(?<![\w-])(?:{EMPLOYER}|wie\s+(?:viele?[nr]?|oft|häufig|lange|hoch|groß|stark|weit|alt|schnell)"
    rf"|how\s+(?:many|much|often|long)|welche[rsnm]?|was|wie|wo|wer|wann|warum|wozu"
    rf"|gibt es|gibt|steht|stehen|regelt|regeln"
    rf"|sagt|besagt|tun|tut|macht|machen|unternimmt|unternehmen|plant|planen|vorgesehen|geplant|getan"
    rf"|vergleiche?|im vergleich|(?:beim|zum) thema|unterschiede? zwischen|compare"
    rf"|what does the (?:law|statute) say|the (?:law|statutes?) says?"
    rf"|when|who|ziele|zielsetzungen|goals|objectives|verfolgt|verfolgen|get|gets|{SET_NOUNS}|stadt|städten?|stadtverwaltung(?:en)?|kommunen?|gemeinden?|vorschrift(?:en)?"
    rf"|rechtsgrundlage|bitte|alle|which|what|how|exist|exists|there|are|is|does|do|cities|city)(?![\w-])",
    re.IGNORECASE,
)
# „Wie viele Maßnahmen“ asks for their number: then the word is the topic.
COUNTED = re.compile(rf"^\W*((?:wie\s+viele|how\s+many)\s+({SET_NOUNS})\b)", re.IGNORECASE)
# A company is an „Unternehmen“ too: only the lower-case verb belongs to the frame.
NOUN_ALIKE = frozenset({"Unternehmen"})


def understand(
    text: str, *, cities: Collection[str] = (), statutes: Iterable[str] | StatuteNames = ()
) -> Query:
    """Understand a question or keywords.

    Args:
        text: what was typed, German or English.
        cities: the cities of the library.
        statutes: short and long names of the library's statutes.
    """
    citations = find_citations(text, bare=True)
    named = _statutes_in(text, statutes)
    return Query(
        text=text,
        topic=_topic(_without_statutes(text, named), citations, cities),
        intent=_intent(text, citations, named),
        cities=cities_in(text, cities),
        places=other_places_in(text, cities),
        kinds=_kinds_in(text),
        statutes=named,
        citations=citations,
        across=bool(ACROSS.search(text)),
        numeric=bool(NUMERIC.search(text)),
        dated=bool(DATED.search(text)),
        law=bool(LAW.search(text)),
        duty=bool(DUTY.search(text)),
        english=is_english(text),
        goals=bool(GOALS.search(text)),
        count=bool(COUNT.search(text)),
    )


def _intent(text: str, citations: tuple[Citation, ...], statutes: tuple[str, ...]) -> Intent:
    if citations and not re.search(r"\w{4,}", FRAME.sub(" ", _without(text, citations))):
        return Intent.CITATION
    if GOALS.search(text):
        return Intent.SET
    if SET.search(text) and not DOER.search(text) and not (statutes and not OF_CITIES.search(text)):
        return Intent.SET
    if statutes or STATUTE.search(text):
        return Intent.STATUTE
    if NUMERIC.search(text) or FACT.search(text) or DOER.search(text):
        return Intent.FACT
    return Intent.TOPIC


def _topic(text: str, citations: tuple[Citation, ...], cities: Collection[str]) -> str:
    rest = without(_without(text, citations), cities_in(text, cities))
    if counted := COUNTED.search(rest):
        rest = rest[counted.end(1) :]
    rest = FRAME.sub(lambda match: match[0] if match[0] in NOUN_ALIKE else " ", rest)
    if counted:
        rest = f"{counted[2]} {rest}"
    topic = " ".join(rest.split()).strip(" ?!.,;:")
    return topic if analyse_query(topic) else ""


def _without_statutes(text: str, named: tuple[str, ...]) -> str:
    """The text with the library's statutes blanked out: they tell where to look, not for what."""
    if not named:
        return text

    def blank(match: re.Match[str]) -> str:
        known = any(same_statute(match[0], statute) for statute in named)
        return " " * len(match[0]) if known else match[0]

    return STATUTE_NAME.sub(blank, text)


def _without(text: str, citations: tuple[Citation, ...]) -> str:
    for citation in reversed(citations):
        text = f"{text[: citation.start]} {text[citation.end :]}"
    return text


def _kinds_in(text: str) -> tuple[Kind, ...]:
    return tuple(
        kind
        for kind, words in KIND_WORDS.items()
        if re.search(rf"\b{INTRODUCTION}{words}\b", text, re.IGNORECASE)
    )


def _statutes_in(text: str, statutes: Iterable[str] | StatuteNames) -> tuple[str, ...]:
    names = STATUTE_NAME.findall(text)
    if not names:
        return ()
    known = statutes if isinstance(statutes, StatuteNames) else StatuteNames(statutes)
    found = {statute for name in names for statute in known.like(name)}
    return tuple(statute for statute in known.names if statute in found)
