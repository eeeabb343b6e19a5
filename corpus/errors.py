"""The one tree of errors; every message is written for the person who reads it.

QuerblickError
├── ReadError            a file could not be read
│   ├── UnknownFormatError
│   ├── EmptyDocumentError
│   ├── EncryptedDocumentError
│   ├── ImageOnlyError
│   └── BrokenDocumentError
├── LibraryError         the library cannot be used
│   ├── LibraryLockedError
│   ├── LibraryVersionError
│   └── EncoderMismatchError
├── BackupError          a backup is damaged or none
├── EncoderError         an encoder could not be loaded
├── ModelError           a language model did not answer as it should
└── UsageError           what was asked for cannot be done as asked
"""

from __future__ import annotations

from pathlib import Path


class QuerblickError(Exception):
    """Base of everything that Querblick raises on purpose; ``str(error)`` is for the user."""


class ReadError(QuerblickError):
    """A file could not be read: which one, what happened and what to do about it."""

    def __init__(self, path: Path, problem: str, remedy: str) -> None:
        super().__init__(f"{path}: {problem}. {remedy}")
        self.path = path
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[ReadError], tuple[Path, str, str]]:
        """How the error travels from the process that read to the one that tells."""
        return type(self), (self.path, self.problem, self.remedy)


class UnknownFormatError(ReadError):
    """The file's format is none that a reader exists for."""


class EmptyDocumentError(ReadError):
    """The file, or the text in it, is empty."""


class EncryptedDocumentError(ReadError):
    """The document needs a password."""


class ImageOnlyError(ReadError):
    """The document has pages but no text: a scan without text recognition."""


class BrokenDocumentError(ReadError):
    """The file is damaged, or not what its name says."""


class LibraryError(QuerblickError):
    """The library cannot be used as it is."""


class LibraryLockedError(LibraryError):
    """Another process is writing to the library."""


class LibraryVersionError(LibraryError):
    """The library was made by an incompatible version."""


class EncoderMismatchError(LibraryError):
    """The library's vectors come from another encoder than the one asked for."""


class BackupError(QuerblickError):
    """A file is no backup of a library, or one that cannot be used; nothing was changed."""


class EncoderError(QuerblickError):
    """An encoder could not be loaded."""


class ModelError(QuerblickError):
    """A configured language model did not answer: why, and what can be done about it."""


class UsageError(QuerblickError):
    """What was asked for cannot be done as asked."""
