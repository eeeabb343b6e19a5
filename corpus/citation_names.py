"""Names of statutes: which short name a full, inflected or differently spelt name stands for."""

from __future__ import annotations

import re
from functools import cache

from corpus.citation_table import FEDERAL, LAENDER, LAND, LAND_ADJECTIVES, SAME

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")
_ORDINALS = (
    "erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt",
    "elft", "zwölft", "dreizehnt", "vierzehnt",
)  # fmt: skip

LAND_NAMES: frozenset[str] = frozenset(LAENDER) | {
    name for names in LAENDER.values() for name in names
}
_LAND_BY_NAME = {
    re.sub(r"[^a-zäöüß]", "", name.lower()): land
    for land, names in LAENDER.items()
    for name in (land, *names)
}


def _stem(word: str) -> str:
    """A word without its case ending, so that all its inflected forms meet."""
    return re.sub(r"(?:es|en|em|er|s|e|n)$", "", word.lower().replace("-", ""))


def _stems(name: str) -> str:
    return " ".join(_stem(word) for word in re.findall(r"[\w-]+", name))


def _fold(name: str) -> str:
    return re.sub(r"[^a-zäöüß0-9]", "", name.lower())


def _table(lines: str) -> dict[str, tuple[str, ...]]:
    rows = (line.split("=") for line in lines.strip().splitlines())
    return {
        short.strip(): tuple(name.strip() for name in names.split(";") if name.strip())
        for short, names in rows
    }


@cache
def _known() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Folded short name → short name, stemmed full name → short name, names that need a Land."""
    federal, land = _table(FEDERAL), _table(LAND)
    by_short = {_fold(short): short for short in (*federal, *land)} | SAME
    by_name = {
        _stems(name): short
        for table in (land, federal)
        for short, names in table.items()
        for name in names
    }
    return by_short, by_name, frozenset(land)


_SGB = re.compile(r"(?:SGB|Sozialgesetzbuch(?:e?s)?)[ ,–-]*([IVX]+|\d\d?)(?!\w)")
_BOOK = re.compile(r"\b(\w+?t)(?:es|en|e)\s+Buch")
_NOISE = re.compile(
    r"^(?:des|der|dem|den|die|das)\s+|\s+[an]\.?\s?F\.?$"
    r"|\s+(?:vom|in der Fassung|idF|i\.\s?d\.\s?F\.)\s.*$"
    r"|\s*\([^)]*\)|\*+"
)
_LAND_PHRASE = re.compile(
    r"[\s-]+(?:(?:für\s+)?(?:das\s+Land|den\s+Freistaat|des\s+Landes|des\s+Freistaates)\s+)?(?:"
    + "|".join(sorted(map(re.escape, LAND_NAMES), key=len, reverse=True))
    + r")\.?$"
)
_JURIS_YEAR = re.compile(r"\s(?:19|20)\d\d$")


def normalise_statute(name: str, *, default_land: str | None = None) -> str:
    """The short name under which a statute is kept, whatever its spelling or inflection.

    ``LGG-NRW``, ``Landesgleichstellungsgesetzes NRW`` give ``LGG NRW``. ``default_land`` completes
    short names that several Länder share. An unknown name comes back in its basic form.
    """
    clean = " ".join(_NOISE.sub("", " ".join(name.split())).split())
    if sgb := _social_code(clean):
        return sgb
    base, land = _split_land(clean)
    by_short, by_name, shared = _known()
    short = by_short.get(_fold(base)) or by_name.get(_stems(base))
    if short is None and (undated := _JURIS_YEAR.sub("", base)) != base:
        short = by_short.get(_fold(undated))
    if short is None:
        return f"{_nominative(base)} {land}" if land else _nominative(clean)
    if land is None and short in shared:
        land = default_land and land_code(default_land)
    return f"{short} {land}" if land else short


def same_statute(a: str, b: str) -> bool:
    """Whether two names mean one statute; a Land that only one of them names parts no two."""
    first, second = normalise_statute(a), normalise_statute(b)
    if _fold(first) == _fold(second):
        return True
    (base, land), (other, other_land) = _split_land(first), _split_land(second)
    return _fold(base) == _fold(other) and (land is None or other_land is None)


def land_code(name: str) -> str | None:
    """The form of a Land that short names end with: ``Nordrhein-Westfalen`` gives ``NRW``."""
    return _LAND_BY_NAME.get(re.sub(r"[^a-zäöüß]", "", name.lower()))


def _social_code(name: str) -> str | None:
    if number := _SGB.search(name):
        value = number[1]
        return f"SGB {_ROMAN[int(value) - 1] if value.isdigit() and 0 < int(value) < 15 else value}"
    if (book := _BOOK.search(name)) and book[1].lower() in _ORDINALS:
        return f"SGB {_ROMAN[_ORDINALS.index(book[1].lower())]}"
    return None


def _split_land(name: str) -> tuple[str, str | None]:
    """A name and its Land: ``LGG-NW`` and ``Sächsisches Pressegesetz`` name it in two ways."""
    if phrase := _LAND_PHRASE.search(name):
        word = phrase.group().split()[-1].lstrip("-")
        return name[: phrase.start()], land_code(word)
    first, _, rest = name.partition(" ")
    land = LAND_ADJECTIVES.get(re.sub(r"(?:es|en|er|e)$", "", first.lower()))
    return (rest, land) if land and rest and _stems(rest) in _known()[1] else (name, None)


def _nominative(name: str) -> str:
    """The basic form of an unknown full name: ``Hamburgischen Pressegesetzes`` loses its case."""
    words = name.split()
    head = next(
        (
            i
            for i, word in enumerate(words)
            if re.search(r"(?:gesetz|buch|vertrag)e?s$", word, re.I)
        ),
        None,
    )
    if head is None:
        return name
    words[head] = re.sub(r"e?s$", "", words[head])
    ending = "er" if words[head].lower().endswith("vertrag") else "es"
    words[:head] = [re.sub(r"en$", ending, word) for word in words[:head]]
    return " ".join(words)


def land_of(short: str) -> str | None:
    """The Land that a short name ends with or begins with (``LGG NRW``, ``SächsFFG``)."""
    land = _split_land(short)[1]
    if land:
        return land
    prefix = re.match(r"(Sächs|Bay|Hmb|Brem|Thür|Nds|Saarl?|Bbg|Hess|Bln)(?=[A-ZÄÖÜ])", short)
    return land_code(prefix[1]) or {"Sächs": "SN", "Saarl": "SL"}.get(prefix[1]) if prefix else None
