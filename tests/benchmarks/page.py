"""What was measured, as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log
from typing import Any

from tests.benchmarks.numbers import german, time_told
from tests.benchmarks.peers import INTERPRETER, OURS
from tests.benchmarks.promises import promises

Row = Mapping[str, float]

_HEAD = """# Benchmarks

Geschrieben von `make bench` auf {machine}. Gemessen wird in Teilen, jeder mit Tag und Stand
(`make bench PARTS='100 originals'` misst nur diese); Zahlen eines Teils lassen sich miteinander
vergleichen, nicht mit denen anderer Rechner. Zeiten sind Mediane: von sieben frischen Prozessen,
zehn ersten Bildern, zweihundert Suchen, vierzig Fragen; Aufnehmen bis tausend Normen und jede
Änderung fünfmal, größere Sammlungen einmal. Die Sammlungen sind Auszüge des Bundesrechts, die
Million Textstellen ist aus dessen Normen neu zusammengesetzt.

"""
_SIZES = (
    ("Normen", "norms", 0),
    ("Textstellen", "passages", 0),
    ("Dateien", "files", 0),
    ("Quelltext (MB)", "source", 1),
    ("Bibliothek (MB)", "disk", 1),
    ("– davon Vektoren und Skizzen (MB)", "vectors", 1),
    ("Aufnehmen (s)", "ingest", 1),
    ("davon Rechenzeit aller Prozesse (s)", "ingest_worked", 1),
    ("– davon des einen, der schreibt (s)", "ingest_alone", 1),
    ("Speicher aller Prozesse (MB)", "ingest_memory", 0),
    ("Nichts geändert (s)", "unchanged", 2),
    ("Eine Datei geändert (s)", "changed", 2),
    ("`search` im frischen Prozess (s)", "cold_search", 2),
    ("`cite` im frischen Prozess (s)", "cold_cite", 2),
    ("`ask` im frischen Prozess (s)", "cold_ask", 2),
    ("Oberfläche bis zum ersten Bild (s)", "paint", 2),
    ("Suche, Textstellen noch nie gelesen (ms)", "first_ms", 1),
    ("– langsamstes Zwanzigstel ab (ms)", "first_slow_ms", 1),
    ("Suche, dieselben noch einmal (ms)", "again_ms", 1),
    ("– langsamstes Zwanzigstel ab (ms)", "again_slow_ms", 1),
    ("Frage beantworten (ms)", "ask_ms", 1),
    ("Speicher beim Suchen (MB)", "search_memory", 0),
    ("Anteil der zehn nächsten Vektoren, die gefunden werden", "recall", 3),
)
_VECTORS = (
    ("Bauen (s)", "build", 0),
    ("Platte (MB)", "disk", 0),
    ("Gründlichkeit", "effort", 0),
    ("Anteil der zehn nächsten", "recall", 3),
    ("Suche (ms)", "ms", 1),
    ("– langsamstes Zwanzigstel ab (ms)", "slow_ms", 1),
)
_ENCODING = (
    ("Textstellen auf einmal", "at_once", 0),
    ("Rechenzeit für 1.000 Textstellen (ms)", "worked_ms", 0),
    ("Speicher (MB)", "memory", 0),
)
_PEERS = (
    ("Aufbauen (s)", "build", 1),
    ("Platte (MB)", "disk", 1),
    ("Frischer Prozess bis zur Antwort (s)", "fresh", 2),
    ("Suche danach (ms)", "search_ms", 1),
)
_SLOPES = (("Aufnehmen", "ingest"), ("Rechenzeit", "ingest_worked"))


def written(machine: str, results: Mapping[str, Any]) -> str:
    """The whole page; what was not measured is left out."""
    parts = [_HEAD.format(machine=machine), *_promised(results), *_by_size(results)]
    if "vectors" in results:
        parts += _indexes(results["vectors"])
    if "encoding" in results:
        rows = results["encoding"]["found"]
        parts += ["## Wie viel der Encoder auf einmal bekommt\n\n", _columns(_ENCODING, rows)]
        parts.append(_told(results["encoding"]))
    if "originals" in results:
        found = results["originals"]["found"]["peers"]
        parts += ["## Neben anderen: die vier Originale\n\n", _compared(found), _BESIDE]
        parts.append(_told(results["originals"]))
    if "peers" in results:
        parts += ["## Neben anderen: 10.000 Normen\n\n", _compared(results["peers"]["found"])]
        parts.append(_told(results["peers"]))
    return "".join(parts).rstrip() + "\n"


_BESIDE = """Der frische Prozess ist bei Querblick der Befehl `search --json`, bei den anderen das
kleinste Programm, das den Index öffnet und einmal sucht. Mit `MiniLM` bringen sie das Sprachmodell
all-MiniLM-L6-v2 mit, sonst bekommen sie unsere Vektoren; `tantivy` und `bm25s` suchen nur Wörter.
Aufgebaut ist Querblick schon vorher. Verglichen wird mit denen, die eingerichtet sind
(`pip install 'querblick[bench]'`).

