"""One made-up statute in the layouts that statutes are printed in."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from corpus.records import Page, Source

TITLE = "Gesetz über faire Laternenpflege im Land Nordrhein-Westfalen"
BRACKET = "(Laternenpflegegesetz – LatPflG)"

# Number, title and Absätze of each norm; an Absatz is written as it stands, items on own lines.
NORMS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "1",
        "Zweck",
        (
            "Dieses Gesetz schützt Laternen. Es gilt ab dem 1. März 2020 in allen Gemeinden.",
            "Näheres steht in § 3 Abs. 2 Satz 1 und in § 4. Die Gemeinden helfen mit.",
        ),
    ),
    ("2", "Begriffe", ("Laterne ist jede Leuchte, z. B. am Weg. Kerzen sind keine.",)),
    (
        "2a",
        "Pflege und Wartung",
        (
            "Zur Pflege gehören\n1. das Putzen,\n2. das Prüfen\na) des Glases und\nb) des Dochts,\n"
            "3. das Zünden.\nWer pflegt, trägt Handschuhe.",
            "Absatz 1 Satz 1 Nr. 2 gilt i. S. d. § 2 auch nachts.",
            "Die Wartung ist zu notieren. Die Notiz bleibt fünf Jahre.",
        ),
    ),
    ("3", "Aufsicht", ("Die Aufsicht führt das Amt. Es prüft zum 31. Dezember jeden Jahres.",)),
    ("4", "Inkrafttreten", ("Dieses Gesetz tritt am Tag nach der Verkündung in Kraft.",)),
)
NUMBERS = [number for number, _, _ in NORMS]
SENTENCES = {"1": [2, 2], "2": [2], "2a": [2, 1, 2], "3": [2], "4": [1]}


def _absaetze(texts: tuple[str, ...], gap: str, bullet: str = "") -> str:
    if len(texts) == 1:
        return texts[0]
    return gap.join(f"{bullet}({number}) {text}" for number, text in enumerate(texts, 1))


def _listed(render: Callable[[str, str, str], str], gap: str, bullet: str = "") -> str:
    blocks = (
        render(number, title, _absaetze(texts, gap, bullet)) for number, title, texts in NORMS
    )
    return "\n\n".join(blocks)


def title_below() -> str:
    """The number alone on its line, a contents list and parts above, as gazettes print it."""
    contents = "\n".join(f"§ {number} {title}" for number, title, _ in NORMS)
    body = _listed(lambda number, title, text: f"§ {number}\n{title}\n\n{text}", "\n\n")
    parts = body.replace("§ 1\n", "Teil 1\nAllgemeines\n\n§ 1\n").replace(
        "\n\n§ 3\n", "\n\nTeil 2\nAufsicht und Schluss\n\n§ 3\n"
    )
    return f"{TITLE}\n{BRACKET}\nVom 3. Mai 2019\n\nInhaltsübersicht\n\n{contents}\n\n{parts}\n"


def title_behind() -> str:
    """Number and title on one line with a dash, Absätze without a blank line between."""
    body = _listed(lambda number, title, text: f"§ {number} – {title}\n{text}", "\n")
    return f"{TITLE} {BRACKET}\n\n{body}\n"


def bold() -> str:
    """Bold headings, bulleted Absätze and footnote markers, as converters leave them."""
    body = _listed(
        lambda number, title, text: f"**§ {number} (Fn 7) {title}**\n\n{text}", "\n", "- "
    )
    notes = "Fußnoten:\n\nFn 7 § 2a eingefügt durch Gesetz vom 1. Juni 2021 (GV. NRW. S. 12).\n"
    return f"# {TITLE} {BRACKET}\n\n{body}\n\n{notes}"


def headed() -> str:
    """Markdown headings, as the readers write DOCX, HTML and XML."""
    body = _listed(lambda number, title, text: f"### § {number} {title}\n\n{text}", "\n\n")
    return f"# {TITLE} {BRACKET}\n\n## Teil 1 - Alles\n\n{body}\n"


def headed_twice() -> str:
    """A heading for the number and one for the title, as web pages have them."""
    body = _listed(lambda number, title, text: f"### § {number}\n\n#### {title}\n\n{text}", "\n\n")
    return f"# {TITLE} {BRACKET}\n\n## Erster Teil - Alles\n\n{body}\n"


def bold_twice() -> str:
    """Number and title bold in paragraphs of their own."""
    body = _listed(lambda number, title, text: f"**§ {number}**\n\n**{title}**\n\n{text}", "\n\n")
    return f"**{TITLE}**\n\n**{BRACKET}**\n\n{body}\n"


def starred() -> str:
    """Footnote stars at the numbers, Absätze at the margin, blank lines everywhere."""
    body = _listed(lambda number, title, text: f"§ {number} *)\n\n{title}\n\n{text}", "\n\n")
    return f"{TITLE}\n\n{BRACKET}\n\nVom 3. Mai 2019\n\n{body}\n\n*) Geändert 2021.\n"


def leaders() -> str:
    """A table of contents with dot leaders, and numbers set close to their sign."""
    contents = "\n".join(f"§ {n} {title} {'.' * 40} {i}" for i, (n, title, _) in enumerate(NORMS))
    body = _listed(lambda number, title, text: f"§{number} {title}\n{text}", "\n")
    return f"{TITLE}\n{BRACKET}\n\nInhalt\n{contents}\n\n{body}\n"


def printed() -> Source:
    """Pages of a PDF: narrow lines, a running head and a page number on each, no blank lines."""
    body = _listed(lambda number, title, text: f"§ {number}\n{title}\n{text}", "\n")
    lines = [f"{TITLE} {BRACKET}", "Vom 3. Mai 2019"]
    lines += [piece for line in body.split("\n") if line for piece in textwrap.wrap(line, 46)]
    pages, text = [], ""
    for number, at in enumerate(range(0, len(lines), 9), 1):
        page = ["Stadt Musterau – Anhang", *lines[at : at + 9], f"Seite {number} von 5"]
        begin = len(text)
        text += "\n".join(page) + "\f"
        pages.append(Page(number, begin, len(text)))
    return Source(text, tuple(pages))


LAYOUTS = (
    title_below, title_behind, bold, bold_twice, headed, headed_twice, starred, leaders,
)  # fmt: skip
