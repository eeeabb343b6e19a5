"""Collections of a given size: real acts where they are at hand, else recombined ones.

``federal-law.tar.xz`` of the shared folder holds 6,636 acts: whoever wants more gets all of them.
Without it, acts are put together from paragraphs of the samples.
"""

from __future__ import annotations

import random
import re
import tarfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from tui.samples import sample_folder

_NORM = re.compile(r"^#+ (?:§|Art)", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n\s*\n")
_NORMS_AN_ACT = 15  # as federal law has them in the mean
_PASSAGES_A_NORM = 3.64  # the same
_SHORTEST = 80  # characters of a paragraph that may become one of a norm


def collection(folder: Path, norms: int, shared: Path) -> int:
    """Fill a new folder with acts that have about so many norms; gives the number of files.

    No more than there are at hand.
    """
    folder.mkdir(parents=True)
    written = left = 0
    for name, text in _acts(shared, norms):
        count = len(_NORM.findall(text))
        if left + count > norms * 1.05:
            continue
        (folder / name).write_text(text, encoding="utf-8")
        written, left = written + 1, left + count
        if left >= norms:
            break
    return written


def recombined(folder: Path, passages: int, shared: Path) -> int:
    """Fill a new folder with acts of norms drawn from real ones, for about so many passages."""
    folder.mkdir(parents=True)
    norms = [norm for _, text in real(shared) for norm in _norms(text)]
    dice = random.Random(passages)  # noqa: S311 - texts, not secrets
    acts = round(passages / _PASSAGES_A_NORM / _NORMS_AN_ACT)
    for number in range(acts):
        name = _name(number)
        lines = [f"# Gesetz über den Gegenstand {name} ({name}G)", ""]
        for norm in range(1, _NORMS_AN_ACT + 1):
            (heading, _), (_, body) = dice.choice(norms), dice.choice(norms)
            lines += [f"## § {norm} {heading}", "", body, ""]
        (folder / f"gst{number:06}g.md").write_text("\n".join(lines), encoding="utf-8")
    return acts


def real(shared: Path) -> Iterator[tuple[str, str]]:
    """File names and texts of the archive's acts, nothing where there is none."""
    archive = shared / "statutes" / "federal-law.tar.xz"
    if not archive.exists():
        return
    with tarfile.open(archive) as opened:
        for member in opened:
            if member.name.endswith(".md") and (file := opened.extractfile(member)):
                yield Path(member.name).name, file.read().decode("utf-8", "replace")


def _acts(shared: Path, norms: int) -> Iterator[tuple[str, str]]:
    at_hand = real(shared)
    first = next(at_hand, None)
    if first is not None:
        yield from (first, *at_hand)
        return
    texts = [path.read_text(encoding="utf-8") for path in sample_folder().glob("*.md")]
    yield from _of_paragraphs(texts, norms)


def _of_paragraphs(texts: Sequence[str], norms: int) -> Iterator[tuple[str, str]]:
    """Acts of paragraphs drawn from the texts, the same at every run."""
    dice = random.Random(norms)  # noqa: S311 - texts, not secrets
    paragraphs = [
        " ".join(part.split())
        for text in texts
        for part in _PARAGRAPH.split(text)
        if len(part) >= _SHORTEST
    ]
    for number in range(2 * norms // _NORMS_AN_ACT + 1):
        name = _name(number)
        lines = [f"# Gesetz über den Gegenstand {name} ({name}G)", ""]
        for norm in range(1, _NORMS_AN_ACT + 1):
            heading = dice.choice(paragraphs).split(" ")[:4]
            lines += [f"## § {norm} {' '.join(heading)}", "", dice.choice(paragraphs), ""]
        yield f"gst{number:06}g.md", "\n".join(lines)


def _norms(text: str) -> Iterator[tuple[str, str]]:
    """Headings without their number, and what stands below, of an act's norms."""
    starts = [match.start() for match in _NORM.finditer(text)]
    for start, stop in pairwise([*starts, len(text)]):
        heading, _, body = text[start:stop].partition("\n")
        words = heading.split()[3:]
        below = body.partition("\n#")[0].strip()  # not the heading of the next part
        if words and below:
            yield " ".join(words), below


def _name(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)).capitalize()
