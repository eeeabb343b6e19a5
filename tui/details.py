"""What a person may say of a document, as it is shown and as it is typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from corpus.errors import UsageError
from corpus.records import Document
from index.said import Said
from tui.kinds import kind_name, kind_names, parse_kind
from tui.strings import _, mark
from tui.text import written_date

FIELDS: Mapping[str, str] = {
    "title": mark("Titel"),
    "city": mark("Stadt"),
    "kind": mark("Art"),
    "valid_from": mark("gilt von"),
    "valid_to": mark("gilt bis"),
}
DATES = ("valid_from", "valid_to")
GERMAN_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")


def shown(document: Document, name: str) -> str:
    """A detail of a document as a person writes it; empty where it is not known."""
    if name == "kind":
        return kind_name(document.kind)
    value: str = getattr(document, name) or ""
    return written_date(value) if name in DATES else value


def understood(typed: Mapping[str, str]) -> Said:
    """What was typed, by the details' names; raises UsageError for what cannot be meant."""
    dates = {
        name: parse_date(typed[name], last=name == "valid_to") for name in DATES if typed.get(name)
    }
    kind = parse_kind(typed["kind"]) if "kind" in typed else None
    if "kind" in typed and kind is None:
        fault = _("Die Art „{text}“ gibt es nicht. Möglich sind: {kinds}.")
        raise UsageError(fault.format(text=typed["kind"], kinds=kind_names()))
    said = Said(typed.get("city") or None, kind, typed.get("title") or None, **dates)
    if said.valid_from and said.valid_to and said.valid_from > said.valid_to:
        raise UsageError(_("Das Ende liegt vor dem Anfang."))
    return said


def parse_date(text: str, *, last: bool) -> str:
    """ISO 8601 of ``7.5.2023``, ``2023-05-07`` or a year; ``last`` takes the year's last day.

    Raises UsageError for what is no date.
    """
    if re.fullmatch(r"\d{4}", text):
        return f"{text}-12-31" if last else f"{text}-01-01"
    german = GERMAN_DATE.fullmatch(text)
    iso = "-".join(f"{int(part):02}" for part in reversed(german.groups())) if german else text
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError as error:
        fault = _("„{text}“ ist kein Datum. Schreiben Sie es so: 07.05.2023.")
        raise UsageError(fault.format(text=text)) from error
