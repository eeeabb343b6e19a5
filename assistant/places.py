"""Municipalities that a question names: those of the library, and others.

A name is recognised from the library's own cities, from a list of German towns, and after words
such as ``Stadt`` by the endings that German place names have.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

CORPORATION = (
    r"(?:[Ll]andeshaupt|[Hh]anse|[Kk]reis|[Uu]niversitäts|[Gg]roß)?"
    r"(?:[Ss]tadt(?:verwaltung)?|[Gg]emeinde(?:verwaltung)?|[Kk]ommune)|(?:[Ll]and)?[Kk]reis"
    r"|(?:city|town|municipality) of"
)
NAME = r"[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*"
AFTER_CORPORATION = re.compile(rf"\b(?:{CORPORATION})\s+({NAME})")
# After the verb of a question a name without an article is a place: „Was tut Essen für Eltern?“
ACTING = r"(?:tut|macht|plant|unternimmt|bietet|hat|will|fördert|regelt|sagt|gewährt|leistet)"
AFTER_VERB = re.compile(
    rf"(?i:^\W*(?:(?:was|wie|wo|warum|wann|welche[nrs]?\s\w+)\s+)?{ACTING})\s+({NAME})\b"
)
# „Der Vergleich der Löhne“: what has an article is no place.
ARTICLES = {"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer"}
AFTER_PREPOSITION = re.compile(rf"\b(?:[Ii]n|[Aa]us|[Vv]on|[Bb]ei|[Nn]ach)\s+({NAME})")
# Endings of German place names; used only after „Stadt“, where a place's name is expected.
PLACE_ENDING = re.compile(
    r"(?:burg|berg|dorf|stadt|heim|hausen|ingen|furt|bach|kirchen?|haven|hafen|münde|rode|leben|itz|ow"
    r"|wald|brück(?:en)?|münster|stedt|beck|broich|rath|tal|weiler|horst|büttel|walde)$"
)


_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_UNION = re.compile(r"Verbandsgemeinde\s")
_SPECIFIED = re.compile(
    r"\s+(?:am|an|im|in|bei|unter|vor|ob|auf|[aiv]\.)\s|\s+[aivo]\.\s?d\.|\s*\(|/"
)


@cache
def _gazetteer() -> frozenset[str]:
    """The listed names; one that is a common word too ends in ``*``."""
    text = Path(__file__).with_name("places.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(name.replace("_", " ") for line in lines for name in line.split())


@cache
def _ambiguous() -> frozenset[str]:
    """Towns named like a common word: taken for a town only after „Stadt“ or a preposition."""
    return frozenset(name.removesuffix("*") for name in _gazetteer() if name.endswith("*"))


def fold(text: str) -> str:
    """Lower case with umlauts and ß spelled out, so that ``Koeln`` finds ``Köln``."""
    return text.lower().translate(_SPELLED_OUT)


def inflections(name: str) -> Iterable[str]:
    """The forms of a place's name in a sentence: ``Trier``, ``Triers``, ``Trierer``."""
    stem = name[:-2] if name.endswith("en") else name.removesuffix("e")
    yield from (name, f"{name}s", f"{name}er", f"{name}ern", f"{stem}er", f"{stem}ern")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    forms = {re.escape(fold(form)) for form in (*inflections(name), *inflections(_short(name)))}
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?!\w)")


@cache
def _forms() -> dict[str, str]:
    """Every inflected form of an unambiguous town, folded, with the town's name."""
    towns = sorted(name for name in _gazetteer() if not name.endswith("*"))
    return {fold(form): name for name in towns for form in inflections(name)} | {
        fold(name): name for name in towns
    }


def names_place(text: str, place: str) -> bool:
    """Whether a text names the place itself, in any form: Münsterland does not name Münster."""
    return bool(_pattern(place).search(fold(text)))


def without(text: str, places: Iterable[str]) -> str:
    """The text without the names of these places, in any form."""
    for place in places:
        text = _written(place).sub(" ", text)
    return text


@cache
def _written(name: str) -> re.Pattern[str]:
    """A place's name as it is written, with umlauts or without."""
    forms = {*inflections(name), *inflections(_short(name))}
    both = sorted({re.escape(form) for one in forms for form in (one, fold(one))}, key=len)
    return re.compile(rf"(?<!\w)(?:{'|'.join(reversed(both))})(?!\w)", re.IGNORECASE)


def _short(name: str) -> str:
    """The name without what tells it from others: Frankfurt, Halle, Bad Homburg."""
    return _SPECIFIED.split(_UNION.sub("", name))[0]


def cities_in(text: str, cities: Iterable[str]) -> tuple[str, ...]:
    """Those of ``cities`` that the text names, in the order given."""
    folded = fold(text)
    named = [city for city in cities if city not in _ambiguous() and _pattern(city).search(folded)]
    doubtful = [city for city in cities if city in _ambiguous()]
    introduced = {*_introduced(text), *_beside(text, named)}
    return tuple(dict.fromkeys([*named, *(city for city in doubtful if city in introduced)]))


def other_places_in(text: str, cities: Collection[str]) -> tuple[str, ...]:
    """Municipalities that the text names and that are none of ``cities``."""
    known = {fold(form) for city in cities for form in inflections(city)}
    known |= {fold(word) for city in cities for word in city.split()}
    forms = _forms()
    found = [forms[word] for word in _phrases(text) if word in forms]
    found += _introduced(text)
    found += [name for name in AFTER_CORPORATION.findall(text) if PLACE_ENDING.search(name.lower())]
    names = [name for name in dict.fromkeys(found) if fold(name) not in known]
    return tuple(
        name for name in names if not any(name != other and name in other for other in names)
    )


def _beside(text: str, named: Iterable[str]) -> list[str]:
    """Names that a city is named together with: „Trier und Essen“, „Essen, Trier“."""
    known = "|".join(re.escape(form) for city in named for form in inflections(city))
    if not known:
        return []
    join = r"\s*(?:,|/|und|oder|sowie|mit)\s+"
    after = re.findall(rf"\b(?:{known}){join}({NAME})", text)
    return after + re.findall(rf"\b({NAME}){join}(?:{known})\b", text)


def _introduced(text: str) -> list[str]:
    names = AFTER_CORPORATION.findall(text) + AFTER_PREPOSITION.findall(text)
    names += AFTER_VERB.findall(text)
    return [name for name in names if name in _ambiguous()]


def _phrases(text: str) -> Iterable[str]:
    """Capitalised words, folded, and the runs of up to four words that they begin."""
    words = re.findall(r"[\w-]+", text)
    for index, word in enumerate(words):
        if word[0].isupper() and not (index and words[index - 1].lower() in ARTICLES):
            for length in (4, 3, 2, 1):
                yield fold(" ".join(words[index : index + length]))
