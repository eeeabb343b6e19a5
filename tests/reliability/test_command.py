"""The command itself, killed while its processes read: none of them stays, nothing is half."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.store import check
from tests.conftest import ROOT
from tests.reliability.conftest import LONG, Tell
from tests.reliability.scene import content

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
KILLS = 6 if LONG else 1
SECONDS = 60.0
LINE = "- Die Stadt {n} fördert Teilzeit in Führung und bietet Kurse zur Rückkehr an.\n"


def processes(session: int) -> set[int]:
    """The living processes of a session."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.add(int(folder.name))
    return found


def wait_until(session: int, most: int, least: int) -> None:
    """Wait until the session has so many processes."""
    deadline = time.monotonic() + SECONDS
    while not least <= len(processes(session)) <= most:
        assert time.monotonic() < deadline, processes(session)
        time.sleep(0.02)


def test_a_killed_command_leaves_no_process_and_nothing_half(tmp_path: Path, tell: Tell) -> None:
    """Its reading processes end by themselves; the library is sound and can be filled again."""
    folder, library = tmp_path / "plans", tmp_path / "library"
    folder.mkdir()
    for number in range(4):
        lines = (LINE.format(n=line) for line in range(4_000))
        (folder / f"plan-{number}.md").write_text(f"# Plan {number}\n{''.join(lines)}", "utf-8")
    command = [sys.executable, "-m", "tui.cli", "--library", str(library), "ingest"]
    for _ in range(KILLS):
        process = subprocess.Popen(
            [*command, str(folder)], cwd=ROOT, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wait_until(process.pid, most=99, least=3)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        wait_until(process.pid, most=0, least=0)
        assert not library.exists() or all(entry.ok for entry in check(library))
        assert set(content(library).documents) <= {f"plan-{number}" for number in range(4)}
    small = tmp_path / "klein.md"
    small.write_text("# Klein\n\nDie Stadt fördert Teilzeit.", encoding="utf-8")
    done = subprocess.run([*command, str(small)], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0
    assert "klein" in content(library).documents
    tell("faults", what="kill -9: querblick ingest", tried=KILLS, struck=KILLS, lost=0)
