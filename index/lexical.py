"""BM25 over pre-analysed terms: tantivy, one folder a generation.

The German analysis happens before; tantivy only splits at blanks, keeps no text and returns
passage keys. A new generation starts from hard links to the files of the one before (tantivy never
changes a segment's files), so that replacing one document costs what that document costs.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import IntFlag
from pathlib import Path
from typing import Any

import tantivy

from corpus.errors import LibraryError
from index.abbreviations import MARK, read_term

HEADING_BOOST = (
    0.5  # MRR@10 on the dev questions by terms alone: 0: 0.53, 0.25: 0.53, 0.5: 0.56, 1: 0.56
)
_HEAP = 64_000_000  # bytes; larger segments than this makes no faster build at 100,000 norms
_META = "meta.json"
_REWRITTEN = frozenset({_META, ".managed.json"})  # all other files are written once
_TIES = 16  # hits fetched beyond the limit, so that a tie at the end is cut by key, not by place
_SPLIT = "whitespace"
_COUNTS = "freq"
_FIELDS = 2
_AT_ONCE = 24 // _FIELDS  # terms of which one search tells where they stand


class Standing(IntFlag):
    """Where in a passage a term stands."""

    TEXT = 1
    HEADING = 2


_STANDINGS = tuple(map(Standing, range(1 << _FIELDS)))


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    try:
        yield
    except (ValueError, OSError) as error:  # tantivy raises ValueError for all its faults
        if "DoesNotExist" in str(error):
            raise FileNotFoundError(f"{folder}: {error}") from error
        raise LibraryError(
            f"Der Suchindex {folder} kann nicht benutzt werden: {error}. "
            "Bitte mit querblick doctor prüfen, ob die Bibliothek heil und Platz frei ist."
        ) from error


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("key", indexed=True, fast=True)
    builder.add_unsigned_field("document", indexed=True)
    builder.add_text_field("body", tokenizer_name=_SPLIT, index_option=_COUNTS)
    builder.add_text_field("heading", tokenizer_name=_SPLIT, index_option=_COUNTS)
    return builder.build()


class LexicalIndex:
    """A generation's index, opened for searching.

    Raises FileNotFoundError if it, or a part of it, is not there or not any more; LibraryError if
    it is damaged.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise FileNotFoundError(folder)
        self._folder = folder
        with _translated(folder):
            self._searcher, self._schema = self._open()
        meta = json.loads((folder / _META).read_text(encoding="utf-8"))
        # Passages cannot be sought by key in what earlier versions made.
        self._has_keys = any(
            one["name"] == "key" and one["options"]["indexed"] for one in meta["schema"]
        )

    def _open(self) -> tuple[Any, Any]:
        """Searcher and schema; tantivy wants to lock a file even for reading.

        Where it may not (a medium or folder that only allows reading), it gets a folder of links.
        """
        try:
            index = tantivy.Index.open(str(self._folder))
            return index.searcher(), index.schema
        except ValueError as error:
            if "Lockfile" not in str(error):
                raise
        import tempfile  # noqa: PLC0415 - slow to import and seldom needed

        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as links:
            _adopt(self._folder, Path(links), os.symlink)
            index = tantivy.Index.open(links)
            return index.searcher(), index.schema

    def __len__(self) -> int:
        """How many passages can be found."""
        return int(self._searcher.num_docs)

    def search(
        self,
        terms: Sequence[str],
        limit: int,
        documents: Collection[int] | None = None,
        heading_boost: float = HEADING_BOOST,
    ) -> list[tuple[int, float]]:
        """Keys and BM25 scores of the best passages, best first; equal scores by rising key.

        ``terms`` are index terms (a repeated term counts again); ``documents`` the rows of the only
        documents that may answer.
        """
        if not terms or limit < 1 or (documents is not None and not documents):
            return []
        query = self._query(terms, documents, heading_boost)
        fetch = limit + _TIES
        with _translated(self._folder):
            while True:
                hits = self._searcher.search(query, fetch, count=False).hits
                if len(hits) < fetch or hits[-1][0] < hits[limit - 1][0]:
                    break
                fetch *= 4
            keys = self._searcher.fast_field_values("key", [address for _, address in hits])
        ranked = sorted((-score, key) for key, (score, _) in zip(keys, hits, strict=True))
        return [(key, -score) for score, key in ranked[:limit]]

    def standing(
        self, terms: Sequence[str], passages: Mapping[int, int], most: int
    ) -> dict[int, dict[str, Standing]]:
        """Where terms stand in passages: by key, of each those that it has; none is repeated.

        ``passages`` are keys with their documents' rows; those that have none of the terms may be
        missing. ``most`` is how many passages the documents have.
        """
        found: dict[int, dict[str, Standing]] = {}
        for start in range(0, len(terms) if passages else 0, _AT_ONCE):
            part = terms[start : start + _AT_ONCE]
            for key, marks in self._marks(part, passages, most).items():
                own = found.setdefault(key, {})
                for place, term in enumerate(part):
                    if bits := marks >> _FIELDS * place & 3:
                        own[term] = _STANDINGS[bits]
        return found

    def _marks(
        self, terms: Sequence[str], passages: Mapping[int, int], most: int
    ) -> dict[int, int]:
        """For each passage that has a term a number with a bit for each term and field.

        The search adds them up as scores: numbers of 32 bits, exact up to 24 bits.
        """
        query, occur = tantivy.Query, tantivy.Occur
        wanted = []
        for place, term in enumerate(terms):
            for field, bit in (("body", Standing.TEXT), ("heading", Standing.HEADING)):
                one = query.term_query(self._schema, field, term, _COUNTS)
                mark = float(bit << _FIELDS * place)
                wanted.append((occur.Should, query.const_score_query(one, mark)))
        found = query.boolean_query(wanted)
        if self._has_keys:
            chosen, most = self._among(found, "key", passages), len(passages)
        else:
            chosen = self._among(found, "document", set(passages.values()))
        with _translated(self._folder):
            hits = self._searcher.search(chosen, most, count=False).hits
            keys = self._searcher.fast_field_values("key", [address for _, address in hits])
        pairs = zip(keys, hits, strict=True)
        return {key: int(score) for key, (score, _) in pairs if key in passages}

    def frequency(self, term: str) -> int:
        """In how many passages the term stands."""
        with _translated(self._folder):
            return int(self._searcher.doc_freq("body", term))

    def vocabulary(self) -> dict[str, int]:
        """Every term of the passages' words, with the number of passages that have it."""
        with _translated(self._folder):
            found = self._searcher.terms_with_prefix("body", "")
        return {term: count for term, count in found if not term.startswith(MARK)}

    def abbreviations(self) -> list[tuple[str, str, int]]:
        """Abbreviations with their long forms and the number of passages that introduce them."""
        with _translated(self._folder):
            found = self._searcher.terms_with_prefix("body", MARK)
        return [(*read_term(term), count) for term, count in found]

    def _query(self, terms: Sequence[str], documents: Collection[int] | None, boost: float) -> Any:
        query, occur = tantivy.Query, tantivy.Occur
        wanted = []
        for term in terms:
            body = query.term_query(self._schema, "body", term, _COUNTS)
            heading = query.term_query(self._schema, "heading", term, _COUNTS)
            wanted += [
                (occur.Should, body),
                (occur.Should, query.boost_query(heading, boost)),
            ]
        found = query.boolean_query(wanted)
        return found if documents is None else self._among(found, "document", documents)

    def _among(self, found: Any, field: str, values: Collection[int]) -> Any:
        """What a query finds where a field has one of the values, with its scores."""
        query, occur = tantivy.Query, tantivy.Occur
        allowed = query.term_set_query(self._schema, field, sorted(values))
        return query.boolean_query(
            [(occur.Must, found), (occur.Must, query.const_score_query(allowed, 0.0))]
        )


