"""What is kept of a register between two runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant import kept, profile
from assistant.alike import find_alike
from assistant.links import find_links
from assistant.profile import Profile
from assistant.reading import Reading, read
from corpus.records import Measure
from tests.unit.assistant.register import REGISTER, TermEncoder, measure

NEW = measure("seeburg-9", "Beratung zur Pflege von Angehörigen im Rathaus")


def _keep(folder: Path, *measures: Measure) -> Profile:
    own = Profile.of(measures, TermEncoder())
    kept.save(folder, TermEncoder.name, own, find_alike(own))
    return own


def test_what_is_kept_is_read_back_as_it_was(tmp_path: Path) -> None:
    """Links from what is kept are those of a register that is read anew."""
    own = _keep(tmp_path, *REGISTER)
    back = kept.load(tmp_path, TermEncoder.name)
    assert back is not None
    again = Profile.of(REGISTER, TermEncoder(), back.known)
    assert kept.state_of(again) == back.state
    assert find_links(again, pairs=back.alike.across) == find_links(own)


def test_only_new_measures_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new document costs its own reading, not that of the others."""
    _keep(tmp_path, *REGISTER)
    seen: list[str] = []

    def noted(text: str, facts: Sequence[str]) -> Reading:
        seen.append(text)
        return read(text, facts)

    monkeypatch.setattr(profile, "read", noted)
    back = kept.load(tmp_path, TermEncoder.name)
    assert back is not None
    grown = Profile.of((*REGISTER, NEW), TermEncoder(), back.known)
    assert seen == [NEW.text]
    assert find_links(grown) == find_links(Profile.of((*REGISTER, NEW), TermEncoder()))


def test_pairs_of_another_register_are_not_taken(tmp_path: Path) -> None:
    """A register that has changed has another state."""
    _keep(tmp_path, *REGISTER)
    back = kept.load(tmp_path, TermEncoder.name)
    assert back is not None
    assert kept.state_of(Profile.of((*REGISTER, NEW), TermEncoder())) != back.state


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"no archive"])
def test_damaged_file_is_as_if_there_were_none(tmp_path: Path, content: bytes) -> None:
    """What is derived can be lost without harm."""
    (tmp_path / kept.FILE).write_bytes(content)
    assert kept.load(tmp_path, TermEncoder.name) is None


def test_half_a_file_is_as_if_there_were_none(tmp_path: Path) -> None:
    """A file that a full disk cut is not used."""
    _keep(tmp_path, *REGISTER)
    path = tmp_path / kept.FILE
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert kept.load(tmp_path, TermEncoder.name) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    """What quotes documents is as private as the library's database."""
    _keep(tmp_path, *REGISTER)
    assert (tmp_path / kept.FILE).stat().st_mode & 0o777 == 0o600


def test_nothing_is_left_when_it_is_forgotten(tmp_path: Path) -> None:
    """A removed document does not live on in what is kept."""
    _keep(tmp_path, *REGISTER)
    (tmp_path / f"{kept.FILE}.1.tmp").touch()
    kept.forget(tmp_path)
    assert not any(tmp_path.iterdir())


def test_another_encoder_reads_anew(tmp_path: Path) -> None:
    """Vectors of one encoder are never compared with those of another."""
    _keep(tmp_path, *REGISTER)
    assert kept.load(tmp_path, "other") is None


def test_library_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """Links are found where nothing can be kept."""
    _keep(tmp_path / "missing", *REGISTER)
    assert not (tmp_path / "missing").exists()
