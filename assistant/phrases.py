"""The German sentences around quotations: what was found, what was searched, what is missing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from assistant.records import AnswerCitation, AnswerGroup, Told, ToldSentence

ROW = 2  # bars from which a quotation is taken for rows of a table
BARS = re.compile(r"^\s*\||\|\s*$")
RULE = re.compile(r"[\s|:+=-]+")  # what separates a table's header in Markdown
NOTHING = "Dazu steht in der Bibliothek nichts, was die Frage beantwortet."
UNSUPPORTED = "⚠ Nicht belegt"
NO_FIGURE = "Dazu steht in der Bibliothek keine Zahl."
NO_MEASURE = "Keine Maßnahme dazu im Register gefunden."
UNSURE = "Ob das die Frage beantwortet, ist nicht sicher."
NEAREST = "Am nächsten kommt"
PERHAPS = "Vielleicht auch dazu"
EMPTY = (
    "Die Bibliothek ist leer. Nehmen Sie zuerst Dokumente auf: querblick ingest ORDNER "
    "– oder die mitgelieferten Beispiele: querblick start"
)


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: ``1 Maßnahme``, ``2 Maßnahmen``."""
    return f"{number} {one if number == 1 else many}"


def listed(names: Iterable[str]) -> str:
    """Names in a row: ``Trier, Rheine und Leipzig``."""
    *others, last = list(names) or [""]
    return f"{', '.join(others)} und {last}" if others else last


def not_in_library(names: Sequence[str]) -> str:
    """That cities or provisions are not in the library."""
    verb = "ist" if len(names) == 1 else "sind"
    return f"{listed(names)} {verb} nicht in der Bibliothek."


def no_such_part(names: Sequence[str]) -> str:
    """That a norm is there, but not the part of it that is cited."""
    return f"{listed(names)} gibt es in dieser Gliederung nicht. "


def searched(plans: int, cities: Sequence[str], statutes: Sequence[str]) -> str:
    """What was searched."""
    of_cities = f" ({', '.join(cities)})" if cities else ""
    found = [count(plans, "Dokument", "Dokumente") + of_cities] if plans else []
    return f"Durchsucht: {listed([*found, *statutes])}."


def register(measures: int, goals: int, norms: int, having: int, cities: int) -> str:
    """How much was found, and in how many of the cities."""
    where = (
        f" in {having} von {count(cities, 'Stadt', 'Städten')}" if cities > 1 and measures else ""
    )
    besides = [
        count(goals, "Ziel", "Ziele") if goals else "",
        count(norms, "Vorschrift", "Vorschriften") if norms else "",
    ]
    more = listed(part for part in besides if part)
    first = count(measures, "Maßnahme", "Maßnahmen") if measures else "Keine Maßnahme"
    return f"{first}{where}{', dazu ' + more if more else ''}."


def found(passages: int, titles: Sequence[str]) -> str:
    """How many passages answer, and whose they are."""
    return f"{count(passages, 'Fundstelle', 'Fundstellen')}: {listed(titles)}."


def goals(number: int, titles: Sequence[str]) -> str:
    """How many goals there are, and whose."""
    return f"{count(number, 'Ziel', 'Ziele')}: {listed(titles)}."


def detail(label: str, values: Sequence[str], measures: int) -> str:
    """What the source tells of measures: ``Zuständig laut Quelle: AMT 11; KVS.``."""
    of = f" ({count(measures, 'Maßnahme', 'Maßnahmen')})" if measures > 1 else ""
    return f"{label} laut Quelle{of}: {'; '.join(values)}."


def provisions(citations: Sequence[str]) -> str:
    """Which provisions are quoted."""
    return f"Wortlaut von {listed(citations)}:"


def coverage(
    without: Sequence[tuple[str, int]], unlisted: Iterable[str], told: Collection[str]
) -> tuple[str, ...]:
    """Where no measure on the topic was found, in how many, and whose document lists none.

    ``told`` are cities of which something else is quoted.
    """
    notes = []
    for quoted in (False, True):
        own = [(city, searched) for city, searched in without if (city in told) is quoted]
        if own:
            names = ", ".join(city for city, _ in own)
            every = sum(searched for _, searched in own)
            but = "; siehe aber die Zitate" if quoted else ""
            notes.append(f"{names}: keine Maßnahme dazu gefunden ({every} durchsucht){but}.")
    notes += [f"{city}: Das Dokument enthält keine Maßnahmenliste." for city in unlisted]
    return tuple(notes)


def text(lead: str, groups: Iterable[AnswerGroup], notes: Iterable[str]) -> str:
    """The whole answer to read; in quotations white space is folded and bars of tables are dots."""
    blocks = [lead]
    for group in groups:
        lines = [_line(one) for one in group.citations]
        blocks.append("\n".join([group.title, *lines]))
    return "\n\n".join([*blocks, *notes])


def told_text(told: Told) -> str:
    """What a language model says, every unsupported sentence marked, and what is to be known."""
    sentences = [told_line(one) for one in told.sentences]
    head = f"Formuliert vom Sprachmodell {told.model}; jeder Satz ist gegen seine Zitate geprüft:"
    left_out = count(told.dropped, "Satz", "Sätze") + " ohne Beleg weggelassen."
    lines = [
        *([head, *sentences] if sentences else []),
        *([left_out] if told.dropped else []),
        *([told.notice] if told.notice else []),
    ]
    return "\n".join(lines)


def told_line(one: ToldSentence) -> str:
    """A sentence with its citations; one that they do not support says so first."""
    cites = "".join(f" [{number}]" for number in one.cites)
    mark = "" if one.supported else f"{UNSUPPORTED} ({one.why}): "
    return f"{mark}{one.text}{cites}"


def _line(citation: AnswerCitation) -> str:
    """A quotation with its number; a goal is called one."""
    sort = "Ziel: " if citation.goal else ""
    return f"{sort}„{readable(citation.quote, citation.header)}“ [{citation.n}]"


def readable(quote: str, header: str = "") -> str:
    """A quotation without line breaks; a row of a table without bars, with its columns' names."""
    if quote.count("|") < ROW:
        return " ".join(quote.split())
    rows = list(_cells(quote))
    if header and len(rows) == 1:
        return _named(rows[0], list(_cells(header)))
    return "; ".join(" · ".join(filter(None, row)) for row in rows)


def _cells(rows: str) -> Iterator[list[str]]:
    """The cells of each row of a table that has any."""
    for row in rows.splitlines():
        cells = [cell.strip() for cell in BARS.sub("", row).split("|")]
        if any(cells) and not RULE.fullmatch(row.strip()):
            yield cells


def _named(row: Sequence[str], header: Sequence[Sequence[str]]) -> str:
    """The cells of a row, each with the name of its column."""
    own = [above for above in header if len(above) == len(row) and sum(map(bool, above)) > 1]
    names = [" ".join(filter(None, column)) for column in zip(*map(_spread, own), strict=True)]
    if not names:
        return " · ".join(filter(None, (*(cell for above in header for cell in above), *row)))
    pairs = zip(names, row, strict=True)
    return " · ".join(f"{name}: {cell}" if name else cell for name, cell in pairs if cell)


def _spread(above: Sequence[str]) -> list[str]:
    """A row of headings in which each stands over the blank cells to its right as well."""
    found: list[str] = []
    for cell in above:
        found.append(cell or (found[-1] if found else ""))
    return found
