"""Text and Markdown: binary, in strange encodings, endless words, patterns that cost time."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from functools import partial

_PLAIN = "Die Stadt fördert Teilzeit auf allen Ebenen. "


def _noise(size: int) -> bytes:
    return random.Random(3).randbytes(size)  # noqa: S311 - the same at every run


FILES: Mapping[str, Callable[[], bytes]] = {
    "text-leer.txt": bytes,
    "text-nur-leerraum.txt": lambda: b" \n\t" * 10_000,
    "text-nur-nullen.txt": lambda: bytes(100_000),
    "text-rauschen.txt": partial(_noise, 200_000),
    "text-rauschen.md": partial(_noise, 200_000),
    "text-ist-archiv.txt": lambda: b"\x1f\x8b\x08" + _noise(5_000),
    "text-ist-bild.txt": lambda: b"\xff\xd8\xff\xe0" + _noise(5_000),
    "text-ist-rtf.txt": lambda: b"{\\rtf1 Plan}",
    "text-utf16-ungerade.txt": lambda: _PLAIN.encode("utf-16")[:-1],
    "text-utf32.txt": lambda: _PLAIN.encode("utf-32"),
    "text-gemischt.txt": lambda: _PLAIN.encode() + _PLAIN.encode("cp1252") + b"\x81\x8d\x8f",
    "text-halbe-zeichen.txt": lambda: _PLAIN.encode() + b"\xed\xa0\x80\xed\xb0\x80 \xc0\xaf \xf8",
    "text-steuerzeichen.txt": lambda: bytes(range(1, 32)) * 2_000,
    "text-ein-wort.txt": lambda: b"a" * 5_000_000,
    "text-eine-zeile.txt": lambda: _PLAIN.encode() * 40_000,
    "text-nur-umbrueche.txt": lambda: b"\n" * 2_000_000 + b"x",
    "text-seitenwechsel.txt": lambda: b"x\f" * 100_000,
    "text-paragrafen.txt": lambda: "§ 1 ".encode() * 100_000,
    "text-zitatkette.txt": ("§§ 1, " + "2, " * 50_000 + "3 LGG").encode,
    "text-klammern.txt": lambda: b"(" * 200_000 + b")" * 200_000,
    "text-aufzaehlung.txt": lambda: "".join(f"{n}) x\n" for n in range(60_000)).encode(),
    "text-trennstriche.txt": lambda: b"Teil-\n" * 100_000,
    "text-punkte.txt": lambda: b"." * 1_000_000,
    "md-ueberschriften.md": lambda: "".join(
        f"{'#' * (n % 7)} T{n}\n" for n in range(20_000)
    ).encode(),
    "md-tiefe-listen.md": lambda: "".join(" " * n + "- x\n" for n in range(3_000)).encode(),
    "md-breite-tabelle.md": lambda: (
        ("| a " * 3_000 + "|\n").encode() * 3 + b"|---" * 3_000 + b"|\n"
    ),
    "md-lange-tabelle.md": lambda: b"| Nr. | Massnahme |\n|---|---|\n" + b"| 1 | x |\n" * 5_000,
    "md-kopf-ohne-ende.md": lambda: b"---\n" + b"title: x\n" * 10_000,
    "md-leerzeichen.md": lambda: b"# " + b" " * 500_000 + b"#\n" + b"a" + b" " * 500_000 + b"b",
}