class LexicalWriter:
    """Makes the index of a generation in ``folder``, from that of ``base`` if there is one."""

    def __init__(self, folder: Path, base: Path | None) -> None:
        self._folder = folder
        with _translated(folder):
            folder.mkdir(mode=0o700)
            if base is None:
                index = tantivy.Index(_schema(), path=str(folder), reuse=False)
            else:
                _adopt(base, folder, os.link)
                index = tantivy.Index.open(str(folder))
            self._schema = index.schema
            self._writer = index.writer(_HEAP, 1)  # one thread: the same files in the same order

    def remove(self, documents: Collection[int]) -> None:
        """Drop all passages of these documents; they must precede what is added of the same."""
        if not documents:
            return
        query = tantivy.Query.term_set_query(self._schema, "document", sorted(documents))
        with _translated(self._folder):
            self._writer.delete_documents_by_query(query)

    def add(self, key: int, document: int, terms: str, heading_terms: str) -> None:
        """Add a passage; ``terms`` are separated by blanks."""
        entry = tantivy.Document()
        entry.add_unsigned("key", key)
        entry.add_unsigned("document", document)
        entry.add_text("body", terms)
        entry.add_text("heading", heading_terms)
        with _translated(self._folder):
            self._writer.add_document(entry)

    def save(self) -> None:
        """Write everything to the disk; the writer is of no use afterwards."""
        with _translated(self._folder):
            self._writer.commit()
            self._writer.wait_merging_threads()
            for path in self._folder.iterdir():
                path.chmod(0o600)

    def discard(self) -> None:
        """Let go of an index that shall not be; its folder is for the next cleaning."""
        with _translated(self._folder):
            self._writer.rollback()
            self._writer.wait_merging_threads()


def _adopt(base: Path, folder: Path, link: Callable[[Path, Path], None]) -> None:
    for path in sorted(base.iterdir()):
        if path.suffix == ".lock":
            continue
        target = folder / path.name
        if path.name in _REWRITTEN:
            shutil.copyfile(path, target)
            continue
        try:
            link(path, target)
        except OSError:  # file systems without links
            shutil.copyfile(path, target)
