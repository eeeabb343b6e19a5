"""The rules of :mod:`assistant.following` for provisions and for what the law says."""

from __future__ import annotations

import re

from assistant import dialogue_words as words
from assistant.dialogue import Act, Followed
from assistant.records import Sort
from assistant.rewriting import with_cities
from assistant.said import Said
from corpus.citations import find_citations, format_citation
from corpus.records import Provision


def whole_provision(said: Said) -> Followed | None:
    """``Zeig mir den ganzen Paragrafen``."""
    own = said.context.citations
    if not own or not words.WHOLE.search(said.text) or said.query.citations:
        return None
    provision, statute = _parsed(own[0])
    whole = format_citation(statute, Provision(provision.unit, provision.section))
    return _cited(said, whole)


def cited_part(said: Said) -> Followed | None:
    """``Und Absatz 2?``, ``Und § 9?``: a part of the provision in focus, or its statute's other."""
    own = said.context.citations
    if not own or said.left(words.PART, _SECTION, words.WHOLE):
        return None
    provision, statute = _parsed(own[0])
    found = said.query.citations
    if found and found[0].statute is None:
        return _cited(said, format_citation(statute, found[0].provisions[0]))
    match = words.PART.search(said.text)
    if found or match is None:
        return None
    absatz = match["absatz"] or provision.absatz
    satz = match["satz"] or match["alone"]
    return _cited(
        said,
        format_citation(statute, Provision(provision.unit, provision.section, absatz, satz)),
    )


_SECTION = re.compile(r"§+\s*\d+\s?[a-z]?\b", re.IGNORECASE)


def citing(said: Said) -> Followed | None:
    """``Welche Maßnahmen berufen sich darauf?``."""
    own = said.context.citations
    fits = words.CITES.search(said.text) and words.WHO.match(said.text)
    if not own or not fits or said.query.citations or said.left(words.CITES, words.TO_CITATION):
        return None
    cited = f"Welche Maßnahmen nennen {own[0]}?"
    question = with_cities(cited, (), said.places) if said.places else cited
    return Followed(question, carried=said.carried(Sort.CITATION), keeps=True)


def law(said: Said) -> Followed | None:
    """``Was sagt das Gesetz dazu?``, ``Und das LGG?``."""
    asked = said.query.law or said.query.statutes or words.BASIS.search(said.text)
    if not asked or said.query.citations or not said.context.subject:
        return None
    if said.left(_LAW_WORDS, words.BASIS) or said.places:
        return None
    kept = Sort.TOPIC if said.context.topic else Sort.CITATION
    return of_the_law(said, said.context.subject, kept)


_LAW_WORDS = re.compile(
    r"\b(?:gesetz\w*|vorschrift\w*|rechtsgrundlage\w*|rechtlich\w*|paragra(?:f|ph)\w*|regel\w*|law"
    r"|statutes?|legal\w*|provisions?|sag\w*|say|says|schreibt|vor|verlang\w*|forder\w*|gilt"
    r"|gelten|gibt|recht|geregelt|require\w*)\b",
    re.IGNORECASE,
)


def of_the_law(said: Said, subject: str, *carried: Sort) -> Followed:
    """The question for what the law says of a subject."""
    short = said.query.statutes[0] if said.query.statutes else ""
    if said.english:
        question = f"What does {short or 'the law'} say about {subject}?"
    else:
        question = f"Was sagt {short or 'das Gesetz'} zu {subject}?"
    return Followed(question, Act.LAW, said.carried(*carried), keeps=True)


def _parsed(citation: str) -> tuple[Provision, str]:
    found = find_citations(citation, bare=True)[0]
    return found.provisions[0], found.statute or ""


def _cited(said: Said, citation: str) -> Followed:
    question = f"Was steht in {citation}?"
    return Followed(question, carried=said.carried(Sort.CITATION), keeps=True)
