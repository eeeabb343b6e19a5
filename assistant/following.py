"""The rules by which a question is completed by the conversation; the first that fits decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant import dialogue_words as words
from assistant.dialogue import Act, Context, Followed, Names
from assistant.facets import Facet, Having, havings
from assistant.following_law import cited_part, citing, law, of_the_law, whole_provision
from assistant.phrases import listed
from assistant.records import Carried, Sort
from assistant.rewriting import bare, before_end, topic_of, with_cities, with_topic, without_cities
from assistant.said import Said, narrowed, numbered
from assistant.tally import Tally, tally
from corpus.citations import find_citations

QUESTION_WORD = re.compile(
    r"\b(?:wer|was|welche\w*|wie|wo|wann|warum|gibt es|who|what|which|how|where|when|why"
    r"|are there|is there)\b",
    re.IGNORECASE,
)
ALL_TOPICS = re.compile(
    r"\b(?:zu\s+allen\s+themen|zu\s+allem|alle\s+themen|(?:on\s+)?all\s+topics)\b", re.IGNORECASE
)
ENTRY = re.compile(r"\b(?:maßnahmen?|massnahmen?|ziele?|measures?|goals?)\b", re.IGNORECASE)


def follow(text: str, context: Context, names: Names) -> Followed:
    """The question completed by the conversation; as it is where it stands for itself."""
    text = " ".join(text.split())
    if not context.question:
        return Followed(text, fresh=True)
    said = Said(text, context, names)
    found = (rule(said) for rule in RULES)
    return next((one for one in found if one is not None), Followed(text, fresh=True))


def _number(said: Said) -> Followed | None:
    """``Mehr zu [2]``: one quotation of the last answer with what surrounds it."""
    quote = numbered(said.text, said.context.quotes)
    if quote is None or said.left(words.MORE, words.NUMBERED, words.ORDINAL):
        return None
    told = (Carried(Sort.CITATION, quote.citation),)
    return Followed(said.text, Act.DETAIL, told, base=said.context.question, quote=quote)


def _compare(said: Said) -> Followed | None:
    """``Vergleiche das mit Trier``."""
    if not words.COMPARE.search(said.text) or said.left(words.COMPARE, words.ELSEWHERE):
        return None
    own = said.context
    before = own.cities or own.having
    wanted = tuple(dict.fromkeys((*before, *said.places))) if said.places else ()
    question = with_cities(own.question, own.cities, wanted)
    kept = (Sort.TOPIC, Sort.CITY) if said.places else (Sort.TOPIC,)
    return said.again(question, *kept)


def _facet(said: Said) -> Followed | None:
    """``Und wer ist zuständig?``, ``Bis wann?``."""
    own = said.context
    for facet, pattern in _FACETS:
        if pattern.search(said.text) and not said.left(pattern) and not _demands(said):
            if own.focus and not said.places:
                return Followed(said.text, Act.DETAIL, base=own.question, quote=own.focus)
            question = said.elsewhere()
            told = said.carried(Sort.TOPIC, *(() if said.places else (Sort.CITY,)), Sort.FILTER)
            return Followed(
                before_end(question, f"– {_WORDS[facet]}"),
                Act.FACET,
                told,
                base=question,
                tally=Tally(question, demands=own.demands, count=False),
                only=own.only,
                facet=facet,
                keeps=not said.places,
            )
    return None


_FACETS = (
    (Facet.RESPONSIBLE, words.RESPONSIBLE),
    (Facet.DEADLINE, words.WHEN),
    (Facet.TARGET, words.HOW_MUCH),
)
_WORDS = {
    Facet.RESPONSIBLE: "wer ist zuständig",
    Facet.DEADLINE: "bis wann",
    Facet.TARGET: "mit welcher Zielgröße",
}


def _demands(said: Said) -> tuple[Having, ...]:
    return havings(said.text)[0]


def _more(said: Said) -> Followed | None:
    """``Mehr dazu``."""
    if not words.MORE.match(said.text) or said.left(words.MORE) or not said.context.subject:
        return None
    own = said.context
    question = before_end(own.question, "– mehr dazu")
    told = said.carried(Sort.TOPIC, Sort.CITY)
    return Followed(question, Act.MORE, told, base=own.question, keeps=True)


def _all(said: Said) -> Followed | None:
    """``In allen Städten``, ``Auch ohne Frist``, ``Zu allen Themen``: something is dropped."""
    own = said.context
    if words.WITHOUT_FILTER.search(said.text):
        return said.again(own.question, Sort.TOPIC, Sort.CITY, demands=())
    if ALL_TOPICS.search(said.text) and not said.left(ALL_TOPICS):
        question = with_cities("Welche Maßnahmen gibt es?", (), own.cities)
        return said.again(question, Sort.CITY)
    if words.EVERYWHERE.search(said.text) and not said.left(words.EVERYWHERE):
        return said.again(without_cities(own.question, own.cities), Sort.TOPIC)
    if words.ELSEWHERE.search(said.text) and not said.left(words.ELSEWHERE):
        before = own.cities or own.having
        others = tuple(city for city in said.names.cities if city not in before)
        return said.again(with_cities(own.question, own.cities, others), Sort.TOPIC)
    return None


def _only(said: Said) -> Followed | None:
    """``Nur Maßnahmen mit Frist``, ``Welche davon …``: the last question narrowed."""
    own = said.context
    if words.HOW_MANY.match(said.text):
        told = said.carried(Sort.TOPIC, Sort.CITY, Sort.FILTER)
        return narrowed(own.question, told, own.demands, own.only or "measure", count=True)
    demands, rest = havings(said.text)
    sort = "goal" if words.GOALS.match(rest) else "measure" if words.MEASURES.match(rest) else ""
    short = said.continues or not QUESTION_WORD.search(said.text)
    if not (words.ONLY.match(said.text) or ((demands or sort) and short)):
        return None
    question, kept = own.question, [Sort.TOPIC, Sort.FILTER]
    if said.places:
        question = with_cities(question, own.cities, said.places)
    else:
        kept.append(Sort.CITY)
    further = bare(replace(said, text=rest).left(words.ONLY))
    if further:
        old = topic_of(question, said.names.cities, said.names.statutes)
        both = f"{bare(old)} {_with_preposition(further)}" if old else further
        question = with_topic(question, old, both, own.cities)
    together = tuple(dict.fromkeys((*own.demands, *demands)))
    return narrowed(question, said.carried(*kept), together, sort or own.only)


def _with_preposition(topic: str) -> str:
    return topic if topic[:1].islower() else f"für {topic}"


def _city(said: Said) -> Followed | None:
    """``Und in Leipzig?``."""
    anew = ENTRY.search(said.text) and not said.continues  # „Welche Maßnahmen hat Trier?“
    if not said.places or said.left() or anew:
        return None
    own = said.context
    if not own.topic and find_citations(own.question):  # asked for a provision, not for measures
        question = with_cities(f"Welche Maßnahmen nennen {own.citations[0]}?", (), said.places)
        return Followed(question, carried=said.carried(Sort.CITATION), keeps=True)
    return said.again(with_cities(own.question, own.cities, said.places), Sort.TOPIC)


def _topic(said: Said) -> Followed | None:
    """``Und zu Mentoring?``: the last question about another topic."""
    rest = words.CONTINUES.sub("", said.text)
    if not said.continues or QUESTION_WORD.search(rest) or said.query.citations:
        return None
    topic = bare(said.left())
    if not topic:
        return None
    own = said.context
    if own.law:
        return of_the_law(said, topic)
    question = said.elsewhere()
    old = topic_of(question, said.names.cities, said.names.statutes)
    cities = said.places or own.cities
    kept = () if said.places else (Sort.CITY,)
    return said.again(with_topic(question, old, topic, cities), *kept)


def _leaning(said: Said) -> Followed | None:
    """A whole question that says ``dazu`` or ``dort``, or goes on with ``und`` without a topic."""
    own, text = said.context, said.text
    if said.query.citations:
        return None
    to_topic, to_city = words.TO_TOPIC.search(text), words.TO_CITY.search(text)
    unsaid = said.continues and QUESTION_WORD.search(text) and not said.left()
    if not (to_topic or to_city or unsaid) or not own.subject:
        return None
    kept: list[Sort] = []
    topic = f"{'on' if said.english else 'zu'} {own.subject}"
    if to_city and own.cities:
        names = listed(own.cities) if to_city["subject"] else f"in {listed(own.cities)}"
        text = words.TO_CITY.sub(names, text, count=1)
        kept.append(Sort.CITY)
    if to_topic:
        text = words.TO_TOPIC.sub(own.subject if to_topic["object"] else topic, text, count=1)
    elif unsaid:
        text = before_end(text, topic)
    if to_topic or unsaid:
        kept.append(Sort.TOPIC if own.topic else Sort.CITATION)
    ranked = tally(text)
    across = said.query.across or (ranked and ranked.most)
    if own.cities and not (said.places or to_city or across):
        text = before_end(text, f"in {listed(own.cities)}")
        kept.append(Sort.CITY)
    text = words.CONTINUES.sub("", text).strip() if unsaid else text
    return Followed(text[:1].upper() + text[1:], carried=said.carried(*kept))


RULES: tuple[Callable[[Said], Followed | None], ...] = (
    whole_provision,
    cited_part,
    citing,
    _number,
    _compare,
    law,
    _facet,
    _more,
    _all,
    _only,
    _city,
    _topic,
    _leaning,
)
