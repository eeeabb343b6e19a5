"""Certificates of answers, checked against libraries that changed since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.certificate import Standing, certificate, read_certificate, verify
from assistant.engine import Library
from corpus.errors import UsageError
from tests.unit.assistant.towns import ALTENFURT, LAW

PLAN = "altenfurt-plan-2024.md"
QUESTION = "Welche Maßnahmen gibt es für Telearbeit?"
MEASURE = "- Telearbeit wird an drei Tagen in der Woche erlaubt\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A plan and a law."""
    (tmp_path / PLAN).write_text(ALTENFURT, encoding="utf-8")
    (tmp_path / "mgleig.md").write_text(LAW, encoding="utf-8")
    with Library.open(tmp_path / "library") as opened:
        opened.ingest([tmp_path / PLAN, tmp_path / "mgleig.md"])
        yield opened


def changed(library: Library, folder: Path, before: str, after: str) -> None:
    """The plan in the library with other words."""
    path = folder / PLAN
    path.write_text(ALTENFURT.replace(before, after), encoding="utf-8")
    library.ingest([path])


def test_a_certificate_holds_for_an_unchanged_library(library: Library) -> None:
    """Every quotation stands at its place, every source is as it was."""
    found = verify(certificate(library.ask(QUESTION), library), library)
    assert found.sealed
    assert {one.standing for one in found.quotations} == {Standing.STANDS}
    assert {one.state for one in found.sources} == {"unchanged"}


def test_a_quotation_that_moved_is_found(library: Library, tmp_path: Path) -> None:
    """Text added before it moves the quotation; its new place is told."""
    data = certificate(library.ask(QUESTION), library)
    changed(library, tmp_path, "## 1 Vorwort", "Zweite Auflage.\n\n## 1 Vorwort")
    found = verify(data, library)
    (one,) = (one for one in found.quotations if "Telearbeit" in one.quote)
    assert one.standing is Standing.MOVED
    assert one.document
    assert library.text(one.document)[one.start : one.end] == one.quote
    assert "changed" in {each.state for each in found.sources}


def test_a_quotation_that_is_gone_is_told(library: Library, tmp_path: Path) -> None:
    """A measure that was taken out of the plan is no longer found."""
    data = certificate(library.ask(QUESTION), library)
    changed(library, tmp_path, MEASURE, "")
    found = verify(data, library)
    assert [one.standing for one in found.quotations if "Telearbeit" in one.quote] == [
        Standing.GONE
    ]


def test_a_source_that_was_removed_is_missing(library: Library) -> None:
    """Without the document its quotations are gone."""
    data = certificate(library.ask(QUESTION), library)
    library.remove("altenfurt-plan-2024")
    found = verify(data, library)
    assert [one.state for one in found.sources] == ["missing"]
    assert {one.standing for one in found.quotations} == {Standing.GONE}


@pytest.mark.parametrize("key", ["question", "answer", "quotations", "sources", "created"])
def test_a_changed_certificate_is_noticed(library: Library, key: str) -> None:
    """Whatever is altered, the seal no longer fits."""
    data = certificate(library.ask(QUESTION), library)
    data[key] = [] if isinstance(data[key], list) else "anders"
    assert not verify(data, library).sealed


def test_layout_does_not_break_the_seal(library: Library, tmp_path: Path) -> None:
    """A certificate that another program wrote out anew is still as it was."""
    path = tmp_path / "certificate.json"
    text = json.dumps(certificate(library.ask(QUESTION), library), indent=4, sort_keys=True)
    path.write_text(text, encoding="utf-8")
    assert verify(read_certificate(path), library).sealed


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"querblick_certificate": 1}', "\x00"])
def test_another_file_is_no_certificate(tmp_path: Path, text: str) -> None:
    """It is refused by its name."""
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"other\.json"):
        read_certificate(path)
