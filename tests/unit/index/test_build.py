"""Ingest: what happens to each file, what is kept, and what comes out whatever the way there."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import EncoderMismatchError, LibraryError, LibraryLockedError
from corpus.records import Kind
from index import build
from index.build import IngestResult, Progress, Stage, create, ingest, remove
from index.encoder import load_encoder
from index.prepare import Job, prepare
from index.said import Said
from index.schema import DATABASE
from index.store import Store, generation
from index.writing import open_writer
from tests.unit.index.conftest import PLAN, Ingest
from tests.unit.index.fakes import HashEncoder, parse


def statuses(results: tuple[IngestResult, ...]) -> dict[str, str]:
    """What became of each file, by its name."""
    return {result.path.name: result.status.value for result in results}


def content(library: Path) -> dict[str, list[str]]:
    """The texts of all passages by document."""
    with Store.open(library) as store:
        return {d.id: [p.text for p in store.passages_of(d.id)] for d in store.documents()}


def test_a_folder_is_added_then_unchanged(documents: Path, library: Path, read: Ingest) -> None:
    """The first run adds each file, with its annexes' counts; the second changes nothing."""
    first = read(documents)
    assert statuses(first) == {"plan.txt": "added", "report.txt": "added"}
    assert (first[0].document, first[0].measures, first[0].norms) == ("plan", 2, 2)
    assert statuses(read(documents)) == {"plan.txt": "unchanged", "report.txt": "unchanged"}
    assert generation(library) == 1


def test_a_changed_file_replaces_its_records(documents: Path, library: Path, read: Ingest) -> None:
    """Only the changed file is read; its annex goes when the file has none any more."""
    read(documents)
    (documents / "plan.txt").write_text("# Neu\nGanz anders", encoding="utf-8")
    assert statuses(read(documents)) == {"plan.txt": "updated", "report.txt": "unchanged"}
    assert content(library)["plan"] == ["# Neu", "Ganz anders"]
    assert set(content(library)) == {"plan", "report"}


def test_a_file_written_anew_with_the_same_content_is_unchanged(
    documents: Path, read: Ingest
) -> None:
    """A new time alone is no change; the content decides."""
    read(documents)
    os.utime(documents / "plan.txt", (10**9, 10**9))
    assert statuses(read(documents))["plan.txt"] == "unchanged"


