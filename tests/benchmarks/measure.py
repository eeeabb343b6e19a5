"""A command and all its processes: seconds that passed and were worked, and the most memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_LOOK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took; ``memory`` is the most that its processes had together, in MB.

    ``alone`` is what its first process worked. Memory that processes share is counted once. Both
    are 0 where the system does not tell.
    """

    seconds: float
    worked: float
    alone: float
    memory: float


def run(command: Sequence[str], environment: dict[str, str] | None = None) -> Run:
    """Run a command to its end; raises CalledProcessError."""
    began, before = time.perf_counter(), os.times()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, env=os.environ | (environment or {})
    )
    most = alone = 0.0
    while process.poll() is None:
        most = max(most, sum(map(_memory, _family(process.pid))))
        alone = processor(process.pid)
        time.sleep(_LOOK_SECONDS)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    after = os.times()
    worked = after.children_user + after.children_system
    worked -= before.children_user + before.children_system
    return Run(time.perf_counter() - began, worked, alone, most)


def fresh(arguments: Sequence[str], library: Path, times: int = 7) -> float:
    """The median seconds of our command line in a fresh process."""
    command = [sys.executable, "-m", "tui.cli", "--library", str(library), *arguments]
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        taken.append(time.perf_counter() - began)
    return median(taken)


def size(folder: Path) -> int:
    """Bytes of all files in a folder; those with several names count once."""
    files = {
        path.stat().st_ino: path.stat().st_size for path in folder.rglob("*") if path.is_file()
    }
    return sum(files.values())


def processor(pid: int) -> float:
    """Seconds that a process has worked so far, all its threads; 0 where the system hides it."""
    status = Path("/proc", str(pid), "stat")
    if not status.exists():
        return 0.0
    fields = status.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def own_memory() -> float:
    """The most that this process has had, in MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = status.read_text(encoding="ascii", errors="replace").splitlines()
    return next((int(one.split()[1]) / 1024 for one in lines if one.startswith("VmHWM:")), 0.0)


def _family(pid: int) -> list[int]:
    """A process and those that it started; alone where the system does not tell."""
    found = [pid]
    for listed in Path("/proc", str(pid), "task").glob("*/children"):
        try:
            children = listed.read_text(encoding="ascii").split()
        except OSError:  # it has ended meanwhile
            continue
        found += [one for child in children for one in _family(int(child))]
    return found


def _memory(pid: int) -> float:
    try:
        lines = Path("/proc", str(pid), "smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
