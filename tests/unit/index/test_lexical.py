"""The lexical index: what it finds, in which order, and how one generation follows another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tantivy

from corpus.errors import LibraryError
from index import lexical
from index.lexical import LexicalIndex, LexicalWriter, Standing

TEXT, HEADING = Standing.TEXT, Standing.HEADING
BOTH = TEXT | HEADING

# key, document, terms, terms of the headings
ENTRIES = (
    (1, 1, "teilzeit führen teilzeit", "personal"),
    (2, 1, "quote leitung", "personal"),
    (3, 2, "teilzeit antrag", "dienst"),
    (4, 2, "dienst wagen", "teilzeit"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The first generation, of :data:`ENTRIES`."""
    writer = LexicalWriter(tmp_path / "lexical-1", None)
    for entry in ENTRIES:
        writer.add(*entry)
    writer.save()
    return tmp_path / "lexical-1"


def former_schema() -> Any:
    """The schema of libraries in which passages cannot be sought by key."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("key", fast=True)
    builder.add_unsigned_field("document", indexed=True)
    for name in ("body", "heading"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def keys(index: LexicalIndex, *terms: str, limit: int = 10) -> list[int]:
    """The keys found for terms."""
    return [key for key, _ in index.search(terms, limit)]


def test_finds_passages_with_the_term_best_first(folder: Path) -> None:
    """A passage that has the term twice comes first, one that has it in its heading last."""
    assert keys(LexicalIndex(folder), "teilzeit") == [1, 3, 4]


def test_only_the_allowed_documents_answer(folder: Path) -> None:
    """A filter changes which passages are found but not their scores."""
    index = LexicalIndex(folder)
    free = dict(index.search(["teilzeit"], 10))
    assert index.search(["teilzeit"], 10, [2]) == [(3, free[3]), (4, free[4])]
    assert index.search(["teilzeit"], 10, []) == []


def test_heading_boost_weighs_headings(folder: Path) -> None:
    """With a high boost the passage under the fitting heading comes first."""
    found = LexicalIndex(folder).search(["teilzeit"], 1, heading_boost=20.0)
    assert [key for key, _ in found] == [4]


def test_no_terms_find_nothing(folder: Path) -> None:
    """A question of stopwords alone has no terms and no hits; nor has a limit of 0."""
    assert LexicalIndex(folder).search([], 10) == []
    assert LexicalIndex(folder).search(["teilzeit"], 0) == []


def test_equal_scores_are_ordered_and_cut_by_key(tmp_path: Path) -> None:
    """Among a hundred equal passages, added in falling order, the lowest keys are the hits."""
    writer = LexicalWriter(tmp_path / "lexical-1", None)
    for key in range(100, 0, -1):
        writer.add(key, 1, "gleich viel", "")
    writer.save()
    assert keys(LexicalIndex(tmp_path / "lexical-1"), "gleich", limit=3) == [1, 2, 3]


def test_next_generation_replaces_a_document(folder: Path) -> None:
    """A document that is removed and added again has only its new passages, others stay."""
    writer = LexicalWriter(folder.with_name("lexical-2"), folder)
    writer.remove([1])
    writer.add(9, 1, "teilzeit neu", "")
    writer.save()
    after = LexicalIndex(folder.with_name("lexical-2"))
    assert sorted(keys(after, "teilzeit")) == [3, 4, 9]
    assert len(after) == 3


def test_the_generation_before_stays_as_it_was(folder: Path) -> None:
    """Linked files are shared, yet a reader of the old generation sees nothing of the new one."""
    before = LexicalIndex(folder).search(["teilzeit"], 10)
    writer = LexicalWriter(folder.with_name("lexical-2"), folder)
    writer.remove([1, 2])
    writer.save()
    assert LexicalIndex(folder).search(["teilzeit"], 10) == before


def test_without_hard_links_files_are_copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On file systems without hard links a generation is a copy."""

    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr("os.link", refuse)
    LexicalWriter(folder.with_name("lexical-2"), folder).save()
    assert keys(LexicalIndex(folder.with_name("lexical-2")), "quote") == [2]


def test_a_damaged_index_says_so(folder: Path) -> None:
    """An index whose list of segments is gone is a LibraryError that names doctor."""
    (folder / "meta.json").write_text("{}", encoding="utf-8")
    with pytest.raises(LibraryError, match="doctor"):
        LexicalIndex(folder)


def test_where_tantivy_may_not_lock_the_index_is_still_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a medium that only allows reading, where no lock can be made, search works."""
    opened = tantivy.Index.open

    class Index:
        @staticmethod
        def open(path: str) -> object:
            if Path(path) == folder:
                raise ValueError("Failed to acquire Lockfile: IoError")
            return opened(path)

    monkeypatch.setattr(tantivy, "Index", Index)
    assert keys(LexicalIndex(folder), "quote") == [2]


def test_terms_are_counted(folder: Path) -> None:
    """The index knows in how many passages each term stands, and which terms there are."""
    index = LexicalIndex(folder)
    assert (index.frequency("teilzeit"), index.frequency("fremd")) == (2, 0)
    assert index.vocabulary()["dienst"] == 1


@pytest.mark.parametrize("keyed", [True, False])
def test_tells_where_terms_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, keyed: bool
) -> None:
    """In a passage's text, its headings, both or nowhere; in an earlier version's index too."""
    if not keyed:
        monkeypatch.setattr(lexical, "_schema", former_schema)
    writer = LexicalWriter(tmp_path / "lexical-1", None)
    writer.add(1, 1, "teilzeit dienst führen teilzeit", "personal dienst")
    writer.add(2, 1, "teilzeit", "")
    writer.add(7, 2, "quote", "teilzeit")
    writer.save()
    index = LexicalIndex(tmp_path / "lexical-1")
    found = index.standing(["dienst", "teilzeit", "nie"], {1: 1, 7: 2}, 3)
    assert found == {1: {"dienst": BOTH, "teilzeit": TEXT}, 7: {"teilzeit": HEADING}}


def test_tells_where_many_terms_stand(tmp_path: Path) -> None:
    """However many terms are asked for, each is told by itself."""
    terms = [f"t{number}" for number in range(50)]
    writer = LexicalWriter(tmp_path / "lexical-1", None)
    writer.add(3, 1, " ".join(terms[::3]), " ".join(terms[::2]))
    writer.save()
    places = LexicalIndex(tmp_path / "lexical-1").standing(terms, {3: 1}, 1)[3]
    assert [places.get(term, 0) for term in terms] == [
        (n % 3 == 0) * TEXT | (n % 2 == 0) * HEADING for n in range(50)
    ]