def test_a_change_that_keeps_size_and_time_of_a_fresh_file_is_seen(
    documents: Path, library: Path, read: Ingest
) -> None:
    """A file that was just written may change within one tick of the clock."""
    status = (documents / "report.txt").stat()
    read(documents)
    text = (documents / "report.txt").read_text(encoding="utf-8").replace("Zahlen", "Zeiten")
    (documents / "report.txt").write_text(text, encoding="utf-8")
    os.utime(documents / "report.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert statuses(read(documents))["report.txt"] == "updated"
    assert "Zeiten fehlen." in content(library)["report"]


def test_another_parser_reads_again(documents: Path, read: Ingest) -> None:
    """Files that an older parser read are read anew."""
    read(documents)
    assert set(statuses(read(documents, version=2)).values()) == {"updated"}


def test_a_given_city_and_kind_are_kept(documents: Path, library: Path, read: Ingest) -> None:
    """What a person once said of a file still holds when it is read again without saying it."""
    read(documents, said=Said("Münster", Kind.REPORT))
    (documents / "plan.txt").write_text(PLAN + "Mehr.", encoding="utf-8")
    assert read(documents)[0].city == "Münster"
    with Store.open(library) as store:
        assert {(d.city, d.kind) for d in store.documents() if not d.parent} == {
            ("Münster", Kind.REPORT)
        }


def test_a_given_title_and_validity_count(documents: Path, library: Path, read: Ingest) -> None:
    """They stand in the document, and a later word on one of them leaves the other."""
    read(documents / "plan.txt", said=Said(title="Mein Plan", valid_to="2030-12-31"))
    read(documents / "plan.txt", said=Said(valid_to="2031-12-31"))
    with Store.open(library) as store:
        own = next(one for one in store.documents() if not one.parent)
    assert (own.title, own.valid_to) == ("Mein Plan", "2031-12-31")


def test_another_city_reads_again(documents: Path, read: Ingest) -> None:
    """A new city for a file that is known changes its records."""
    read(documents, said=Said("Münster"))
    assert {result.city for result in read(documents, said=Said("Bonn"))} == {"Bonn"}


def test_unreadable_files_fail_and_the_rest_is_done(
    documents: Path, library: Path, read: Ingest, tmp_path: Path
) -> None:
    """A damaged file, a fault of the parser and a missing path are one line each."""
    (documents / "kaputt.txt").write_text("KAPUTT", encoding="utf-8")
    (documents / "fehler.txt").write_text("FEHLER", encoding="utf-8")
    results = read(documents, tmp_path / "nix\n.pdf")
    failed = {r.path.name: r.error or "" for r in results if r.status == "failed"}
    assert set(failed) == {"kaputt.txt", "fehler.txt", "nix\n.pdf"}
    assert all(len(error.splitlines()) == 1 for error in failed.values())
    assert "beschädigt" in failed["kaputt.txt"]
    assert "nicht gefunden" in failed["nix\n.pdf"]
    assert set(content(library)) == {"plan", "plan-lgg-nrw", "report"}


def test_a_file_that_breaks_keeps_its_records(documents: Path, library: Path, read: Ingest) -> None:
    """A file that could be read once and is damaged now fails, and nothing of it is lost."""
    read(documents)
    before = content(library)
    (documents / "plan.txt").write_text("KAPUTT", encoding="utf-8")
    result = read(documents)[0]
    assert (result.status, result.document, result.measures) == ("failed", "plan", 2)
    assert content(library) == before


def test_a_folder_without_documents_fails(tmp_path: Path, read: Ingest) -> None:
    """A folder with nothing readable is one failure that names the formats."""
    (tmp_path / "leer").mkdir()
    (tmp_path / "leer" / "bild.jpg").touch()
    (result,) = read(tmp_path / "leer")
    assert result.status == "failed"
    assert ".pdf" in (result.error or "")


def test_hidden_files_are_left_out(documents: Path, read: Ingest) -> None:
    """Hidden files and folders are none of the documents."""
    (documents / ".versteckt.txt").write_text("geheim", encoding="utf-8")
    (documents / ".git").mkdir()
    (documents / ".git" / "notiz.txt").write_text("geheim", encoding="utf-8")
    assert set(statuses(read(documents))) == {"plan.txt", "report.txt"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights and pipes are none on Windows")
def test_links_out_of_the_folder_and_pipes_are_not_opened(
    documents: Path, read: Ingest, tmp_path: Path
) -> None:
    """A link within the folder leads to a file that is read anyway; what leads out fails."""
    (tmp_path / "fremd.txt").write_text("fremd", encoding="utf-8")
    (documents / "hinaus.txt").symlink_to(tmp_path / "fremd.txt")
    (documents / "leere.txt").symlink_to(documents / "nichts")
    (documents / "innen.txt").symlink_to(documents / "plan.txt")
    (documents / "kreis").symlink_to(documents)
    os.mkfifo(documents / "rohr.txt")
    assert statuses(read(documents, documents / "rohr.txt")) == {
        "hinaus.txt": "failed",
        "leere.txt": "failed",
        "plan.txt": "added",
        "report.txt": "added",
        "rohr.txt": "failed",
    }


def test_files_of_the_same_name_get_ids_of_their_own(
    documents: Path, library: Path, read: Ingest
) -> None:
    """The second plan is ``plan-2``, its annex too, and both stay so when they change."""
    (documents / "neu").mkdir()
    (documents / "neu" / "plan.txt").write_text(PLAN, encoding="utf-8")
    ids = {result.path: result.document for result in read(documents)}
    assert sorted(content(library)) == [
        "plan",
        "plan-2",
        "plan-2-lgg-nrw",
        "plan-lgg-nrw",
        "report",
    ]
    for path in ids:
        path.write_text(PLAN + "Mehr", encoding="utf-8")
    assert {result.path: result.document for result in read(documents)} == ids
    with Store.open(library) as store:
        assert store.measures(document="plan-2")[0].id == "plan-2-m1"


def test_paths_that_overlap_are_read_once(documents: Path, read: Ingest) -> None:
    """A file and its folder, however they are written, give one result a file."""
    paths = (documents, documents / "plan.txt", documents / ".." / "documents")
    assert len(read(*paths)) == 2


def test_removing_takes_the_annex_along(documents: Path, library: Path, read: Ingest) -> None:
    """A document goes with all that was read from its file; an unknown id is an error."""
    read(documents)
    remove(library, ["plan"])
    assert set(content(library)) == {"report"}
    with pytest.raises(LibraryError, match="plan"):
        remove(library, ["plan"])
    assert statuses(read(documents))["plan.txt"] == "added"


def test_another_encoder_is_refused(documents: Path, library: Path, read: Ingest) -> None:
    """Vectors of two encoders are never mixed, and the message names both."""
    create(library, HashEncoder())
    with pytest.raises(EncoderMismatchError, match=r"hash@1.*hash@2"):
        read(documents, encoder=HashEncoder("hash@2"))


def test_a_second_writer_is_told_who_writes(documents: Path, library: Path, read: Ingest) -> None:
    """While one writes, another waits for a time and then says which process is at it."""
    read(documents)
    with (
        open_writer(library, HashEncoder()),
        pytest.raises(LibraryLockedError, match=f"Prozess {os.getpid()}"),
    ):
        read(documents, wait=0.1)
    assert content(library)


def test_a_second_writer_waits(documents: Path, library: Path, read: Ingest) -> None:
    """A writer that finishes in time lets the next one in."""
    with open_writer(library, HashEncoder()):
        second = threading.Thread(target=read, args=(documents,), kwargs={"wait": 30.0})
        second.start()
    second.join()
    assert set(content(library)) == {"plan", "plan-lgg-nrw", "report"}


def test_processes_give_the_same_library(
    documents: Path, library: Path, read: Ingest, tmp_path: Path
) -> None:
    """Reading with two processes makes the same records, keys and ranking as with none."""
    for number in range(6):
        (documents / f"{number}.txt").write_text(f"# T\nTeilzeit {number}", encoding="utf-8")
    (documents / "kaputt.txt").write_text("KAPUTT", encoding="utf-8")
    results = read(documents, workers=2)
    with Store.open(library) as store:
        assert store.lexical is not None
        parallel = (store.passages(range(1, 20)), store.lexical.search(["teilzeit"], 9))
    library.rename(tmp_path / "other")
    assert read(documents) == results
    with Store.open(library) as store:
        assert store.lexical is not None
        assert (store.passages(range(1, 20)), store.lexical.search(["teilzeit"], 9)) == parallel


def test_processes_make_the_same_vectors(documents: Path, tmp_path: Path) -> None:
    """With the encoder that ships, the files of vectors are the same, whoever encodes."""
    found = []
    for workers in (0, 2):
        folder = tmp_path / f"with-{workers}"
        ingest(folder, [documents], encoder=load_encoder(), parse=parse, workers=workers)
        found.append([path.read_bytes() for path in sorted((folder / "vectors-1").iterdir())])
    assert found[0] == found[1]
    assert len(found[0]) == 2


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (BrokenProcessPool(), "Speicher"),
        (TimeoutError(), "kein Ende"),
        (PermissionError(13, "Permission denied"), "gelesen werden darf"),
    ],
)
def test_a_file_that_stops_its_reader_fails_alone(
    documents: Path, read: Ingest, monkeypatch: pytest.MonkeyPatch, error: Exception, message: str
) -> None:
    """A crash, a file without end or without rights costs that file and no other."""

    def instead(_: object, jobs: Sequence[Job], __: int) -> Iterator[tuple[Job, object]]:
        yield jobs[0], error
        yield jobs[1], prepare(jobs[1], parse)

    monkeypatch.setattr(build, "in_order", instead)
    plan, report = read(documents)
    assert (plan.status, report.status) == ("failed", "added")
    assert message in (plan.error or "")
    assert (plan.document, report.document) == (None, "report")


