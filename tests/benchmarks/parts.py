"""What is measured, part by part: each says of itself when, on what code and how long."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from tests.benchmarks import batches, peers, sizes, vector_indexes
from tests.benchmarks.acts import collection, recombined
from tests.benchmarks.measure import fresh

ROOT = Path(__file__).resolve().parents[2]
SIZES = (100, 1_000, 10_000, 100_000)
MILLION = 1_000_000
_OFTEN = 1_000  # norms up to which taking in is measured several times
_PEERS_AT = 10_000
_CITED = "§ 8 Abs. 6 LGG NRW"
_ASKED = "Welche Maßnahmen gibt es zur Teilzeit?"

Part = Callable[[Path, Path], Any]
"""What measures, given a folder to work in and the folder of shared texts."""


def size(norms: int) -> Part:
    """The program at so many norms of federal law."""

    def measured(work: Path, shared: Path) -> dict[str, float]:
        texts, library = _anew(work / f"acts-{norms}"), _anew(work / f"library-{norms}")
        collection(texts, norms, shared)
        return asdict(sizes.measured(texts, library, often=norms <= _OFTEN))

    return measured


def million(work: Path, shared: Path) -> dict[str, float]:
    """The program at a million passages of recombined norms."""
    texts, library = _anew(work / "acts-million"), _anew(work / "library-million")
    recombined(texts, MILLION, shared)
    return asdict(sizes.measured(texts, library, often=False))


def originals(work: Path, shared: Path) -> dict[str, Any]:
    """A fresh process on the four original texts, ours and others'."""
    library, folder = _anew(work / "library-originals"), _anew(work / "peers-originals")
    sizes.ingest(shared / "corpus", library)
    folder.mkdir()
    return {
        "peers": peers.compared(library, folder),
        "cite": fresh(("cite", "--json", _CITED), library),
        "ask": fresh(("ask", "--json", _ASKED), library),
    }


def beside_peers(work: Path, _shared: Path) -> dict[str, Any]:
    """Other engines on ten thousand norms, with our vectors."""
    folder = _anew(work / "peers")
    folder.mkdir()
    return peers.compared(_library(work, _PEERS_AT), folder)


def vectors(work: Path, _shared: Path) -> dict[str, Any]:
    """Indexes of vectors on those of the largest collection of real norms."""
    return vector_indexes.compared(_library(work, SIZES[-1]), MILLION)


def encoding(work: Path, _shared: Path) -> list[dict[str, float]]:
    """Numbers of passages that the encoder gets at once."""
    return batches.measured(_library(work, _PEERS_AT))


PARTS: Mapping[str, Part] = {
    **{str(norms): size(norms) for norms in SIZES},
    "million": million,
    "originals": originals,
    "peers": beside_peers,
    "vectors": vectors,
    "encoding": encoding,
}


def measured(name: str, work: Path, shared: Path) -> dict[str, Any]:
    """A part's figures, with the day, the commit and the seconds that it took."""
    began = time.perf_counter()
    found = PARTS[name](work, shared)
    return {
        "date": date.today().isoformat(),
        "commit": _commit(),
        "seconds": round(time.perf_counter() - began),
        "found": found,
    }


def _anew(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def _library(work: Path, norms: int) -> Path:
    library = work / f"library-{norms}"
    if not library.exists():
        raise SystemExit(f"{library} is not there: measure the part {norms} first")
    return library


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty=+", "--exclude=*"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):  # a copy without its history
        return "?"
    return done.stdout.strip()
