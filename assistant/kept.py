"""What has been computed of a register, kept in the library: derived, and made anew if it is lost.

What a measure's text alone gives is kept by the text, so that a new document is read and the others
are not. Pairs are kept for one state of the register: how rare a word is changes with every
document. The file is replaced as a whole, so that a crash leaves the old one or the new one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from assistant.alike import Alike
from assistant.evidence import INTERCEPT, Pairs, Weights
from assistant.naming import Name
from assistant.profile import Known, Profile, digest
from assistant.reading import VERSION, Reading
from index.private import replacing

FILE = "register.npz"
PAIRS = ("first", "second", "score")


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of measures by their digests, and the pairs of the register ``state``."""

    known: Mapping[str, Known]
    state: str
    alike: Alike


def state_of(profile: Profile) -> str:
    """What tells a register from others: its measures, cities and legal bases, and the weights."""
    told = blake2b(f"{Weights()}{INTERCEPT}".encode(), digest_size=16)
    for one in profile.measures:
        told.update(f"{one.id}\0{one.city}\0{digest(one)}\0{one.legal_basis}\n".encode())
    return told.hexdigest()


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
            across, near = (
                Pairs(*(data[f"{name}_{part}"] for part in PAIRS)) for name in ("across", "near")
            )
            return Kept(known, str(data["state"]), Alike(across, near))
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile):
        return None


def save(folder: Path, encoder: str, profile: Profile, alike: Alike) -> None:
    """Keep a register's readings and pairs; where the library cannot be written, nothing is."""
    own = {digest(one): kn for one, kn in zip(profile.measures, profile.known, strict=True)}
    pairs = {
        f"{name}_{part}": getattr(found, part)
        for name, found in (("across", alike.across), ("near", alike.near))
        for part in PAIRS
    }
    try:
        forget(folder)
        with replacing(folder / FILE) as file:  # it quotes documents, as the database does
            np.savez(
                file,
                made=_made(encoder),
                state=state_of(profile),
                digests=np.array(list(own)),
                readings=json.dumps([asdict(one.reading) for one in own.values()]),
                vectors=np.array([one.vectors for one in own.values()], np.float32),
                **pairs,
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
    """What shapes a reading: the way of reading, the catalogue, the encoder."""
    catalogue = files("assistant").joinpath("subjects.txt").read_bytes()
    return f"{VERSION} {blake2b(catalogue, digest_size=8).hexdigest()} {encoder}"


def _reading(data: dict[str, Any]) -> Reading:
    """A reading from JSON, whose keys are all strings."""
    by_number = ("subjects", "tellers", "names")
    numbered = {field: {int(key): one for key, one in data[field].items()} for field in by_number}
    numbered["names"] = {key: Name(**one) for key, one in numbered["names"].items()}
    return Reading(**(data | numbered | {"words": tuple(data["words"])}))
