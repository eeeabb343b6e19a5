"""Who, until when, how much: the facts of a measure, read from its labels, else from its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.citations import find_citations, format_citation
from corpus.details import COMPOUND_UNIT, Detail, detail_of, labelled, units_in, who_and_when
from corpus.readers.blocks import PARAGRAPH_GAP
from corpus.repair import repair
from corpus.times import DATE, MONTH, is_time

_DEADLINE = re.compile(
    r"\b[Bb]is\s+(?:spätestens\s+|einschließlich\s+|voraussichtlich\s+)?(?:zum\s+)?"
    rf"(?:(?:Ende|Mitte|Anfang|Herbst|Sommer|Frühjahr|Winter)\s+(?:des\s+)?)?{DATE}(?![\d/])"
    rf"|\b[Aa]b\s+(?:dem\s+)?(?:(?:Ende|Mitte|Anfang)\s+)?{DATE}(?![\d/])"
    rf"|\b(?:Ende|Mitte|Anfang|im\s+Laufe\s+des\s+Jahres|im\s+Jahre?)\s+{DATE}(?![\d/])"
    r"|(?<![\d./])20\d\d\s?(?:[–-]|bis)\s?20\d\d(?!\d)"
    rf"|\b{MONTH}\s+20\d\d\b"
)
_AMOUNT = re.compile(
    r"(?:(?:\b\w{0,40}?(?:[Zz]iel|[Ff]rauen|[Mm]änner|[Tt]eilzeit)?(?:quote|anteil)|Anteil|Quote|[Mm]indestens|"
    r"[Uu]m|[Aa]uf|[Hh]öchstens|über|rund)\s+(?:von\s+|auf\s+|um\s+)?(?:mindestens\s+|rund\s+)?)?"
    r"(?<!zu\s)\b\d{1,3}(?:,\d+)?\s?(?:%|Prozent\b|v\.\s?H\.)(?:\s+[A-ZÄÖÜ][\wäöüß]+)?"
)
_ASIDE = re.compile(r"\((?:aktuell|derzeit|bisher|Stand|zurzeit|Ist|momentan)[^)]*\)")
_SEGMENT = re.compile(
    rf"\s*(?:;|\||\t|{PARAGRAPH_GAP}|<br\s*/?>|\s[–—-]\s|"
    r"(?:[,.]|\s/)\s(?=[*_]*[A-ZÄÖÜ][\w /]{2,30}:))\s*"
)
_NEXT_LABEL = re.compile(r"(?<=[\w.)]\s)[A-ZÄÖÜ][a-zäöü]{3,20}:\s")
_YEAR_END = re.compile(r"(?<=\b20\d\d)\.$")
_LONGEST_LABEL = 40
_FACTS = (Detail.RESPONSIBLE, Detail.DEADLINE, Detail.TARGET, Detail.STATUS)
# What ends a measure: ``(Amt 11, bis 2025)``, ``[2025]``, ``– *Amt 11, 2025*``, ``→ Amt 11``.
_BRACKET = re.compile(r"[(\[](?P<words>[^()\[\]]{2,120})[)\]][\s.:;*_]*$")
_TAIL = re.compile(r"(?:\s[–—|-]{1,2}|\s*[→»])\s+[*_]*(?P<words>[^()\n–—|→»]{2,120}?)[\s.;*_]*$")
_BARE_BRACKET = re.compile(r"\A\(([^()]*)\)\Z")
_PARTS = re.compile(r"\s*[,;]\s*|\s/\s")
_NOTHING = re.compile(r"[\s–—./-]*|k\.\s?A\.|n\.\s?n\.|entfällt|offen", re.IGNORECASE)


def labelled_values(text: str) -> dict[Detail, list[str]]:
    """What the labels in a measure's text say: one or more values a label, as written."""
    values: dict[Detail, list[str]] = {}
    current: Detail | None = None
    for line in text.splitlines():
        if not line.strip():
            current = None
            continue
        alone = detail_of(line) if len(line) <= _LONGEST_LABEL else None
        if alone in (*_FACTS, Detail.DESCRIPTION) and line.strip()[0].isupper():
            current = alone  # its value stands on the lines below
            continue
        for segment in _segments(line):
            found = labelled(segment)
            if found:
                current = found.detail
                value = segment[found.value :].strip(" *_|")
                if value:
                    values.setdefault(current, []).append(value)
            elif current and values.get(current) and segment == line:
                values[current][-1] += f"\n{segment.strip()}"
            elif current and segment == line:
                values.setdefault(current, []).append(segment.strip(" *_|-•"))
    for detail, value in _labelled_in_brackets(text):
        values.setdefault(detail, [value])
    return {
        detail: [tidy(value) for value in found if _tells(detail, value)]
        for detail, found in values.items()
    }


