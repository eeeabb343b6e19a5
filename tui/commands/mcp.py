"""``querblick mcp``: the library as tools for other programs, over standard input and output."""

from __future__ import annotations

import argparse

from tui.commands.base import Command, Outcome, no_arguments, open_library
from tui.strings import mark


def run(arguments: argparse.Namespace) -> Outcome:
    """Serve until the other program closes the connection; it alone reads the output."""
    from tui.tools import Tools, server  # noqa: PLC0415 - only this command serves tools

    serve = server(Tools(lambda: open_library(arguments)))
    serve.run(transport="stdio")
    return Outcome({}, lambda _data: "")


COMMAND = Command("mcp", mark("Anderen Programmen als MCP-Server dienen"), no_arguments, run)
