"""Names of statutes: which short name a full, inflected or differently spelt name stands for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from corpus.citation_table import (
    FEDERAL,
    LAENDER,
    LAND,
    LAND_ADJECTIVES,
    LAND_PREFIXES,
    OWN,
    SAME,
)

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")
_ORDINALS = (
    "erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt",
    "elft", "zwölft", "dreizehnt", "vierzehnt",
)  # fmt: skip

LAND_NAMES: tuple[str, ...] = tuple(
    sorted({name for land, names in LAENDER.items() for name in (land, *names)}, key=len)[::-1]
)
ANY_LAND = "|".join(re.escape(name) for name in LAND_NAMES)

# Two letters mean too much else; of the rest, only what is written like a Land's name.
_CLEAR_NAMES = [name for name in LAND_NAMES if len(name) > 4 or name in {"NRW", "RLP"}]
_LAND_IN_TEXT = re.compile(rf"\b({'|'.join(re.escape(name) for name in _CLEAR_NAMES)})\b")
_FEWEST_MENTIONS = 2

_SGB = re.compile(r"(?:SGB|Sozialgesetzbuch(?:e?s)?)[ ,–-]*([IVX]+|\d\d?)(?!\w)")
_BOOK = re.compile(r"\b(\w+?t)(?:es|en|e)\s+Buch")
_REMARKS = re.compile(
    r"^(?:des|der|dem|den|die|das)\s+|\s+[an]\.?\s?F\.?$"
    r"|(?<!\bGesetz)(?<!\bGesetzes)(?<!\bVerordnung)\s+vom\s.*$"
    r"|\s+(?:in der Fassung|idF|i\.\s?d\.\s?F\.)\s.*$|\s*[(<][^)>]*[)>]|\*+"
)
_LAND_PHRASE = re.compile(
    r"[\s-]+(?:(?:für\s+)?(?:das\s+Land|den\s+Freistaat|des\s+Landes|des\s+Freistaate?s|im\s+Land)\s+|für\s+)?"
    rf"({ANY_LAND})\.?$"
)
_EU_ACT = re.compile(
    r"(?i)\b(VO|RL|Verordnung|Richtlinie)(?:\s*[(<]\s*E\w+\s*[)>])?(?:\s+Nr\.?)?\s+"
    r"(\d+\s?/\s?\d+(?:\s?/\s?E\w+)?)"
)
_BROKEN = re.compile(r"-\s*\n\s*(?=[a-zäöüß])(?!(?:und|oder|sowie|bzw)\b)")
_INFLECTED = re.compile(r"(?i)(?:gesetz|buch|vertrag|abkommen|übereinkommen|statut|pakt)e?s$")
_EDITION = re.compile(r"\s(?:19|20)\d\d$")
_IS_NAME = re.compile(r"[A-ZÄÖÜ]\w*[A-ZÄÖÜ]|(?:gesetz|satzung|ordnung|statut)$")
_BRACKET = re.compile(r"[(<]([^()<>]*)[)>]")


def normalise_statute(name: str, *, default_land: str | None = None) -> str:
    """The short name under which a statute is kept, whatever its spelling or inflection.

    ``LGG-NRW`` and ``des Landesgleichstellungsgesetzes NRW`` give ``LGG NRW``. ``default_land``
    completes short names that several Länder share. An unknown name comes back in its basic form.
    """
    return _normalised(name, default_land)


def is_known(name: str) -> bool:
    """Whether the full or short name is that of a statute in the table."""
    return _short_name(name) is not None


def is_federal(short: str) -> bool:
    """Whether the short name is that of a federal act or agreement in the table."""
    return short in _table(FEDERAL) or short.startswith("SGB ")


def same_statute(a: str, b: str) -> bool:
    """Whether two names mean one statute; a Land that only one of them names parts no two.

    A name may hold others in brackets: ``Gesetz über … (Pflegezeitgesetz – PflegeZG)``.
    """
    return any(meets(one, other) for one in aliases(a) for other in aliases(b))


def with_capitals(text: str, names: Iterable[str] = ()) -> str:
    """``text`` with known short names and Länder in their own capitals; its length is kept.

    ``names`` are further short names, such as those of a library's statutes.
    """
    own = {word.lower(): word for name in names for word in re.findall(r"[\w-]+", name)}

    def written(match: re.Match[str]) -> str:
        word = match.group().lower()
        known = own.get(word) or _known()[0].get(word) or _lands().get(word) or ""
        return known if known.lower() == word else match.group()

    text = re.sub(r"\b[sS][gG][bB]\s+[ivxIVX]+\b", lambda match: match.group().upper(), text)
    return re.sub(r"[\w-]+", written, text)


def land_code(name: str) -> str | None:
    """The form of a Land that short names end with: ``Nordrhein-Westfalen`` gives ``NRW``."""
    return _lands().get(_letters(name))


def land_of(name: str) -> str | None:
    """The Land that a statute's name says: ``LGG NRW``, ``SächsFFG``, ``Hessisches …gesetz``."""
    if phrase := _LAND_PHRASE.search(name):
        return land_code(phrase[1])
    prefix = re.match(r"([A-Z][a-zäöü]+)[A-ZÄÖÜ]", name)
    if prefix and prefix[1] in LAND_PREFIXES:
        return LAND_PREFIXES[prefix[1]]
    return _land_adjective(name.partition(" ")[0])


