"""A folder full of bad files: a line for each, bounded in memory and time, the good ones are in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from index.store import Store, check
from tests.conftest import ROOT
from tests.reliability.bad import GOOD, make
from tests.reliability.conftest import LONG, Tell
from tests.reliability.evil import dangers

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
MOST_BYTES = 1_000_000_000
LONGEST = 120.0  # seconds for one file, on a machine that does much else
EVERY = 0.1  # seconds between two looks at the memory


def memory(session: int) -> int:
    """Bytes that all processes of a session hold; pages that they share count once."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            if int(fields[3]) == session:
                rollup = (folder / "smaps_rollup").read_text(encoding="ascii")
                total += 1_024 * int(rollup.partition("\nPss:")[2].split()[0])
        except (OSError, IndexError):  # it has ended meanwhile
            continue
    return total


def watched(command: list[str]) -> tuple[dict[str, Any], int]:
    """What the command prints, and the most memory that it and its processes held at once."""
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        peak, over = 0, threading.Event()

        def look() -> None:
            nonlocal peak
            while not over.wait(EVERY):
                peak = max(peak, memory(process.pid))

        watcher = threading.Thread(target=look)
        watcher.start()
        output, _ = process.communicate()
        over.set()
        watcher.join()
        return json.loads(output), peak


def test_bad_files_between_good_ones(tmp_path: Path, tell: Tell) -> None:
    """One run answers each bad file in a line that steers no terminal; the good ones are in."""
    bad, good = make(tmp_path / "in", slow=LONG)
    library = tmp_path / "library"
    arguments = ["-m", "tests.reliability.ingest_report", str(library), str(tmp_path / "in")]
    told, peak = watched([sys.executable, *arguments])
    answers = {Path(path).name: (status, error) for path, status, error in told["results"]}
    assert len(bad) >= 60
    assert {path.name for path in good} <= {
        name for name, (status, _) in answers.items() if status == "added"
    }
    for path in bad:
        status, error = answers[path.name]
        assert status in {"added", "failed"}
        assert (error is None) == (status == "added")
        if error is not None:
            assert len(error.splitlines()) == 1
            assert dangers(error.replace("\x1b", "")) == [] or not error.isprintable()
            assert "unerwarteter Fehler" not in error, error
    assert "geheim" not in _stored(library)
    assert "root:" not in _stored(library)
    assert all(entry.ok for entry in check(library))
    assert peak < MOST_BYTES
    assert told["longest"][0] < LONGEST, told["longest"]
    _tell_all(tell, bad, answers, told, peak)


def _stored(library: Path) -> str:
    with Store.open(library) as store:
        return "\n".join(store.text(one.id)[:100_000] for one in store.documents())


def _tell_all(
    tell: Tell, bad: list[Path], answers: dict[str, Any], told: dict[str, Any], peak: int
) -> None:
    counted: Counter[tuple[str, str]] = Counter()
    for path in bad:
        error = answers[path.name][1] or "gelesen, was lesbar ist"
        kind = path.name.partition("-")[0] if path.name.isascii() else "Namen"
        kind = kind if kind in {"pdf", "docx", "html", "xml", "text", "md"} else "Namen, Verweise"
        counted[kind, _reason(error, path)] += 1
    for (kind, reason), number in sorted(counted.items()):
        tell("bad", kind=kind, answer=reason, files=number)
    tell(
        "bad_run", files=len(bad), good=GOOD, seconds=round(told["seconds"], 1),
        longest=round(told["longest"][0], 1), peak=round(peak / 1e6),
    )  # fmt: skip


def _reason(error: str, path: Path) -> str:
    """The answer without the file's name and the advice behind it."""
    text = error.rpartition(path.suffix + ": ")[2]
    return text.partition(". ")[0].partition(" (")[0]
