"""Reads citations of statutes out of a text: the places where one may begin, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.citation_chain import Chain, next_unit, past_label, read_chain, read_parts
from corpus.citation_names import normalise_statute, with_capitals
from corpus.citation_patterns import Name, match_name, name_before
from corpus.records import Citation

# Commentaries and collections of rulings are cited by § too; that is no citation of the statute.
_COMMENTARY = re.compile(
    r"(?:\s(?:[A-Z\d]+|Stand\s\w+\s\d{4})){0,3},?\s*(?:Rn|Rdn|RdNr|Rdnr|Randnr|Rz|Tz|Anm|Erl)\b"
)
_COLLECTION = re.compile(r"(?:SozR|Buchholz)\s[\d .-]*$|BGHR\s\w+\s$|Nr\.?\s\d+\szu\s(?:\w+\s)?$")
_LABEL = re.compile(r"\b(?:abs|absatz|satz|nr|nummer|art|artikel|buchst|buchstabe)\b")
_ACRONYM = re.compile(r"^\s*\([A-ZÄÖÜ][\w -]*\)")
_JOINING = re.compile(r"\b(?:und|sowie|oder|in\s+Verbindung\s+mit|i\.\s?V\.\s?m\.)|[,;/]")
_AROUND = ' \t\r\n.,;:?!()"„“'


def find(text: str, default_land: str | None) -> Iterator[Citation]:
    """See :func:`corpus.citations.find_citations`; those that name no statute too."""
    at = 0
    while unit := next_unit(text, at):
        at = unit.end()
        chain = read_chain(text, unit)
        if chain is None:
            continue
        citation = _complete(text, unit.start(), chain, default_land)
        at = max(at, chain.end if citation is None else citation.end)
        if citation:
            yield citation


def parse(text: str, default_land: str | None, names: Iterable[str]) -> Citation | None:
    """See :func:`corpus.citations.parse_citation`."""
    written = _LABEL.sub(lambda label: label.group().capitalize(), with_capitals(text, names))
    citations = list(find(written, default_land))
    if not citations:
        return None
    found: Citation | None
    found, *further = citations
    behind = written[found.end :]
    for citation in further:  # "§ 1 AGG i. V. m. § 7 AGG"
        behind = behind.replace(citation.text, "", 1)
    if further:
        behind = _JOINING.sub("", behind)
    around = written[: found.start] + _ACRONYM.sub("", behind, count=1)
    if around.strip(_AROUND):
        found = _statute_first(written, default_land)
    return found and replace(found, text=text[found.start : found.end])


def _complete(text: str, start: int, chain: Chain, default_land: str | None) -> Citation | None:
    name = _name_behind(text, chain.end)
    if name is None:
        chain.give_up_guess()
        name = _name_behind(text, chain.end)
    end = name.end if name else chain.end
    if _COMMENTARY.match(text, end) or _COLLECTION.search(text, max(0, start - 24), start):
        return None
    provisions = tuple(chain.provisions)
    statute = name.name if name else None
    if name:
        last, end = read_parts(text, name.end, provisions[-1])
        provisions = (*provisions[:-1], last)
    elif before := name_before(text, start):
        statute, start = before.name, before.start
    short = normalise_statute(statute, default_land=default_land) if statute else None
    return Citation(start, end, text[start:end], short, provisions)


def _name_behind(text: str, at: int) -> Name | None:
    return match_name(text, at) or match_name(text, past_label(text, at))


def _statute_first(text: str, default_land: str | None) -> Citation | None:
    """``Landesgleichstellungsgesetz § 6a``: a full name and then nothing but the provision."""
    name = match_name(text, 0)
    unit = next_unit(text, name.end) if name else None
    chain = read_chain(text, unit) if unit else None
    if not name or not unit or not chain:
        return None
    between, behind = text[name.end : unit.start()], text[chain.end :]
    if _ACRONYM.sub("", between).strip(_AROUND) or behind.strip(_AROUND):
        return None
    short = normalise_statute(name.name, default_land=default_land)
    span = text[name.start : chain.end]
    return Citation(name.start, chain.end, span, short, tuple(chain.provisions))
