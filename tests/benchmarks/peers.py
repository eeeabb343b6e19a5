"""Other engines on the same passages in the same run, one child process a step.

They need the extra ``bench``; those that are not installed are left out. Ours is the command line,
as a person calls it; theirs is the least program that opens the index and searches once.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from assistant.engine import Library
from index.store import Store
from tests.benchmarks.measure import size
from tests.benchmarks.peer_engines import PEERS, QUERIES, QUESTION, TEXTS, Peer

OURS = "querblick"
INTERPRETER = "python -c pass"
_ASKED = 100
_FRESH = 7
_MOST_FOR_TRANSFORMERS = 5_000  # passages; a transformer reads some fifty a second on two cores


def compared(library: Path, folder: Path) -> dict[str, dict[str, float]]:
    """Every engine that is installed, by its name; ours first."""
    texts, queries = material(library)
    (folder / TEXTS).write_text(json.dumps(texts), encoding="utf-8")
    (folder / QUERIES).write_text(json.dumps(queries), encoding="utf-8")
    peers = {name: peer for name, peer in PEERS.items() if _takes_part(peer, len(texts))}
    found = {name: _step(name, "build", folder) for name in peers}
    for name in found:
        disk = size(folder / re.sub(r"\W+", "-", name)) / 1e6
        found[name] |= {"disk": disk, **_step(name, "search", folder)}
    ours = {"disk": size(library) / 1e6, "search_ms": _searched(library, queries)}
    commands = {
        INTERPRETER: [sys.executable, "-c", "pass"],
        OURS: [
            *(sys.executable, "-m", "tui.cli", "--library", str(library)),
            *("search", "--json", QUESTION),
        ],
        **{name: _command(name, "once", folder) for name in peers},
    }
    fresh = alternating(commands)
    return {
        name: {**own, "fresh": fresh[name]} for name, own in ({OURS: ours, **found}).items()
    } | {INTERPRETER: {"fresh": fresh[INTERPRETER]}}


def alternating(commands: Mapping[str, Sequence[str]], times: int = _FRESH) -> dict[str, float]:
    """The median seconds of each command in a fresh process, all taking turns."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            began = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=_environment())
            taken[name].append(time.perf_counter() - began)
    return {name: median(own) for name, own in taken.items()}


def material(library: Path) -> tuple[list[str], list[str]]:
    """The texts of all passages, and headings as queries."""
    texts: list[str] = []
    queries: dict[str, None] = {}
    with Store.open(library) as store:
        for document in store.documents():
            for stored in store.passages_of(document.id):
                texts.append(stored.text)
                queries |= dict.fromkeys(stored.passage.headings[-1:])
    words = [one for one in queries if len(re.findall(r"\w{3,}", one)) > 1]
    return texts, words[:: 1 + len(words) // _ASKED]


def _takes_part(peer: Peer, passages: int) -> bool:
    return peer.installed and (not peer.own or passages <= _MOST_FOR_TRANSFORMERS)


def _searched(library: Path, queries: Sequence[str]) -> float:
    taken = []
    with Library.open(library) as opened:
        opened.search(QUESTION)
        for query in queries:
            began = time.perf_counter()
            opened.search(query)
            taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def _environment() -> dict[str, str]:
    # txtai calls our encoder by its name; nothing may be looked for on a hub
    return os.environ | {
        "ALLOW_RESOLVE_TRANSFORM": "True",
        "HF_HUB_OFFLINE": "1",
        "TQDM_DISABLE": "1",
    }


def _command(name: str, step: str, folder: Path) -> list[str]:
    return [sys.executable, "-m", "tests.benchmarks.peer_engines", name, step, str(folder)]


def _step(name: str, step: str, folder: Path) -> dict[str, float]:
    done = subprocess.run(
        _command(name, step, folder),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=_environment(),
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
