"""``querblick duties``: what statutes demand of a plan, and where a city's plan answers it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tui.commands.base import Command, Data, ExitCode, Outcome, empty_hint, open_library
from tui.output.layout import blocks, paragraph
from tui.strings import _, mark
from tui.text import one_line

if TYPE_CHECKING:
    from assistant.duties import Duty


NONE = mark(
    "Die Dokumente von {city} nennen kein Gesetz der Bibliothek, das Anforderungen an sie stellt."
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Whose plan."""
    parser.add_argument("--city", required=True, metavar=_("STADT"), help=_("für diese Stadt"))


def run(arguments: argparse.Namespace) -> Outcome:
    """List the duties with the passages that answer them."""
    with open_library(arguments) as library:
        hint = empty_hint(library)
        duties = () if hint else library.duties(arguments.city)
    return Outcome(
        data={"city": arguments.city, "duties": [duty_data(duty) for duty in duties]},
        view=view,
        code=ExitCode.DONE if duties else ExitCode.NOTHING,
        notices=hint or (() if duties else (_(NONE).format(city=arguments.city),)),
    )


def duty_data(duty: Duty) -> dict[str, Any]:
    """A duty's entry in JSON; both texts are verbatim."""
    answer = duty.answer
    return {
        "citation": duty.citation,
        "document": duty.document,
        "text": duty.text,
        "start": duty.start,
        "end": duty.end,
        "cited": duty.cited,
        "answer": None
        if answer is None
        else {
            "document": answer.passage.document,
            "section": answer.passage.section,
            "page": answer.passage.page,
            "text": answer.text,
            "start": answer.passage.start,
            "end": answer.passage.end,
        },
    }


def view(data: Data) -> str:
    """Each duty over the passage that answers it."""
    return blocks(*map(_duty, data["duties"]))


def _duty(duty: Data) -> str:
    answer = duty["answer"]
    found = (
        f"{answer['section']}: „{one_line(answer['text'])}“"
        if answer
        else _("Im Plan fand sich nichts dazu.")
    )
    sign = "●" if duty["cited"] else "○" if answer else "–"
    return "\n".join(
        [
            paragraph(f"{duty['citation']}: „{one_line(duty['text'])}“"),
            paragraph(f"  {sign} {found}", hanging="    "),
        ]
    )


COMMAND = Command(
    "duties", mark("Gesetzliche Anforderungen am Plan einer Stadt prüfen"), configure, run
)
