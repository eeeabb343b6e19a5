"""What is kept of a register between two runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant import kept, profile
from assistant.alike import Alike
from assistant.evidence import Progress, find_pairs
from assistant.links import Link, find_links
from assistant.pairs import Pairs
from assistant.profile import Profile
from assistant.reading import Reading, read
from corpus.records import Measure
from tests.unit.assistant.register import REGISTER, TermEncoder, measure

NEW = measure("seeburg-9", "Beratung zur Pflege von Angehörigen im Rathaus")


def _keep(folder: Path, *measures: Measure) -> Profile:
    own = Profile.of(measures, TermEncoder())
    kept.save(folder, TermEncoder.name, own, find_pairs(own))
    return own


def _links(own: Profile, pairs: Pairs | None = None) -> list[Link]:
    return list(find_links(own, pairs=Alike.of(own, pairs).across if pairs else None))


def test_what_is_kept_is_read_back_as_it_was(tmp_path: Path) -> None:
    """Links from what is kept are those of a register that is read anew."""
    own = _keep(tmp_path, *REGISTER)
    back = kept.load(tmp_path, TermEncoder.name)
    assert back is not None
    again = Profile.of(REGISTER, TermEncoder(), back.known)
    assert kept.is_whole(again, back)
    assert _links(again, kept.pairs_of(again, back)) == _links(own)


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
    assert _links(grown) == _links(Profile.of((*REGISTER, NEW), TermEncoder()))


def test_only_new_measures_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new document links to all others, which are not compared with each other again."""
    _keep(tmp_path, *REGISTER)
    back = kept.load(tmp_path, TermEncoder.name)
    grown = Profile.of((*REGISTER, NEW), TermEncoder())
    weighed: list[int] = []

    def noted(profile: Profile, fresh: NDArray[np.bool_], progress: Progress | None) -> Pairs:
        weighed.extend(np.flatnonzero(fresh).tolist())
        return find_pairs(profile, fresh, progress)

    monkeypatch.setattr(kept, "find_pairs", noted)
    pairs = kept.pairs_of(grown, back)
    assert [grown.measures[place].id for place in weighed] == [NEW.id]
    assert _links(grown, pairs) == _links(grown)


def test_pairs_of_what_is_gone_or_changed_are_not_taken(tmp_path: Path) -> None:
    """Without a document, or with another text, links are those of the register as it is."""
    _keep(tmp_path, *REGISTER)
    back = kept.load(tmp_path, TermEncoder.name)
    changed = replace(REGISTER[0], text="Fahrradwerkstatt für Angehörige")
    own = Profile.of((changed, *REGISTER[2:]), TermEncoder())
    assert not kept.is_whole(own, back)
    assert _links(own, kept.pairs_of(own, back)) == _links(own)


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
