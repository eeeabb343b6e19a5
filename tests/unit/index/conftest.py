"""A small folder of documents in the toy format, and a library of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from index.build import IngestResult, ingest
from tests.unit.index.fakes import HashEncoder, parse

Ingest: TypeAlias = Callable[..., tuple[IngestResult, ...]]

PLAN = """# 1 Personal
Die Stadt fördert Teilzeit nach § 8 Abs. 6 LGG NRW auf allen Ebenen.
- Führen in Teilzeit wird erprobt
- Stellen werden ausgeschrieben, §§ 5 bis 9 LGG NRW gelten
# 2 Ziele
! Der Anteil von Frauen in Leitung steigt
=== LGG NRW
§ 5 Fortbildung
Alle dürfen sich fortbilden.
§ 8 Ausschreibung
Stellen sind auch in Teilzeit auszuschreiben.
"""
REPORT = """# Bericht
Der Ausschuss nimmt den Bericht zur Kenntnis, siehe §§ 7 f. LGG.
Zahlen fehlen.
"""


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder with a plan that has a statute in its annex, and a report."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The folder for a library; nothing is there yet."""
    return tmp_path / "library"


@pytest.fixture
def read(library: Path) -> Ingest:
    """Ingest into ``library`` with the toy parser and encoder."""

    def run(*paths: Path, **options: Any) -> tuple[IngestResult, ...]:
        settings: dict[str, Any] = {"encoder": HashEncoder(), "workers": 0, "version": 1}
        return ingest(library, paths, parse=parse, **settings | options)

    return run
