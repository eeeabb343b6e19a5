"""Files that no reader should trip over, made anew at every run: a kind of file a module.

Each module has ``FILES``: the name of a file, which tells what is wrong with it, by what makes its
bytes. ``make`` writes them all, with good files between.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.reliability.bad import docx, pdf, text, xml

GOOD = 12
GOOD_TEXT = "# Plan {n}\n\nMaßnahmen:\n- Die Stadt führt {n} Kurse zur Teilzeit ein.\n"
BYTES: Mapping[str, Callable[[], bytes]] = {**pdf.FILES, **docx.FILES, **xml.FILES, **text.FILES}
_SPARSE = 300_000_000
# Large ones that are read, which takes seconds each; the others are answered at once.
SLOW = frozenset(
    {f"text-{name}.txt" for name in ("aufzaehlung", "ein-wort", "eine-zeile", "klammern")}
    | {f"text-{name}.txt" for name in ("nur-umbrueche", "paragrafen", "punkte", "seitenwechsel")}
    | {f"md-{name}.md" for name in ("kopf-ohne-ende", "lange-tabelle", "leerzeichen")}
    | {f"md-{name}.md" for name in ("tiefe-listen", "ueberschriften")}
    | {"text-trennstriche.txt", "pdf-bombe-dreifach.pdf", "pdf-operatoren.pdf"}
)


def make(folder: Path, *, slow: bool) -> tuple[list[Path], list[Path]]:
    """Write everything, or all but the slow ones, into the folder; the bad paths and the good."""
    folder.mkdir()
    outside = folder.parent / "outside.txt"
    outside.write_text(GOOD_TEXT.format(n="geheim"), encoding="utf-8")
    bad = []
    for name, content in BYTES.items():
        if name in SLOW and not slow:
            continue
        path = folder / name
        path.write_bytes(content())
        bad.append(path)
    bad += _names(folder)
    bad += _special(folder, outside)
    good = [folder / f"{'anz'[n % 3]}-gut-{n}.md" for n in range(GOOD)]
    for number, path in enumerate(good):
        path.write_text(GOOD_TEXT.format(n=number), encoding="utf-8")
    return bad, good


def _names(folder: Path) -> Iterator[Path]:
    """Broken files whose names would break a line or steer a terminal; longest and no UTF-8."""
    strange = (
        "zeile\nzwei.pdf",
        "\x1b[31mrot\x1b[2J.pdf",
        "um\u202efdp.gehrt.pdf",
        "[bold red]fett.pdf",
        "=SUMME(A1).pdf",
        f"{'lang' * 62}xyz.pdf",
        "ä" * 125 + ".pdf",
        os.fsdecode(b"b\xe4h.pdf"),
        "-rf.pdf",
        "$(reboot);`id`.pdf",
    )
    for name in strange:
        (folder / name).write_bytes(b"%PDF-1.7 kaputt")
        yield folder / name


def _special(folder: Path, outside: Path) -> Iterator[Path]:
    """What is no file, or leads elsewhere."""
    links = {"hinaus.txt": outside, "geraet.txt": Path("/dev/zero"), "leer.txt": folder / "nichts"}
    for name, target in {**links, "kreis.txt": folder / "kreis.txt"}.items():
        (folder / name).symlink_to(target)
        yield folder / name
    os.mkfifo(folder / "rohr.txt")
    yield folder / "rohr.txt"
    with socket.socket(socket.AF_UNIX) as listener:
        before = Path.cwd()
        os.chdir(folder)  # the address of a socket is short
        try:
            listener.bind("buchse.txt")
        finally:
            os.chdir(before)
    yield folder / "buchse.txt"
    with (folder / "riesig.txt").open("wb") as file:
        file.truncate(_SPARSE)
    yield folder / "riesig.txt"
