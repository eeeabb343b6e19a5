"""The commands of the command line, one module each; the order is that of ``--help``."""

from __future__ import annotations

from tui.commands import (
    ask,
    citations,
    cite,
    compare,
    doctor,
    documents,
    duties,
    evaluate,
    export,
    gaps,
    ingest,
    links,
    measures,
    remove,
    search,
    serve,
    start,
    topics,
)
from tui.commands.base import Command

COMMANDS: tuple[Command, ...] = (
    start.COMMAND,
    ingest.COMMAND,
    documents.COMMAND,
    remove.COMMAND,
    ask.COMMAND,
    search.COMMAND,
    measures.COMMAND,
    links.COMMAND,
    topics.COMMAND,
    compare.COMMAND,
    gaps.COMMAND,
    duties.COMMAND,
    export.COMMAND,
    cite.COMMAND,
    citations.COMMAND,
    evaluate.COMMAND,
    serve.COMMAND,
    doctor.COMMAND,
)