def test_finished_batches_are_kept(
    documents: Path, library: Path, read: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When ingesting is broken off, the batches before are in the library and nothing else."""
    monkeypatch.setattr(build, "BATCH_CHARACTERS", 1)

    def stop(progress: Progress) -> None:
        if progress.path is not None and progress.path.name == "report.txt":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(documents, progress=stop)
    assert set(content(library)) == {"plan", "plan-lgg-nrw"}
    assert statuses(read(documents)) == {"plan.txt": "unchanged", "report.txt": "added"}


def test_progress_counts_files_and_pages(documents: Path, read: Ingest) -> None:
    """Progress begins with checking, names each file, and ends with all of them done."""
    told: list[Progress] = []
    read(documents, progress=told.append)
    assert told[0] == Progress(0, 2, 0, None, Stage.CHECK)
    assert [step.path.name for step in told if step.path] == ["plan.txt", "report.txt"]
    assert told[-1] == Progress(2, 2, 2, None, Stage.DONE)


def test_leftovers_of_a_killed_writer_are_cleaned(
    documents: Path, library: Path, read: Ingest
) -> None:
    """Files of a generation that never came to be do not disturb the next writer, and go."""
    read(documents)
    (library / "lexical-2").mkdir()
    (library / "lexical-2" / "meta.json").write_text("{", encoding="utf-8")
    (library / "vectors-2").mkdir()
    (documents / "plan.txt").write_text("# Neu", encoding="utf-8")
    read(documents)
    left = {path.name for path in library.iterdir() if path.name.startswith(("lexi", "vect"))}
    assert left == {"lexical-2", "vectors-2"}
    assert content(library)["plan"] == ["# Neu"]


def test_nothing_of_a_replaced_document_stays(documents: Path, library: Path, read: Ingest) -> None:
    """After all documents are removed every table of records is empty."""
    read(documents)
    remove(library, ["plan", "report"])
    with closing(sqlite3.connect(library / DATABASE)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema "
                  "WHERE type = 'table' AND name NOT IN ('library', 'sqlite_stat1')")]  # fmt: skip
        counts = {t: database.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables}  # noqa: S608
    assert set(counts.values()) == {0}
    assert len(counts) >= 8


def test_a_folder_that_cannot_be_made_says_so(documents: Path) -> None:
    """Where a file stands in the way of the library's folder, the error names the folder."""
    with pytest.raises(LibraryError, match=r"report\.txt"):
        create(documents / "report.txt" / "library", HashEncoder())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs rights that can be denied")
def test_a_folder_that_cannot_be_written_says_so(
    documents: Path, library: Path, read: Ingest
) -> None:
    """A library in a folder without the right to write is read, and writing is an error."""
    read(documents)
    library.chmod(0o500)
    try:
        (documents / "plan.txt").write_text("# Neu", encoding="utf-8")
        with pytest.raises(LibraryError, match="beschrieben"):
            read(documents)
        assert set(content(library)) == {"plan", "plan-lgg-nrw", "report"}
    finally:
        library.chmod(0o700)
