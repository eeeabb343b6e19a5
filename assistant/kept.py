"""What has been computed of a register, kept in the library: derived, and made anew if it is lost.

What a measure's text alone gives is kept by the text, and what two measures have in common by the
two: a new document is read and compared with the others, which are neither read nor compared again.
The file is replaced as a whole, so that a crash leaves the old one or the new one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from assistant.evidence import INTERCEPT, Progress, Weights, find_pairs
from assistant.naming import Name
from assistant.pairs import Pairs
from assistant.profile import Known, Profile, digest
from assistant.reading import VERSION, Reading
from corpus.records import Measure
from index.private import replacing

FILE = "register.npz"
PAIRS = ("first", "second", "score")


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of measures by their digests; pairs of measures by places among the marks."""

    known: Mapping[str, Known]
    marks: tuple[str, ...]
    pairs: Pairs


def pairs_of(profile: Profile, kept: Kept | None, progress: Progress | None = None) -> Pairs:
    """The pairs of a register; those of two measures that are kept are not weighed again.

    What is kept of a register that has lost measures is of no use: pairs that these were better
    than are missing.
    """
    places = {mark: place for place, mark in enumerate(map(_mark, profile.measures))}
    if kept is None or not places.keys() >= set(kept.marks):
        return find_pairs(profile, progress=progress)
    moved = np.array([places[mark] for mark in kept.marks], np.intp)
    fresh = np.ones(len(profile.measures), np.bool_)
    fresh[moved] = False
    if not fresh.any():
        return Pairs.of([(moved[kept.pairs.first], moved[kept.pairs.second], kept.pairs.score)])
    new = find_pairs(profile, fresh, progress)
    every = Pairs.of(
        [
            (moved[kept.pairs.first], moved[kept.pairs.second], kept.pairs.score),
            (new.first, new.second, new.score),
        ]
    )
    return every.strongest(profile.cities)


def is_whole(profile: Profile, kept: Kept | None) -> bool:
    """Whether what is kept is of exactly this register."""
    return kept is not None and kept.marks == tuple(map(_mark, profile.measures))


def _mark(measure: Measure) -> str:
    """What tells a measure from others in all that pairs depend on."""
    told = f"{measure.id}\0{measure.city}\0{digest(measure)}\0{measure.legal_basis}"
    return blake2b(told.encode(), digest_size=16).hexdigest()


def load(folder: Path, encoder: str) -> Kept | None:
    """What is kept; None where nothing is, or what was made by another version or encoder."""
    try:
        with (folder / FILE).open("rb") as file, np.load(file, allow_pickle=False) as data:
            if str(data["made"]) != _made(encoder):
                return None
            readings = json.loads(str(data["readings"]))
            known = {
                str(key): Known(_reading(reading), vectors)
                for key, reading, vectors in zip(
                    data["digests"], readings, data["vectors"], strict=True
                )
            }
            pairs = Pairs(*(data[part] for part in PAIRS))
            return Kept(known, tuple(data["marks"].tolist()), pairs)
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile):
        return None


def save(folder: Path, encoder: str, profile: Profile, pairs: Pairs) -> None:
    """Keep a register's readings and pairs; where the library cannot be written, nothing is."""
    own = {digest(one): kn for one, kn in zip(profile.measures, profile.known, strict=True)}
    try:
        forget(folder)
        with replacing(folder / FILE) as file:  # it quotes documents, as the database does
            np.savez(
                file,
                made=_made(encoder),
                marks=np.array(list(map(_mark, profile.measures)), np.str_),
                digests=np.array(list(own)),
                readings=json.dumps([asdict(one.reading) for one in own.values()]),
                vectors=np.array([one.vectors for one in own.values()], np.float32),
                **{part: getattr(pairs, part) for part in PAIRS},
            )
    except OSError:
        forget(folder)


def forget(folder: Path) -> None:
    """Delete what is kept, and what killed processes left of it."""
    for path in folder.glob(f"{FILE}*"):
        try:
            path.unlink()
        except OSError:  # held open by another process on Windows: replaced the next time
            continue


@cache
def _made(encoder: str) -> str:
    """What shapes readings and pairs: the way of reading, the words known, weights, encoder."""
    told = blake2b(f"{Weights()}{INTERCEPT}".encode(), digest_size=8)
    for name in ("subjects.txt", "concepts.txt"):
        told.update(Path(__file__).with_name(name).read_bytes())
    return f"{VERSION} {told.hexdigest()} {encoder}"


def _reading(data: dict[str, Any]) -> Reading:
    """A reading from JSON, whose keys are all strings."""
    by_number = ("subjects", "tellers", "names")
    numbered = {field: {int(key): one for key, one in data[field].items()} for field in by_number}
    numbered["names"] = {key: Name(**one) for key, one in numbered["names"].items()}
    return Reading(**(data | numbered))
