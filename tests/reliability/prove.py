"""``make prove``: everything that may go wrong, tried at length; the table is what came of it.

It runs the tests of this folder in their long form and writes ``docs/reliability.md`` from what
they told. It writes nothing where one of them failed.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "reliability.md"
TESTS = "tests/reliability"
WORKERS = "2"
Line = Mapping[str, Any]

_HEAD = """\
# Zuverlässigkeit

Was geschehen kann, während jemand mit Querblick arbeitet, hier absichtlich und oft herbeigeführt. \
Die Tabellen schreibt `make prove`; jede Zeile nennt ihren Test. Eine kurze Form derselben Tests \
läuft bei jedem `make test`.

Gemessen am {day} mit {python} auf {system}, in {minutes} Minuten.
"""
_FAULTS = """\
## Abbruch, voller Datenträger, fehlende Rechte, wenig Speicher, Gleichzeitigkeit

Nach jedem Versuch wird die Bibliothek geöffnet, von `doctor` geprüft, Zeichen für Zeichen mit dem \
Stand davor und danach verglichen und noch einmal beschrieben. „Getroffen“ zählt, wie oft die \
Störung den Vorgang wirklich erwischte. Der volle Datenträger ist ein Dateisystem von 12 MB; \
der schreibgeschützte Ordner dasselbe, schreibgeschützt eingehängt; wenig Speicher begrenzt \
`RLIMIT_AS`. An Systemaufrufen tötet `strace`.
"""
_BAD = """\
## Fehlerhafte Dateien

{files} fehlerhafte Dateien, dazwischen {good} gute, in einem Lauf: jede mit einer Zeile \
beantwortet, alle guten aufgenommen. Höchstens {peak} MB Speicher für alle Prozesse zusammen, \
{longest} s für eine Datei, {seconds} s insgesamt.
"""


def main() -> int:
    """Run the tests and write the page; pytest's exit code where one failed."""
    begin = time.monotonic()
    with TemporaryDirectory() as folder:
        told = Path(folder) / "told.jsonl"
        command = [sys.executable, "-m", "pytest", "-q", "-n", WORKERS, TESTS]
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, "QUERBLICK_PROVE": str(told)}, check=False
        )
        if done.returncode:
            return done.returncode
        lines = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    PAGE.write_text(page(lines, time.monotonic() - begin), encoding="utf-8", newline="\n")
    return 0


def page(lines: Iterable[Line], seconds: float) -> str:
    """The whole page."""
    tables: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        tables[line["table"]].append(line)
    about = {
        "day": time.strftime("%d.%m.%Y"),
        "python": f"Python {platform.python_version()}",
        "system": f"{platform.system()} ({os.cpu_count()} Kerne)",
        "minutes": f"{seconds / 60:.1f}".replace(".", ","),
    }
    parts = [
        _HEAD.format(**about),
        _FAULTS,
        _faults(tables["faults"]),
        _BAD.format(**{name: _number(value) for name, value in tables["bad_run"][0].items()}),
        _table(("Art", "Antwort", "Dateien"), ("kind", "answer", "files"), tables["bad"]),
        "## Zufällige Eingaben\n",
        _table(("Ziel", "Läufe", "Sekunden"), ("target", "runs", "seconds"), tables["fuzz"]),
        "## Feindliche Dokumente\n",
        _summed(("Weg", "Versuche", "befolgt"), ("way", "tried", "obeyed"), tables["ways"]),
        "## Server\n",
        _summed(("Wer", "Anfragen", "eingelassen"), ("what", "tried", "let_in"), tables["server"]),
        "## Ohne Netz\n",
        _table(("Wie", "Vorgänge", "gescheitert"), ("what", "tried", "failed"), tables["offline"]),
        "## Immer dieselben Bytes\n",
        _table(("Befehl", "Läufe", "abweichend"), ("what", "tried", "different"), tables["same"]),
    ]
    return "\n".join(parts)


def _faults(lines: Sequence[Line]) -> str:
    total = {name: sum(line[name] for line in lines) for name in ("tried", "struck", "lost")}
    columns = ("what", "tried", "struck", "survived", "lost")
    rows: list[Line] = [
        {**line, "survived": line["tried"] - line["lost"]}
        for line in sorted(lines, key=lambda line: str(line["what"]))
    ]
    rows.append(
        {"what": "**zusammen**", "test": "", "survived": total["tried"] - total["lost"], **total}
    )
    return _table(("Störung", "versucht", "getroffen", "überstanden", "verloren"), columns, rows)


def _summed(header: Sequence[str], columns: Sequence[str], lines: Iterable[Line]) -> str:
    """A table in which lines of the same first column and test are added up."""
    counted: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line in lines:
        for column in columns[1:]:
            counted[line[columns[0]], line["test"]][column] += line[column]
    rows = [{columns[0]: name, "test": test, **of} for (name, test), of in sorted(counted.items())]
    return _table(header, columns, rows)


def _table(header: Sequence[str], columns: Sequence[str], lines: Iterable[Line]) -> str:
    def row(cells: Iterable[object]) -> str:
        return "| " + " | ".join(map(str, cells)) + " |"

    made = [row((*header, "Test")), "|" + "---|" * (len(header) + 1)]
    for line in lines:
        test = line["test"].removeprefix(f"{TESTS}/")
        made.append(row((*(_number(line[name]) for name in columns), f"`{test}`" if test else "")))
    return "\n".join((*made, ""))


def _number(value: object) -> str:
    """A number as one writes it in German; text as it is, its own signs taken back."""
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", ",")
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    return str(value).replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main())
