"""``querblick topics``: the topics of the register, and a person's corrections of them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.errors import UsageError
from tui.commands.base import Command, Data, ExitCode, Outcome, empty_hint, open_library
from tui.output.layout import blocks, paragraph
from tui.rebuilding import relate
from tui.strings import _, mark
from tui.text import one_line

if TYPE_CHECKING:
    from assistant.corrections import Corrections
    from assistant.engine import Library


def configure(parser: argparse.ArgumentParser) -> None:
    """What to correct; nothing lists the topics. A topic is named, a measure by its id."""
    pairs = (
        (
            "--join",
            _("THEMA"),
            _("zwei Themen zu einem machen (Name, oder Kennung einer Maßnahme)"),
        ),
        ("--split", _("MASSNAHME"), _("zwei Maßnahmen nie unter einem Thema führen (Kennungen)")),
        ("--unlink", _("MASSNAHME"), _("zwei Maßnahmen entsprechen einander nicht (Kennungen)")),
    )
    for option, name, told in pairs:
        parser.add_argument(
            option,
            nargs=2,
            action="append",
            default=[],
            metavar=(f"{name}1", f"{name}2"),
            help=told,
        )
    parser.add_argument(
        "--rename",
        nargs=2,
        action="append",
        default=[],
        metavar=(_("THEMA"), _("NAME")),
        help=_("ein Thema anders nennen"),
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Correct what is asked for, then list the topics."""
    with open_library(arguments) as library:
        relate(library)
        corrections = corrected(library, arguments)
        if corrections != library.corrections():
            library.correct(corrections)
        topics = library.topics()
        titles = {one.id: (one.city or "", one.title) for one in library.measures()}
        notices = () if topics else empty_hint(library) or (_("Kein Thema gefunden."),)
    data = [{"id": one.id, "topic": one.name, "measures": list(one.measures)} for one in topics]
    return Outcome(
        data={"topics": data},
        view=lambda safe: blocks(*(_topic(topic, titles) for topic in safe["topics"])),
        code=ExitCode.DONE if topics else ExitCode.NOTHING,
        notices=notices,
    )


def corrected(library: Library, arguments: argparse.Namespace) -> Corrections:
    """The library's corrections with those that the arguments ask for.

    Raises:
        UsageError: there is no such topic or measure.
    """
    corrections = library.corrections()
    names = {one.name.casefold(): one.id for one in library.topics()}
    known = {one.id for one in library.measures()}
    for a, b in _keys(arguments.join, known, names):
        corrections = corrections.with_join(a, b)
    for a, b in _keys(arguments.split, known, {}):
        corrections = corrections.with_split(a, b)
    for a, b in _keys(arguments.unlink, known, {}):
        corrections = corrections.with_unlinked(a, b)
    for topic, name in arguments.rename:
        if not name.strip():
            raise UsageError(_("Der neue Name ist leer."))
        corrections = corrections.with_name(_key(topic, known, names), name.strip())
    return corrections


def _keys(
    pairs: Sequence[Sequence[str]], known: set[str], names: dict[str, str]
) -> list[tuple[str, str]]:
    found = [(_key(a, known, names), _key(b, known, names)) for a, b in pairs]
    for a, b in found:
        if a == b:
            raise UsageError(_("{name} steht zweimal da.").format(name=a))
    return found


def _key(text: str, known: set[str], names: dict[str, str]) -> str:
    """A measure's id: as given, or that of the first measure of a topic."""
    key = text if text in known else names.get(text.casefold())
    if key is None:
        message = _("„{name}“ ist keine Maßnahme der Bibliothek; Kennungen zeigt querblick topics.")
        if names:
            message = _("„{name}“ ist weder Thema noch Maßnahme; alle zeigt querblick topics.")
        raise UsageError(message.format(name=text))
    return key


def _topic(topic: Data, titles: dict[str, tuple[str, str]]) -> str:
    lines = [
        paragraph(f"  {titles[key][0]}: {one_line(titles[key][1])}  [{key}]", hanging="    ")
        for key in topic["measures"]
    ]
    return "\n".join([paragraph(topic["topic"]), *lines])


COMMAND = Command("topics", mark("Themen zeigen und berichtigen"), configure, run)
