"""What Querblick is shipped with: the versions that are tested, and everybody's licence.

``python -m tests.supply`` writes ``constraints.txt`` and ``docs/lizenzen.md`` from what is
installed; with ``audit`` it looks up known weaknesses of those versions, which needs a network.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "constraints.txt"
LICENCES = ROOT / "docs" / "lizenzen.md"
AUDIT = "pip-audit>=2.9,<3"
SECONDS = 240
_LOCK_HEAD = """\
# The versions that are tested, written by: python -m tests.supply
# Without the pin of torch the installer may fetch a GPU build of several gigabytes; nothing here
# needs one.
"""
_PAGE_HEAD = """\
# Lizenzen

Querblick steht unter der [Apache-Lizenz 2.0](../LICENSE), ebenso die Beispieltexte. Das \
Sprachmodell, das Wörterbuch der Wortzusammensetzungen und ihre Herkunft beschreibt die \
[Modellkarte](../index/models/querblick-static-de/README.md).

Diese Pakete werden mit installiert. Die Liste schreibt `make lock` aus den Angaben der Pakete \
selbst; `make audit` schlägt bekannte Schwachstellen der geprüften Versionen nach.

| Paket | Version | Lizenz |
|---|---|---|
"""


def direct() -> list[Requirement]:
    """What ``pyproject.toml`` asks for in any case."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"]]


def shipped() -> list[Distribution]:
    """The installed packages that those need, and theirs, by name."""
    found: dict[str, Distribution] = {}
    waiting = [(requirement.name, requirement.extras) for requirement in direct()]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, extras = waiting.pop()
        key = canonicalize_name(name), frozenset(extras)
        if key in seen:
            continue
        seen.add(key)
        try:
            found[key[0]] = distribution(name)
        except PackageNotFoundError:  # of another platform, or an extra that is not installed
            continue
        waiting += _needs(found[key[0]], extras)
    return [found[name] for name in sorted(found)]


def _needs(package: Distribution, extras: Iterable[str]) -> Iterator[tuple[str, set[str]]]:
    for line in package.requires or ():
        needed = Requirement(line)
        marker = needed.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield needed.name, needed.extras


def licence(package: Distribution) -> str:
    """The licence in the package's own words, as short as it has them; empty if it has none."""
    about = package.metadata
    (expression, *_), (words, *_) = (
        about.get_all(name) or [""] for name in ("License-Expression", "License")
    )
    classified = [
        line.rpartition(" :: ")[2]
        for line in about.get_all("Classifier") or ()
        if line.startswith("License :: ") and not line.endswith("OSI Approved")
    ]
    told = words.strip().partition("\n")[0]
    return expression or " / ".join(sorted(set(classified))) or told[:80]


def _version(package: Distribution) -> str:
    """The version without the name of a build, which other places do not have."""
    return package.version.partition("+")[0]


def lock(packages: Iterable[Distribution]) -> str:
    """The text of the constraints file."""
    lines = (
        f"{canonicalize_name(one.name)}=={one.version.partition('+')[0]}\n" for one in packages
    )
    return _LOCK_HEAD + "".join(lines)


def page(packages: Iterable[Distribution]) -> str:
    """The text of the page of licences."""
    rows = (
        f"| {one.name} | {one.version.partition('+')[0]} | {licence(one)} |\n" for one in packages
    )
    return _PAGE_HEAD + "".join(rows)


def audit() -> int:
    """Look up the pinned versions; 0 nothing known, 1 something known, 3 it could not be asked."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--retries", "0"]
    tool = [sys.executable, "-m", "pip_audit", "--requirement", str(CONSTRAINTS)]
    if not _did([*pip, "install", AUDIT]).returncode:
        done = _did([*tool, "--no-deps", "--disable-pip", "--progress-spinner", "off"])
        sys.stdout.write(done.stdout)
        if done.returncode == 0 or re.search(r"Found \d+ known", done.stderr + done.stdout):
            sys.stdout.write(done.stderr)
            return min(done.returncode, 1)
    sys.stdout.write(
        "Die Schwachstellen lassen sich ohne Internet nicht nachschlagen. "
        "Bitte mit Verbindung wiederholen: make audit\n"
    )
    return 3


def _did(command: list[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 3, "", "")


def main() -> int:
    """Write both files, or audit."""
    if sys.argv[1:] == ["audit"]:
        return audit()
    packages = shipped()
    CONSTRAINTS.write_text(lock(packages), encoding="utf-8", newline="\n")
    LICENCES.write_text(page(packages), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