def land_in(text: str) -> str | None:
    """The Land that a text speaks of, by far more often than of others; None where none leads.

    It is what :func:`normalise_statute` takes as ``default_land`` for the citations of the text.
    """
    found = Counter(_lands()[_letters(name)] for name in _LAND_IN_TEXT.findall(text))
    (land, most), (_, second) = (*found.most_common(2), (None, 0), (None, 0))[:2]
    return land if most >= max(_FEWEST_MENTIONS, 2 * second) else None


@lru_cache(maxsize=4096)  # a collection names the same few hundred statutes again and again
def _normalised(name: str, default_land: str | None) -> str:
    joined = re.sub(r"-\s+(?=[A-ZÄÖÜ])", "-", _BROKEN.sub("", name))
    if act := _EU_ACT.search(joined):
        return _european(act)
    clean = " ".join(_REMARKS.sub("", " ".join(joined.split())).split())
    if sgb := _social_code(clean):
        return sgb
    base, land = (clean, None) if _short_name(clean) else _split_land(clean)
    short = _short_name(base)
    if short is None:
        return f"{_nominative(base)} {land}" if land and base != clean else _nominative(clean)
    if land is None and default_land and short in _shared():
        land = land_code(default_land)
    return f"{short} {land}" if land else short


@lru_cache(maxsize=16_384)  # the names of all federal law are 13,000
def aliases(name: str) -> frozenset[tuple[str, str | None]]:
    """The folded names, with their Länder, that a name and its brackets give."""
    inner = [part for bracket in _BRACKET.findall(name) for part in re.split(r"\s[-–]\s", bracket)]
    names = [name, *(part for part in inner if _IS_NAME.search(part))]
    split = (_split_land(normalise_statute(one)) for one in names)
    return frozenset((_letters(base), land) for base, land in split if base)


def _european(act: re.Match[str]) -> str:
    """``VO 883/2004`` for any way to cite an act of the European Union."""
    number = re.sub(r"\s", "", act[2])
    name = f"{'RL' if act[1].lower() in {'rl', 'richtlinie'} else 'VO'} {number}"
    return SAME.get(name, name)


def meets(one: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    """Whether two of the :func:`aliases` mean one statute."""
    return one[0] == other[0] and (one[1] == other[1] or None in {one[1], other[1]})


def _social_code(name: str) -> str | None:
    if number := _SGB.search(name):
        value = number[1]
        return f"SGB {_ROMAN[int(value) - 1] if value.isdigit() and 0 < int(value) < 15 else value}"
    if (book := _BOOK.search(name)) and book[1].lower() in _ORDINALS:
        return f"SGB {_ROMAN[_ORDINALS.index(book[1].lower())]}"
    return None


def _short_name(base: str) -> str | None:
    """The known short name; a year behind it (``BBG 2009``) only tells editions apart."""
    by_short, by_name = _known()
    undated = _EDITION.sub("", base)
    return (
        by_short.get(_letters(base)) or by_name.get(_stems(base)) or by_short.get(_letters(undated))
    )


def _split_land(name: str) -> tuple[str, str | None]:
    """A name and its Land: ``LGG-NW`` and ``Sächsisches Hochschulgesetz`` say it in two ways."""
    if phrase := _LAND_PHRASE.search(name):
        return name[: phrase.start()], land_code(phrase[1])
    first, _, rest = name.partition(" ")
    land = _land_adjective(first)
    return (rest, land) if land and _stems(rest) in _known()[1] else (name, None)


def _land_adjective(word: str) -> str | None:
    return LAND_ADJECTIVES.get(re.sub(r"(?:es|en|er|em|e)$", "", word.lower()))


def _nominative(name: str) -> str:
    """The basic form of an unknown name: ``Hamburgischen Pressegesetzes`` loses its case."""
    words = name.split()
    heads = (i for i, w in enumerate(words[:4]) if _INFLECTED.search(w))
    head = next(heads, None)
    if head is None or any(word[0].islower() and word != "und" for word in words[:head]):
        return name
    words[head] = re.sub(r"e?s$", "", words[head])
    ending = "er" if words[head].lower().endswith("vertrag") else "es"
    words[:head] = [re.sub(r"en$", ending, word) for word in words[:head]]
    return " ".join(words)


def _stem(word: str) -> str:
    """A word without its case ending, so that all its inflected forms meet."""
    return re.sub(r"(?:es|en|em|er|s|e|n)$", "", word.lower().replace("-", ""))


def _stems(name: str) -> str:
    return " ".join(_stem(word) for word in re.findall(r"[\w-]+", name))


def _letters(name: str) -> str:
    return re.sub(r"[^a-zäöüß0-9]", "", name.lower())


@cache
def _known() -> tuple[dict[str, str], dict[str, str]]:
    """Short names by their letters, and short names by the stems of the full name."""
    tables = _table(LAND), _table(OWN), _table(FEDERAL)
    by_short = {_letters(short): short for table in tables for short in table} | SAME
    by_name = {
        _stems(name): short for table in tables for short, names in table.items() for name in names
    }
    return by_short, by_name


@cache
def _shared() -> frozenset[str]:
    """Short names that several Länder have, so that the Land belongs to them."""
    return frozenset(_table(LAND))


@cache
def _lands() -> dict[str, str]:
    return {_letters(name): land for land, names in LAENDER.items() for name in (land, *names)}


def _table(lines: str) -> dict[str, tuple[str, ...]]:
    rows = (line.split("=") for line in lines.strip().splitlines())
    return {
        short.strip(): tuple(name.strip() for name in names.split(";") if name.strip())
        for short, names in rows
    }
