"""Collections of a given number of norms: real acts where they are at hand, else recombined ones.

``federal-law.tar.xz`` of the shared folder holds 6,636 acts. Where more is wanted than there is, or
nothing is, acts are put together from paragraphs of the texts that there are.
"""

from __future__ import annotations

import random
import re
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.samples import sample_folder

_NORM = re.compile(r"^#+ (?:§|Art)", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n\s*\n")
_NORMS_AN_ACT = 15  # as federal law has them in the mean
_SHORTEST = 80  # characters of a paragraph that may become one of a norm


def collection(folder: Path, norms: int, shared: Path) -> int:
    """Fill a new folder with acts that have about so many norms; gives the number of files."""
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


def _acts(shared: Path, norms: int) -> Iterator[tuple[str, str]]:
    archive = shared / "statutes" / "federal-law.tar.xz"
    texts = []
    if archive.exists():
        with tarfile.open(archive) as opened:
            for member in opened:
                if member.name.endswith(".md") and (file := opened.extractfile(member)):
                    text = file.read().decode("utf-8", "replace")
                    yield Path(member.name).name, text
                    texts.append(text)
    texts = texts or [path.read_text(encoding="utf-8") for path in sample_folder().glob("*.md")]
    yield from _recombined(texts, norms)


def _recombined(texts: Sequence[str], norms: int) -> Iterator[tuple[str, str]]:
    """Acts of paragraphs drawn from the texts, the same at every run."""
    dice = random.Random(norms)  # noqa: S311 - texts, not secrets
    paragraphs = [
        " ".join(part.split())
        for text in texts
        for part in _PARAGRAPH.split(text)
        if len(part) >= _SHORTEST
    ]
    for number in range(2 * norms // _NORMS_AN_ACT + 1):
        name = "".join(chr(ord("a") + int(digit)) for digit in str(number)).capitalize()
        lines = [f"# Gesetz über den Gegenstand {name} ({name}G)", ""]
        for norm in range(1, _NORMS_AN_ACT + 1):
            heading = dice.choice(paragraphs).split(" ")[:4]
            lines += [f"## § {norm} {' '.join(heading)}", "", dice.choice(paragraphs), ""]
        yield f"gst{number:06}g.md", "\n".join(lines)
