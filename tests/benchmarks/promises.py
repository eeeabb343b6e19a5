"""What the program promises of its speed and size, beside what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log
from typing import Any

from tests.benchmarks.peers import OURS

_LAW, _THOUSAND = "100000", "1000"


@dataclass(frozen=True, slots=True)
class Promise:
    """A figure and the most, or with ``least`` the least, that it may be."""

    name: str
    limit: float
    found: float
    digits: int
    unit: str = ""
    least: bool = False

    @property
    def sign(self) -> str:
        """How the limit is written."""
        return "≥" if self.least else "≤"

    @property
    def kept(self) -> bool:
        """Whether the figure keeps to the limit."""
        return self.found >= self.limit if self.least else self.found <= self.limit


def promises(results: Mapping[str, Any]) -> Iterator[Promise]:
    """Those of which something was measured."""
    if "originals" in results:
        yield from _cold(results["originals"]["found"])
    if _LAW in results:
        law = results[_LAW]["found"]
        yield from _at_large(law)
        if _THOUSAND in results:
            yield from _growth(results[_THOUSAND]["found"], law)
    if "million" in results:
        recall = results["million"]["found"]["recall"]
        yield Promise("Anteil der zehn nächsten, Million", 0.97, recall, 3, least=True)


def _cold(found: Mapping[str, Any]) -> Iterator[Promise]:
    peers = found["peers"]
    ours = peers[OURS]["fresh"]
    yield Promise("`search` im frischen Prozess, vier Originale", 0.45, ours, 2, "s")
    dense = [own["fresh"] for name, own in peers.items() if "MiniLM" in name]
    if dense:
        name = "– so viel Mal schneller als der Schnellste mit Sprachmodell"
        yield Promise(name, 12, min(dense) / ours, 1, least=True)
    yield Promise("`cite` im frischen Prozess", 0.25, found["cite"], 2, "s")


def _at_large(law: Mapping[str, float]) -> Iterator[Promise]:
    yield Promise("Bundesrecht aufnehmen", 240, law["ingest"], 0, "s")
    yield Promise("– Speicher aller Prozesse", 2_500, law["ingest_memory"], 0, "MB")
    yield Promise("– suchen, nie Gelesenes", 12, law["first_ms"], 1, "ms")
    yield Promise("– – langsamstes Zwanzigstel", 25, law["first_slow_ms"], 1, "ms")
    yield Promise("– eine Datei geändert", 2, law["changed"], 2, "s")
    yield Promise("– nichts geändert", 3, law["unchanged"], 2, "s")
    yield Promise("– Bibliothek je Quelltext", 2.5, law["disk"] / law["source"], 2)
    yield Promise("– Anteil der zehn nächsten Vektoren", 0.97, law["recall"], 3, least=True)


def _growth(small: Mapping[str, float], law: Mapping[str, float]) -> Iterator[Promise]:
    slope = log(law["ingest"] / small["ingest"]) / log(law["norms"] / small["norms"])
    yield Promise("Steigung des Aufnehmens von 10³ auf 10⁵ Normen", 1.1, slope, 2)
    times = law["first_ms"] / small["first_ms"]
    yield Promise("Suche bei 10⁵ je Suche bei 10³ Normen", 3, times, 2)
