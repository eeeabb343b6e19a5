"""Who cites a norm: the search in the table of citations."""

from __future__ import annotations

import json
import re
import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from corpus.citations import same_statute
from corpus.records import Citation, Provision
from index import rows
from index.texts import Texts

_Extent = Callable[[int], tuple[int, int]]
_FOLLOWING = {"f": 1, "ff": 2}  # "§ 5 f." is 5 and 6; "ff." names no end, at least two more follow

# Walks from name to name through the index instead of reading every citation.
_NAMES = """
WITH RECURSIVE names (name) AS (
    SELECT min(statute) FROM citations WHERE statute IS NOT NULL
    UNION ALL
    SELECT (SELECT min(statute) FROM citations WHERE statute > name) FROM names
    WHERE name IS NOT NULL)
SELECT name FROM names WHERE name IS NOT NULL
"""

_CITING = f"""
WITH found AS (
    SELECT document, number FROM citations
    WHERE statute IN (SELECT value FROM json_each(?1)) AND norm = ?2
    UNION
    SELECT document, number FROM citations
    WHERE statute IN (SELECT value FROM json_each(?1))
    AND (last IS NOT NULL OR following IS NOT NULL))
SELECT d.source, {rows.CITATION} FROM found f
JOIN citations c ON c.document = f.document AND c.number = f.number
JOIN documents d ON d.id = c.document
ORDER BY d.name, c.number, c.provision
"""  # noqa: S608 — only names of columns are put in


@dataclass(frozen=True, slots=True)
class CitingPlace:
    """A citation of a norm: in which document, by which of its provisions, in which passage.

    ``passage`` is the passage's key, None where the citation stands in no passage.
    """

    document: str
    citation: Citation
    provision: Provision
    passage: int | None


def citing(
    connection: sqlite3.Connection, texts: Texts, statute: str, section: str
) -> tuple[CitingPlace, ...]:
    """See :meth:`index.store.Store.citing`."""
    names = [name for (name,) in connection.execute(_NAMES) if same_statute(name, statute)]
    found = connection.execute(_CITING, (json.dumps(names, ensure_ascii=False), section))
    places: list[CitingPlace] = []
    for _, of_document in groupby(found, key=itemgetter(2)):
        cited = list(of_document)
        places.extend(_places(connection, texts, cited, section))
    return tuple(places)


def _places(
    connection: sqlite3.Connection, texts: Texts, cited: Sequence[rows.Row], section: str
) -> Iterator[CitingPlace]:
    source, document, row = cited[0][:3]
    keys = _keys(connection, row)

    @cache  # the searches for a document's citations begin at the same passages
    def span(key: int) -> tuple[int, int]:
        found: tuple[int, int] = connection.execute(
            "SELECT start, stop FROM passages WHERE key = ?", (key,)
        ).fetchone()
        return found

    for _, of_citation in groupby(cited, key=itemgetter(3)):
        group = [columns[1:] for columns in of_citation]
        start, stop = group[0][3:5]
        citation = rows.citation_record(group, texts.slice(source, start, stop))
        for provision in citation.provisions:
            if _covers(provision, section):
                key = _passage_at(span, keys, citation.start)
                yield CitingPlace(document, citation, provision, key)
                break


def _keys(connection: sqlite3.Connection, row: int) -> range:
    first, stop = connection.execute(
        "SELECT first_passage, first_passage + passages FROM documents WHERE id = ?", (row,)
    ).fetchone()
    return range(first, stop)


def _passage_at(span: _Extent, keys: range, offset: int) -> int | None:
    """The passage that holds the character at ``offset``: a document's begin in rising order."""
    index = bisect_right(keys, offset, key=lambda key: span(key)[0]) - 1
    return keys[index] if index >= 0 and offset < span(keys[index])[1] else None


def _covers(provision: Provision, section: str) -> bool:
    if provision.section == section:
        return True
    first, wanted = _order(provision.section), _order(section)
    if provision.last is not None:
        return first <= wanted <= _order(provision.last)
    following = _FOLLOWING.get(provision.following or "", 0)
    return first < wanted <= (first[0] + following, "~")


def _order(number: str) -> tuple[int, str]:
    """How numbers of norms are ordered: ``5``, ``5a``, ``6``."""
    match: Any = re.match(r"(\d*)(.*)", number, re.DOTALL)
    return int(match[1] or 0), match[2].strip().lower()
