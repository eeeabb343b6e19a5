"""The same library and question give the same bytes, whoever asks, however often."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from index.build import ingest
from index.encoder import load_encoder
from tests.conftest import ROOT
from tests.reliability.conftest import LONG, Tell
from tui.samples import sample_folder

COMMANDS = (
    ("documents",),
    ("search", "Teilzeit", "-k", "20"),
    ("ask", "Welche Maßnahmen gibt es für Führen in Teilzeit?"),
    ("ask", "Which cities offer e-learning?"),
    ("measures", "--about", "Coaching"),
    ("links", "--min-score", "0"),
    ("topics",),
    ("compare",),
    ("gaps", "--city", "Trier"),
    ("duties", "--city", "Rheine"),
    ("cite", "§ 8 Abs. 6 LGG NRW"),
)
CHOSEN = COMMANDS if LONG else (COMMANDS[2], COMMANDS[7])
WORKERS = (0, 1, 3) if LONG else (0, 2)
PROCESSES: tuple[Mapping[str, str], ...] = (
    {"PYTHONHASHSEED": "0"},
    {"PYTHONHASHSEED": "4711", "OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"},
    {"PYTHONHASHSEED": "31", "OMP_NUM_THREADS": "4", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
)


def said(library: Path, command: tuple[str, ...], environment: Mapping[str, str]) -> bytes:
    """What the command prints on stdout, to the byte."""
    done = subprocess.run(
        [sys.executable, "-m", "tui.cli", "--library", str(library), *command, "--json"],
        cwd=ROOT, env={**os.environ, "QUERBLICK_LANG": "de", **environment},
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The samples, read by different numbers of processes."""
    made = []
    for workers in WORKERS:
        folder = tmp_path_factory.mktemp(f"workers-{workers}") / "library"
        ingest(folder, [sample_folder()], encoder=load_encoder(None), workers=workers)
        made.append(folder)
    return made


@pytest.mark.parametrize("command", CHOSEN, ids=" ".join)
def test_the_same_bytes(libraries: list[Path], command: tuple[str, ...], tell: Tell) -> None:
    """Other processes, hash seeds, threads and time zones, and a second time: the same output."""
    outputs = {said(libraries[0], command, environment) for environment in PROCESSES}
    outputs.add(said(libraries[0], command, PROCESSES[0]))
    assert len(outputs) == 1
    tell("same", what=" ".join(command), tried=len(PROCESSES) + 1, different=0)


@pytest.mark.parametrize("command", CHOSEN, ids=" ".join)
def test_the_same_bytes_whoever_read_the_documents(
    libraries: list[Path], command: tuple[str, ...], tell: Tell
) -> None:
    """However many processes read them, the documents give the same answers."""
    assert len({said(library, command, PROCESSES[0]) for library in libraries}) == 1
    tell("same", what=f"{' '.join(command)}, {WORKERS} workers", tried=len(WORKERS), different=0)