def shared_values(text: str) -> dict[Detail, list[str]]:
    """What a line below a list tells of all its measures: labels, units, or units and a time."""
    told = who_and_when(text)
    if told:
        return {Detail.RESPONSIBLE: [", ".join(told[0])], Detail.DEADLINE: [told[1]]}
    return labelled_values(text) or {Detail.RESPONSIBLE: [text]}


def _labelled_in_brackets(text: str) -> list[tuple[Detail, str]]:
    """The labels in the bracket that ends a measure: ``(Zuständig: Amt 10; Frist: 2025)``."""
    found: list[tuple[Detail, str]] = []
    for part in _bracketed(text):
        label = labelled(part)
        if label:
            found.append((label.detail, part[label.value :]))
        elif found and is_time(part):
            found.append((Detail.DEADLINE, part))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]}, {part}")
    return found


def _segments(line: str) -> Iterator[str]:
    """A line cut where a further label begins; uncut where none does."""
    cuts = [0]
    cuts += [m.end() for m in _SEGMENT.finditer(line) if labelled(line[m.end() :])]
    if labelled(line):  # ``Zuständig: Jugendamt Zeitplan: 2026``
        cuts += [m.start() for m in _NEXT_LABEL.finditer(line) if _is_fact(line[m.start() :])]
        cuts = sorted(set(cuts))
    if len(cuts) == 1:
        yield line
        return
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        yield line[start:end].rstrip(" ;|,/–—\t")


def _is_fact(words: str) -> bool:
    label = labelled(words)
    return label is not None and label.detail in _FACTS


def _tells(detail: Detail, value: str) -> bool:
    """Whether a value is one of its label: ``offen`` is a state, the date of a text is none."""
    return not is_time(tidy(value)) if detail is Detail.STATUS else says(value)


def says(value: str) -> bool:
    """Whether a value is more than a dash."""
    return not _NOTHING.fullmatch(value)


def tidy(value: str) -> str:
    """A value as one readable line."""
    if value.count(")") > value.count("("):
        value = value.rstrip(" .").removesuffix(")")
    return _YEAR_END.sub("", repair(value).text.strip(" *_;|"))


def split_units(value: str) -> tuple[str, ...]:
    """The units that a value names, each as written."""
    units: list[str] = [found[0] for found in COMPOUND_UNIT.finditer(value)]
    value = COMPOUND_UNIT.sub("", value)
    for part in re.split(r"\s*(?:[;\n]|,(?![^()]*\)))\s*", value):
        short = re.split(
            r"\s+(?:und|u\.|sowie|&|/)\s+|(?<=\d)\s?/\s?(?=[A-Z])|(?<=\d)\s+(?=(?:Amt|FB|FD|Fach|Dez|Abt|Ref)\w*\.?\s\d)",
            part,
        )
        clear = len(short) > 1 and all(_is_short_unit(piece) for piece in short)
        units += short if clear else [part]
    cleaned = (_BARE_BRACKET.sub(r"\1", unit.strip(" .*_–-•")) for unit in units)
    return tuple(dict.fromkeys(unit for unit in cleaned if unit and not _NOTHING.fullmatch(unit)))


