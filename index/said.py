"""What a person says of a file: it counts before what is detected, and is remembered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.records import Document, Kind


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of a file, instead of what is detected; None for what nobody said.

    The dates are ISO 8601 and bound the document's validity.
    """

    city: str | None = None
    kind: Kind | None = None
    title: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None

    def after(self, before: Said) -> Said:
        """This, and what was said before of what is not said now."""
        return Said(
            self.city or before.city,
            self.kind or before.kind,
            self.title or before.title,
            self.valid_from or before.valid_from,
            self.valid_to or before.valid_to,
        )

    def of(self, document: Document) -> Document:
        """The document with the title and the validity that were said."""
        return replace(
            document,
            title=self.title or document.title,
            valid_from=self.valid_from or document.valid_from,
            valid_to=self.valid_to or document.valid_to,
        )


NOTHING_SAID = Said()
