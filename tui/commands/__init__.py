"""The commands of the command line, one module each; the order is that of ``--help``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from importlib import import_module

from tui.commands.base import Command

# Imported when they are needed: the interface and each command start without all the others.
MODULES: Mapping[str, str] = {
    "start": "start",
    "ingest": "ingest",
    "documents": "documents",
    "remove": "remove",
    "ask": "ask",
    "verify": "verify",
    "search": "search",
    "measures": "measures",
    "links": "links",
    "topics": "topics",
    "compare": "compare",
    "gaps": "gaps",
    "diff": "diff",
    "duties": "duties",
    "export": "export",
    "cite": "cite",
    "citations": "citations",
    "eval": "evaluate",
    "serve": "serve",
    "mcp": "mcp",
    "backup": "backup",
    "restore": "restore",
    "vectors": "vectors",
    "doctor": "doctor",
}


def commands(names: Collection[str] = MODULES.keys()) -> Iterator[Command]:
    """The commands of these names, all without any."""
    for name, module in MODULES.items():
        if name in names:
            command: Command = import_module(f"tui.commands.{module}").COMMAND
            yield command