"""


def _promised(results: Mapping[str, Any]) -> Iterator[str]:
    rows = list(promises(results))
    if rows:
        yield "## Was zugesagt ist\n\n| was | Grenze | gemessen | |\n|---|---:|---:|---|\n"
        for one in rows:
            kept = "" if one.kept else "verfehlt"
            told = f"{german(one.limit, one.digits)} {one.unit}".strip()
            found = f"{german(one.found, one.digits)} {one.unit}".strip()
            yield f"| {one.name} | {one.sign} {told} | {found} | {kept} |\n"
        yield "\n"


def _by_size(results: Mapping[str, Any]) -> Iterator[str]:
    names = [*sorted((name for name in results if name.isdigit()), key=int), "million"]
    taken = [results[name] for name in names if name in results]
    if taken:
        rows = [one["found"] for one in taken]
        when = " | ".join(f"{_day(one['date'])} {one['commit']}" for one in taken)
        yield "## Nach Größe\n\n" + _columns(_SIZES, rows)[:-1]
        yield f"| gemessen am, Stand | {when} |\n\n"
        yield _slopes([results[name]["found"] for name in names[:-1] if name in results])


def _indexes(part: Mapping[str, Any]) -> Iterator[str]:
    found: Mapping[str, Row] = part["found"]
    count = next(iter(found.values()))["vectors"]
    yield f"## Suchindexe für Vektoren: {german(count, 0)} Textstellen des Bundesrechts\n\n"
    yield _table(_VECTORS, found)
    yield _told(part)


def _columns(lines: Sequence[tuple[str, str, int]], rows: Sequence[Row]) -> str:
    body = [
        f"| {name} | " + " | ".join(german(row[key], digits) for row in rows) + " |"
        for name, key, digits in lines
    ]
    rule = "|---|" + "---:|" * len(rows)
    return "\n".join([body[0], rule, *body[1:]]) + "\n\n"


def _slopes(rows: Sequence[Row]) -> str:
    """How much faster than the norms a figure grows, from the second size to the last."""
    if len(rows) < 3:
        return ""
    first, last = rows[1], rows[-1]
    grown = log(last["norms"] / first["norms"])
    told = (f"{name} {german(log(last[key] / first[key]) / grown, 2)}" for name, key in _SLOPES)
    searched = german(last["first_ms"] / first["first_ms"], 2)
    return (
        f"Steigung von {german(first['norms'], 0)} auf {german(last['norms'], 0)} Normen (1 ist "
        f"linear): {', '.join(told)}; Suchen dauert {searched}-mal so lange.\n\n"
    )


def _compared(found: Mapping[str, Row]) -> str:
    engines = {name: row for name, row in found.items() if name != INTERPRETER}
    dense = [row["fresh"] for name, row in engines.items() if "MiniLM" in name]
    told = f"`{INTERPRETER}`: {german(found[INTERPRETER]['fresh'], 3)} s."
    if dense:
        times = german(min(dense) / engines[OURS]["fresh"], 1)
        told += f" Der schnellste mit eigenem Sprachmodell braucht das {times}-Fache."
    return _table(_PEERS, engines) + told + "\n\n"


def _table(lines: Sequence[tuple[str, str, int]], found: Mapping[str, Row]) -> str:
    body = [
        f"| {title} | "
        + " | ".join(german(row[key], digits) if key in row else "" for row in found.values())
        + " |"
        for title, key, digits in lines
    ]
    head = f"| | {' | '.join(found)} |"
    return "\n".join([head, "|---|" + "---:|" * len(found), *body]) + "\n\n"


def _told(part: Mapping[str, Any]) -> str:
    return (
        f"Gemessen am {_day(part['date'])}{part['date'][:4]}, Stand {part['commit']}, "
        f"in {time_told(part['seconds'])}.\n\n"
    )


def _day(written_date: str) -> str:
    _year, month, day = written_date.split("-")
    return f"{int(day)}.{int(month)}."