def _is_short_unit(text: str) -> bool:
    return bool(units_in(text)) and len(text.split()) <= 3


def responsible(text: str, values: dict[Detail, list[str]]) -> tuple[str, ...]:
    """The responsible units: labelled ones, else those in brackets at the end of the first line."""
    if Detail.RESPONSIBLE in values:
        return split_units("\n".join(values[Detail.RESPONSIBLE]))
    parts = [part for part in _bracketed(text) if not is_time(part)]
    if parts and all(units_in(part) for part in parts):
        return split_units(", ".join(parts))
    return ()


def without_bracket(title: str) -> str:
    """A title without the bracket or the words behind a dash that only name units and dates."""
    bracket = _BRACKET.search(title)
    if bracket and _names_units_or_times(bracket):
        return title[: bracket.start()].rstrip()
    tail = _TAIL.search(title)
    return title[: tail.start()].rstrip() if tail and _names_units_or_times(tail) else title


def _names_units_or_times(found: re.Match[str]) -> bool:
    return all(is_time(part) or units_in(part) for part in _PARTS.split(found["words"]))


def _bracketed(text: str) -> list[str]:
    """The parts of what ends a measure's first lines: ``(Amt 11, bis 2025)``, ``– Amt 11``."""
    for line in _first_lines(text):
        bracket, tail = _BRACKET.search(line), _TAIL.search(line)
        found = bracket or (tail if tail and _names_units_or_times(tail) else None)
        if found:
            return _PARTS.split(found["words"])
    below = (who_and_when(line) for line in text.splitlines()[1:])
    told = next((found for found in below if found), None)
    return [*told[0], told[1]] if told else []


def _first_lines(text: str) -> Iterator[str]:
    """The text up to the ends of its first lines, so that sub-items may follow a bracket."""
    lines = first_paragraph(text).splitlines()
    return (repair("\n".join(lines[:count])).text for count in (1, 2, 3, len(lines)))


def first_paragraph(text: str) -> str:
    """The text up to its first label."""
    kept: list[str] = []
    for line in text.splitlines():
        if labelled(line):
            break
        kept.append(line)
    return "\n".join(kept).rstrip()


def deadline(text: str, values: dict[Detail, list[str]]) -> str | None:
    """The deadline or period: labelled, else in brackets, else the first that the words name."""
    if values.get(Detail.DEADLINE):
        return "; ".join(values[Detail.DEADLINE])
    carried_out = [value for value in values.get(Detail.DESCRIPTION, ()) if is_time(value)]
    if carried_out:
        return carried_out[0]  # ``Umsetzung: fortlaufend``
    times = [part for part in _bracketed(text) if is_time(part)]
    if times:
        return tidy(times[0])
    found = _DEADLINE.search(_ASIDE.sub("", text))
    return tidy(found[0]) if found else None


def target(text: str, values: dict[Detail, list[str]]) -> str | None:
    """The target: a labelled figure or indicator, else the first share that the words name."""
    for detail in (Detail.TARGET, Detail.GOAL):
        if values.get(detail):
            return "; ".join(values[detail])
    found = _AMOUNT.search(_ASIDE.sub("", text))
    return tidy(found[0].removeprefix("auf ")) if found else None


def status(values: dict[Detail, list[str]]) -> str | None:
    """The state of implementation, where a label or column tells it."""
    return "; ".join(values[Detail.STATUS]) if values.get(Detail.STATUS) else None


def legal_basis(texts: Iterable[str]) -> tuple[str, ...]:
    """All statutes' provisions that the texts cite, in the house style, each once."""
    found = (
        format_citation(citation.statute, provision)
        for text in texts
        for citation in find_citations(text)
        for provision in citation.provisions
    )
    return tuple(dict.fromkeys(found))
