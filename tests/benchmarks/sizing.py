"""What collections of other sizes would take, from what was measured of all federal law.

The table in ``docs/scaling.md`` is written by this, between two marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.benchmarks.numbers import german, time_told

BEGIN, END = "<!-- gerechnet von make bench -->\n", "<!-- bis hier -->\n"
_LAW = "100000"


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection that somebody may have; ``passages`` None is all federal law itself."""

    name: str
    documents: int
    passages: int
    place: str
    cluster: bool = False


# A plan has about 300 passages; a city's laws, and those of a Land, 150 an act.
COLLECTIONS = (
    Collection("eine Stadt mit ihren Gesetzen", 50, 15_000, "Bürorechner"),
    Collection("ein Land: 400 Gemeinden zu 5 Plänen, Landesrecht", 3_000, 750_000, "Bürorechner"),
    Collection(
        "alle 11.000 Gemeinden zu 5 Plänen", 55_000, 16_500_000, "Server mit 32 GB, oder Milvus"
    ),
    Collection(
        "alle 11.000 Gemeinden zu 50 Dokumenten",
        550_000,
        165_000_000,
        "Milvus auf drei Rechnern zu 64 GB, Dask zum Aufnehmen",
        cluster=True,
    ),
)
_HEAD = (
    "| Sammlung | Dokumente | Textstellen | Quelltext | Bibliothek | Aufnehmen, 2 Kerne "
    "| Vektoren im Speicher | Wo |\n|---|---:|---:|---:|---:|---:|---:|---|\n"
)


def filled(text: str, results: Mapping[str, Any]) -> str:
    """The text with what is between the marks anew; as it is where nothing was measured."""
    if _LAW not in results or BEGIN not in text:
        return text
    before, _, rest = text.partition(BEGIN)
    told = "".join(_told(results[_LAW], results.get("million")))
    return f"{before}{BEGIN}{told}{END}{rest.partition(END)[2]}"


def _told(law: Mapping[str, Any], million: Mapping[str, Any] | None) -> Iterator[str]:
    found = law["found"]
    each = {
        key: found[key] / found["passages"]
        for key in ("source", "disk", "vectors", "ingest", "ingest_worked", "ingest_alone")
    }
    yield (
        f"Gemessen am Bundesrecht auf zwei Kernen (Stand {law['commit']}), je Textstelle: "
        f"{_kilobytes(each['source'])} Quelltext, {_kilobytes(each['disk'])} Bibliothek (davon "
        f"Vektoren und Skizzen {_kilobytes(each['vectors'])}), "
        f"{german(1000 * each['ingest_worked'], 2)} ms Rechenzeit beim Aufnehmen, davon "
        f"{german(1000 * each['ingest_alone'], 2)} ms des einen Prozesses, der schreibt. Ein Plan "
        "von dreißig Seiten hat etwa 300 Textstellen (die vier Quelltexte dieses Projekts: 470 mit "
        "einem Gesetz im Anhang). Daraus gerechnet ist, was nicht gemessen heißt:\n\n"
    )
    yield _HEAD
    measured = [_measured("das Bundesrecht (gemessen)", found)]
    if million is not None:
        measured.append(_measured("neu zusammengesetztes Bundesrecht (gemessen)", million["found"]))
    rows = [(one.passages, _reckoned(one, each)) for one in COLLECTIONS]
    yield from (row for _, row in sorted([*rows, *measured]))
    yield "\n"


def _measured(name: str, found: Mapping[str, float]) -> tuple[int, str]:
    cells = (
        name,
        german(found["files"], 0),
        _count(found["passages"]),
        _megabytes(found["source"]),
        _megabytes(found["disk"]),
        time_told(found["ingest"]),
        _megabytes(found["vectors"]),
        "Bürorechner",
    )
    return int(found["passages"]), _row(cells)


def _reckoned(one: Collection, each: Mapping[str, float]) -> str:
    taken = time_told(one.passages * each["ingest"])
    if one.cluster:
        least = time_told(one.passages * each["ingest_alone"])
        taken += f"; mit Dask nicht unter {least}, weil einer schreibt"
    cells = (
        one.name,
        german(one.documents, 0),
        _count(one.passages),
        *(_megabytes(one.passages * each[key]) for key in ("source", "disk")),
        taken,
        _megabytes(one.passages * each["vectors"]),
        one.place,
    )
    return _row(cells)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _count(passages: float) -> str:
    if passages < 2_000_000:
        return german(passages, 0)
    return f"{german(passages / 1e6, 1).removesuffix(',0')} Mio."


def _megabytes(megabytes: float) -> str:
    if megabytes < 1_000:
        return f"{german(megabytes, 0)} MB"
    gigabytes = megabytes / 1_000
    return f"{german(gigabytes, 1 if gigabytes < 10 else 0)} GB"


def _kilobytes(megabytes: float) -> str:
    return f"{german(megabytes * 1_000, 2)} KB"
