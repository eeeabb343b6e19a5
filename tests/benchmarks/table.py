"""What was measured, as a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

Row = Mapping[str, float]

_HEAD = """# Benchmarks

Geschrieben von `make bench`, gemessen auf {machine}; die Zahlen eines
Laufs lassen sich miteinander vergleichen, nicht mit denen anderer Rechner. Zeiten sind Mediane.
Die Sammlungen sind Auszüge des Bundesrechts; die Million Textstellen ist aus echten neu
zusammengesetzt und misst nur die beiden Suchindexe.

"""
_SIZES = (
    ("Normen", "norms", "{:,.0f}"),
    ("Textstellen", "passages", "{:,.0f}"),
    ("Dateien", "files", "{:,.0f}"),
    ("Quelltext (MB)", "source", "{:.1f}"),
    ("Bibliothek (MB)", "disk", "{:.1f}"),
    ("Aufnehmen (s)", "ingest", "{:.1f}"),
    ("davon Rechenzeit aller Prozesse (s)", "ingest_worked", "{:.1f}"),
    ("Speicher aller Prozesse (MB)", "ingest_memory", "{:.0f}"),
    ("Nichts geändert (s)", "unchanged", "{:.2f}"),
    ("Eine Datei geändert (s)", "changed", "{:.2f}"),
    ("`search` im frischen Prozess (s)", "cold_search", "{:.2f}"),
    ("`cite` im frischen Prozess (s)", "cold_cite", "{:.2f}"),
    ("Suche, Textstellen noch nie gelesen (ms)", "first_ms", "{:.1f}"),
    ("– langsamstes Zwanzigstel ab (ms)", "first_slow_ms", "{:.1f}"),
    ("Suche, dieselben noch einmal (ms)", "again_ms", "{:.1f}"),
    ("– langsamstes Zwanzigstel ab (ms)", "again_slow_ms", "{:.1f}"),
    ("Frage beantworten (ms)", "ask_ms", "{:.1f}"),
    ("Speicher beim Suchen (MB)", "search_memory", "{:.0f}"),
)
_MILLION = (
    ("Textstellen", "passages", "{:,.0f}"),
    ("Vektoren bauen (s)", "vectors_seconds", "{:.0f}"),
    ("Wortindex bauen (s)", "words_seconds", "{:.0f}"),
    ("Beide Indexe (MB)", "disk", "{:.0f}"),
    ("Zehn nächste Vektoren (ms)", "dense_ms", "{:.1f}"),
    ("– langsamstes Zwanzigstel ab (ms)", "dense_slow_ms", "{:.1f}"),
    ("Anteil der zehn nächsten, die gefunden werden", "recall", "{:.3f}"),
    ("Acht Wörter im Wortindex (ms)", "words_ms", "{:.1f}"),
    ("– langsamstes Zwanzigstel ab (ms)", "words_slow_ms", "{:.1f}"),
)
_PEERS = (
    ("Aufbauen (s)", "build", "{:.1f}"),
    ("Platte (MB)", "disk", "{:.1f}"),
    ("Frischer Prozess bis zur Antwort (s)", "fresh", "{:.2f}"),
    ("Suche danach (ms)", "search_ms", "{:.1f}"),
)
_SLOPES = (("Aufnehmen", "ingest"), ("Rechenzeit", "ingest_worked"), ("Suche", "again_ms"))


def page(
    machine: str,
    sizes: Sequence[Row],
    million: Row | None,
    peers: Mapping[str, Mapping[str, Row]],
) -> str:
    """The whole page; what was not measured is left out."""
    parts = [_HEAD.format(machine=machine)]
    if sizes:
        parts += ["## Nach Größe\n\n", _columns(_SIZES, sizes), _slopes(sizes)]
    if million:
        parts += ["## Eine Million Textstellen\n\n", _columns(_MILLION, [million])]
    for collection, found in peers.items():
        parts += [f"## Neben anderen: {collection}\n\n", _compared(found)]
    return "".join(parts).rstrip() + "\n"


def _columns(lines: Sequence[tuple[str, str, str]], rows: Sequence[Row]) -> str:
    body = [
        f"| {name} | " + " | ".join(form.format(row[key]) for row in rows) + " |"
        for name, key, form in lines
    ]
    rule = "|---|" + "---:|" * len(rows)
    return "\n".join([body[0], rule, *body[1:]]) + "\n\n"


def _slopes(rows: Sequence[Row]) -> str:
    """How much faster than the norms a figure grows, from the third size to the last."""
    if len(rows) < 2:
        return ""
    first, last = rows[-2], rows[-1]
    grown = log(last["norms"] / first["norms"])
    told = (f"{name} {log(last[key] / first[key]) / grown:.2f}" for name, key in _SLOPES)
    return (
        f"Steigung von {first['norms']:,.0f} auf {last['norms']:,.0f} Normen (1 ist linear): "
        f"{', '.join(told)}.\n\n"
    )


def _compared(found: Mapping[str, Row]) -> str:
    names = list(found)
    lines = [
        f"| {title} | " + " | ".join(form.format(found[name][key]) for name in names) + " |"
        for title, key, form in _PEERS
    ]
    head = f"| | {' | '.join(names)} |"
    return "\n".join([head, "|---|" + "---:|" * len(names), *lines]) + "\n\n"
