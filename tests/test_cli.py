"""The command line end to end, in processes of its own, on the bundled samples."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tui.samples import sample_folder

QUESTION = "Welche Maßnahmen gibt es für Führen in Teilzeit?"
Run = Callable[..., subprocess.CompletedProcess[str]]


def querblick(
    library: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line on a library, with German words and no terminal."""
    settings = {"QUERBLICK_LANG": "de", "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-m", "tui.cli", "--library", str(library), *arguments],
        env={**os.environ, **settings, **(environment or {})},
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the bundled samples."""
    library = tmp_path_factory.mktemp("library")
    done = querblick(library, "ingest", str(sample_folder()))
    assert done.returncode == 0, done.stderr
    return library


def data(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The one JSON document on stdout."""
    parsed: dict[str, Any] = json.loads(done.stdout)
    return parsed


def stored_text(library: Path, document: str, start: int, end: int) -> str:
    """The library's source from start to end, read without the command line."""
    from index.store import Store  # noqa: PLC0415 - only this test looks into the library

    with Store.open(library) as store:
        return store.text(document, start, end)


def test_documents_tell_city_kind_and_figures(samples: Path) -> None:
    """Each sample has its city, and the digests of programmes have measures."""
    done = querblick(samples, "documents", "--json")
    documents = data(done)["documents"]
    cities = {entry["city"] for entry in documents if entry["measures"]}
    assert done.returncode == 0
    assert {"Trier", "Rheine", "Leipzig"} <= cities
    assert all(set(entry) >= set(INGEST_KEYS) for entry in documents)


INGEST_KEYS = (
    *("document", "path", "title", "city", "kind", "pages", "passages", "measures", "norms"),
    *("status", "error"),
)


def test_ingesting_again_changes_nothing(samples: Path) -> None:
    """Unchanged files are told as such, in JSON of the contract's keys."""
    done = querblick(samples, "ingest", str(sample_folder()), "--json")
    documents = data(done)["documents"]
    assert done.returncode == 0
    assert {entry["status"] for entry in documents} == {"unchanged"}
    assert [list(entry) for entry in documents] == [list(INGEST_KEYS)] * len(documents)


def test_search_gives_verbatim_passages(samples: Path) -> None:
    """A hit's text is the source's characters from its start to its end."""
    done = querblick(samples, "search", "Telearbeit", "-k", "3", "--json")
    hits = data(done)["hits"]
    assert done.returncode == 0
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    for hit in hits:
        span = (hit["document"], hit["start"], hit["end"])
        assert stored_text(samples, *span) == hit["text"]


def test_search_keeps_to_a_city(samples: Path) -> None:
    """With a city given, every hit is of that city."""
    hits = data(querblick(samples, "search", "Führung", "--city", "Trier", "--json"))["hits"]
    assert {hit["city"] for hit in hits} == {"Trier"}


def test_search_keeps_to_a_kind_by_its_german_name(samples: Path) -> None:
    """``--kind Gesetz`` means the statutes."""
    hits = data(querblick(samples, "search", "Teilzeit", "--kind", "Gesetz", "--json"))["hits"]
    assert {hit["kind"] for hit in hits} == {"statute"}


def test_an_answer_quotes_word_for_word(samples: Path) -> None:
    """Each quotation is in the source at its offsets, numbered in order."""
    done = querblick(samples, "ask", QUESTION, "--json")
    answer = data(done)
    assert done.returncode == 0
    assert answer["abstained"] is False
    numbers = [citation["n"] for citation in answer["citations"]]
    assert numbers == list(range(1, len(numbers) + 1))
    for citation in answer["citations"]:
        span = (citation["document"], citation["start"], citation["end"])
        assert stored_text(samples, *span) == citation["quote"]


def test_a_question_leans_on_those_before_it(samples: Path) -> None:
    """What the conversation adds is told, in JSON and to a person, and can be left out."""
    first = "Welche Maßnahmen gibt es für Telearbeit in Rheine?"
    done = querblick(samples, "ask", "Und in Trier?", "--after", first, "--json")
    found = data(done)
    assert found["resolved"] == "Welche Maßnahmen gibt es für Telearbeit in Trier?"
    assert found["carried"] == [{"sort": "topic", "value": "Telearbeit"}]
    assert {one["city"] for one in found["citations"][:1]} == {"Trier"}
    told = querblick(samples, "ask", "Und in Trier?", "--after", first)
    assert told.stdout.startswith(
        "Verstanden als: Welche Maßnahmen gibt es für Telearbeit in Trier?"
    )
    free = querblick(
        samples,
        "ask",
        "Welche Ziele gibt es dazu?",
        "--after",
        first,
        "--without",
        "city",
        "--json",
    )
    assert "Rheine" not in data(free)["resolved"]


def test_a_conversation_goes_on_in_its_file(samples: Path, tmp_path: Path) -> None:
    """Each call adds its question; a file that is none is refused and left alone."""
    talk = tmp_path / "talk.json"
    querblick(samples, "ask", "Welche Maßnahmen gibt es für Telearbeit?", "--talk", str(talk))
    done = querblick(samples, "ask", "Nur Trier", "--talk", str(talk), "--json")
    assert data(done)["resolved"] == "Welche Maßnahmen gibt es für Telearbeit in Trier?"
    talk.write_text("kein JSON", encoding="utf-8")
    refused = querblick(samples, "ask", "Und in Rheine?", "--talk", str(talk))
    assert refused.returncode == 2
    assert "kein Gespräch" in refused.stderr
    assert talk.read_text(encoding="utf-8") == "kein JSON"


def test_a_certificate_is_checked(samples: Path, tmp_path: Path) -> None:
    """What was just answered stands; a certificate that was tampered with is told; so is none."""
    path = tmp_path / "answer.json"
    querblick(samples, "ask", QUESTION, "--certificate", str(path))
    done = querblick(samples, "verify", str(path), "--json")
    assert done.returncode == 0
    assert data(done)["stands"]
    assert {one["standing"] for one in data(done)["quotations"]} == {"stands"}
    path.write_text(path.read_text(encoding="utf-8").replace("Führen", "Fahren"), encoding="utf-8")
    assert querblick(samples, "verify", str(path)).returncode == 3
    assert querblick(samples, "verify", str(tmp_path / "none")).returncode == 2


def test_every_cell_of_a_comparison_has_its_sources(samples: Path) -> None:
    """Whatever counts in a cell is told with its place, of its topic or of its subject."""
    found = data(querblick(samples, "compare", "Telearbeit", "Mentoring", "--json"))
    counted = {key for row in found["topics"] for keys in row["cities"].values() for key in keys}
    assert counted == set(found["sources"])
    assert len(counted) > 4


def test_editions_are_compared(samples: Path, tmp_path: Path) -> None:
    """A document of the library and a file: what the file leaves out is dropped."""
    text = (sample_folder() / "trier-handlungsprogramm.md").read_text(encoding="utf-8")
    later = tmp_path / "trier-2021.md"
    later.write_text(
        text.replace("Das Coaching wird weiterentwickelt", "Ganz anderes beginnt bald")
    )
    done = querblick(samples, "diff", "trier-handlungsprogramm", str(later), "--json")
    found = data(done)
    assert done.returncode == 0
    assert [one["number"] for one in found["dropped"]] == ["2.6"]
    assert [one["number"] for one in found["new"]] == ["2.6"]
    assert (len(found["changed"]), len(found["unchanged"])) == (0, 25)
    assert querblick(samples, "diff", "trier-handlungsprogramm", "keine.md").returncode == 2


def test_a_count_says_that_it_was_computed(samples: Path) -> None:
    """The number comes from the register, and every entry behind it is quoted."""
    found = data(querblick(samples, "ask", "Wie viele Maßnahmen hat Trier?", "--json"))
    assert found["computed"]
    assert found["answer"].startswith("Aus dem Register gezählt: 26 Maßnahmen in Trier.")
    assert len(found["citations"]) == 26


def test_the_same_question_gets_the_same_bytes(samples: Path) -> None:
    """Two processes print the same answer."""
    first, second = (querblick(samples, "ask", QUESTION, "--json") for _time in range(2))
    assert first.stdout == second.stdout


def test_a_question_without_evidence_abstains(samples: Path) -> None:
    """What no document speaks of is answered by saying so, with exit code 1."""
    done = querblick(samples, "ask", "Wie hoch ist der Mount Everest?", "--json")
    assert done.returncode == 1
    assert data(done)["abstained"] is True


def test_a_person_reads_an_answer_without_json(samples: Path) -> None:
    """Without ``--json`` stdout has the answer and its references, and no JSON."""
    done = querblick(samples, "ask", QUESTION)
    assert done.returncode == 0
    assert "[1]" in done.stdout
    assert not done.stdout.startswith("{")
    assert done.stderr == ""


def test_measures_are_listed_with_what_is_known(samples: Path) -> None:
    """A city's register has the contract's keys and nothing of other cities."""
    measures = data(querblick(samples, "measures", "--city", "Trier", "--json"))["measures"]
    assert {measure["city"] for measure in measures} == {"Trier"}
    assert list(measures[0]) == [
        *("measure", "city", "document", "field", "number", "title", "text", "responsible"),
        *("deadline", "target", "legal_basis", "page"),
    ]


def test_a_provision_is_found_by_its_citation(samples: Path) -> None:
    """``cite`` gives the text verbatim, with the contract's keys, and who cites it."""
    done = querblick(samples, "cite", "§ 8 Abs. 6 LGG NRW", "--json")
    norm = data(done)
    span = (norm["document"], norm["start"], norm["end"])
    assert done.returncode == 0
    assert (norm["section"], norm["absatz"], norm["satz"]) == ("8", "6", None)
    assert stored_text(samples, *span) == norm["text"]
    assert list(norm) == [
        *("citation", "statute", "section", "absatz", "satz", "nummer", "buchstabe", "heading"),
        *("text", "stand", "document", "page", "start", "end", "cited_by"),
    ]


def test_a_provision_that_is_not_there_is_nothing_found(samples: Path) -> None:
    """An unknown § gives the same keys, all empty, and exit code 1."""
    done = querblick(samples, "cite", "§ 999 LGG NRW", "--json")
    assert done.returncode == 1
    assert data(done)["text"] is None


def test_further_provisions_of_a_citation_are_named(samples: Path) -> None:
    """One provision is shown; the others are told on stderr."""
    done = querblick(samples, "cite", "§§ 8, 13 LGG NRW")
    assert done.returncode == 0
    assert "auch: § 13 LGG NRW" in done.stderr


def test_text_that_is_no_citation_is_wrong_use(samples: Path) -> None:
    """``cite`` with other words explains what a citation looks like, with exit code 2."""
    done = querblick(samples, "cite", "guten Morgen", "--json")
    assert done.returncode == 2
    assert "error" in data(done)
    assert "§" in done.stderr


def test_citations_of_a_file_are_found(samples: Path, tmp_path: Path) -> None:
    """Offsets point at the citation in the file's text."""
    text = "Nach § 5 Abs. 2 LGG NRW und § 7 BGleiG gilt das."
    file = tmp_path / "brief.txt"
    file.write_text(text, encoding="utf-8")
    found = data(querblick(samples, "citations", str(file), "--json"))["citations"]
    assert [text[entry["start"] : entry["end"]] for entry in found] == [
        "§ 5 Abs. 2 LGG NRW",
        "§ 7 BGleiG",
    ]
    assert [(entry["section"], entry["absatz"]) for entry in found] == [("5", "2"), ("7", None)]


def test_an_evaluation_tells_figures_by_set_and_kind(samples: Path, tmp_path: Path) -> None:
    """``eval`` counts a question that its gold text answers."""
    hit = data(querblick(samples, "search", "Telearbeit", "-k", "1", "--json"))["hits"][0]
    name = Path(path_of(samples, hit["document"])).stem.split("-")[0]
    gold = [{"doc": name, "text": hit["text"][:60]}]
    question = {"id": "1", "kind": "probe", "question": "Telearbeit", "gold": gold}
    file = tmp_path / "fragen.jsonl"
    file.write_text(json.dumps(question), encoding="utf-8")
    sets = data(querblick(samples, "eval", str(file), "--json"))["sets"]
    assert sets["fragen"]["kinds"]["probe"]["success@1"] == 1.0


def path_of(library: Path, document: str) -> str:
    """The path that a document was read from."""
    documents = data(querblick(library, "documents", "--json"))["documents"]
    return next(str(entry["path"]) for entry in documents if entry["document"] == document)


def test_backup_and_restore(samples: Path, tmp_path: Path) -> None:
    """A library saved to a file and restored elsewhere answers in the same bytes."""
    saved, elsewhere = tmp_path / "save.querblick", tmp_path / "elsewhere"
    made = querblick(samples, "backup", str(saved), "--json")
    assert (made.returncode, data(made)["documents"]) == (0, 5)
    restored = querblick(elsewhere, "restore", str(saved), "--json")
    assert (restored.returncode, data(restored)["documents"]) == (0, 5)
    assert data(restored)["replaced"] is None
    asked = ("ask", "Wo gibt es kollegiale Beratung?", "--json")
    assert querblick(elsewhere, *asked).stdout == querblick(samples, *asked).stdout
    assert querblick(elsewhere, "doctor").returncode == 0


def test_a_file_that_is_no_backup_is_refused(samples: Path, tmp_path: Path) -> None:
    """One line says which file, what is wrong with it and that nothing has changed."""
    (tmp_path / "save.querblick").write_bytes(b"PK nothing of ours")
    done = querblick(samples, "restore", str(tmp_path / "save.querblick"))
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1
    assert "keine Sicherung" in done.stderr


def test_doctor_finds_a_sound_library(samples: Path) -> None:
    """Every check has a name, a verdict and a detail."""
    done = querblick(samples, "doctor", "--json")
    checks = data(done)["checks"]
    library = [check for check in checks if check["name"] == "library"]
    assert [Path(check["detail"]) for check in library] == [samples]
    assert all(set(check) == {"name", "ok", "detail"} for check in checks)


def test_a_library_of_an_older_encoder_is_renewed(samples: Path, tmp_path: Path) -> None:
    """A question says what to do, doctor --repair does it, and start does it by itself."""
    library = tmp_path / "library"
    for repair in (("doctor", "--repair"), ("start",)):
        shutil.copytree(samples, library, dirs_exist_ok=True)
        with closing(sqlite3.connect(library / "library.sqlite")) as database, database:
            database.execute(
                "UPDATE library SET value = 'querblick-static-de@0' WHERE name = 'encoder'"
            )
        asked = querblick(library, "search", "Mentoring")
        assert asked.returncode == 4
        assert "querblick doctor --repair" in asked.stderr
        assert querblick(library, *repair).returncode == 0
        assert querblick(library, "search", "Mentoring").returncode == 0
        shutil.rmtree(library)


def test_files_that_cannot_be_read_cost_one_line_each(tmp_path: Path) -> None:
    """The readable file is taken in; the others are told on stderr with exit code 3."""
    files = tmp_path / "in"
    (files / "leer").mkdir(parents=True)
    good = files / "plan.txt"
    good.write_text("Plan der Stadt Auental\n\nDie Stadt fördert Telearbeit.\n", encoding="utf-8")
    broken = files / "kaputt.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    unknown = files / "bild.xyz"
    unknown.write_bytes(b"\x00\x01")
    inputs = [good, broken, unknown, files / "leer", files / "fehlt.txt"]
    done = querblick(tmp_path / "library", "ingest", *map(str, inputs), "--json")
    documents = data(done)["documents"]
    assert done.returncode == 3
    assert [entry["status"] for entry in documents].count("added") == 1
    for path in inputs[1:]:
        lines = [line for line in done.stderr.splitlines() if str(path) in line]
        assert len(lines) == 1, path


def test_an_empty_library_says_how_to_fill_it(tmp_path: Path) -> None:
    """A question to nothing names the command that takes documents in."""
    done = querblick(tmp_path / "library", "ask", QUESTION, "--json")
    assert done.returncode == 1
    assert data(done)["abstained"] is True
    assert "querblick ingest" in done.stderr


def test_removing_forgets_a_document_and_tells_unknown_ones(tmp_path: Path) -> None:
    """What is known is removed; an unknown id is told, with exit code 3."""
    library = tmp_path / "library"
    file = tmp_path / "plan.txt"
    file.write_text("Plan der Stadt Auental\n\nDie Stadt fördert Telearbeit.\n", encoding="utf-8")
    querblick(library, "ingest", str(file))
    done = querblick(library, "remove", "plan", "gibtesnicht", "--json")
    assert done.returncode == 3
    assert data(done) == {"removed": ["plan"]}
    assert data(querblick(library, "documents", "--json")) == {"documents": []}


def test_control_characters_of_a_document_never_reach_the_terminal(tmp_path: Path) -> None:
    """Escapes, C1 controls and reordering marks are shown as signs; JSON carries them escaped."""
    library = tmp_path / "library"
    file = tmp_path / "plan.txt"
    evil = "Plan der Stadt Auental\n\nTelearbeit \x1b[2J \x9b31m \u202egerne\u200b bald.\n"
    file.write_text(evil, encoding="utf-8")
    querblick(library, "ingest", str(file))
    shown = querblick(library, "search", "Telearbeit")
    raw = querblick(library, "search", "Telearbeit", "--json")
    for done in (shown, raw):
        assert "Telearbeit" in done.stdout
        assert not set("\x1b\x9b\u202e\u200b") & set(done.stdout)
    hit = data(raw)["hits"][0]
    assert hit["text"] == evil[hit["start"] : hit["end"]]


def test_a_folder_that_is_no_library_is_unusable(tmp_path: Path) -> None:
    """A damaged library is told in a line, with exit code 4."""
    from index.schema import DATABASE  # noqa: PLC0415 - only this test damages a library

    (tmp_path / DATABASE).write_bytes(b"no database at all, just some bytes" * 50)
    done = querblick(tmp_path, "documents", "--json")
    assert done.returncode == 4
    assert "error" in data(done)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [["search"], ["search", "x", "-k", "0"], ["search", "x", "--kind", "Roman"], ["erfinde"]],
)
def test_wrong_use_is_told_in_german(tmp_path: Path, arguments: list[str]) -> None:
    """A missing, wrong or unknown word gives exit code 2 and points at the help."""
    done = querblick(tmp_path, *arguments)
    assert done.returncode == 2
    assert "--help" in done.stderr
    assert done.stdout == ""


def test_without_a_terminal_the_interface_explains_itself(tmp_path: Path) -> None:
    """``querblick`` alone in a pipe says which commands work there."""
    done = querblick(tmp_path)
    assert done.returncode == 0
    assert "querblick ask" in done.stderr


def test_start_without_a_terminal_answers_one_question(tmp_path: Path) -> None:
    """The samples are taken in once, and an example question is answered."""
    library = tmp_path / "library"
    first = querblick(library, "start")
    assert first.returncode == 0
    assert "[1]" in first.stdout
    assert data(querblick(library, "documents", "--json"))["documents"]


def test_a_closed_pipe_is_no_fault(samples: Path) -> None:
    """A reader that closes early makes no traceback."""
    command = [sys.executable, "-m", "tui.cli", "--library", str(samples), "measures"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 0
    assert complaint == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_told(samples: Path) -> None:
    """A full disk costs a line on stderr and exit code 3."""
    command = [sys.executable, "-m", "tui.cli", "--library", str(samples), "documents"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, cwd=ROOT, text=True, check=False
        )
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1


def test_english_is_a_setting(samples: Path) -> None:
    """``QUERBLICK_LANG=en`` turns the words of help and faults."""
    done = querblick(samples, "--help", environment={"QUERBLICK_LANG": "en"})
    assert "Ask a question" in done.stdout
    assert "Befehl" not in done.stdout


@pytest.mark.parametrize("command", ["search", "cite", "ask"])
def test_answers_need_neither_torch_nor_textual(samples: Path, command: str) -> None:
    """What takes seconds to import is not imported to look something up."""
    argument = "§ 8 LGG NRW" if command == "cite" else QUESTION
    code = (
        "import sys; from tui.cli import main; "
        f"main(['--library', {str(samples)!r}, {command!r}, {argument!r}, '--json']); "
        "print(sorted({'torch', 'transformers', 'textual', 'rich', 'openai', 'httpx', 'mcp'}"
        " & set(sys.modules)),"
        " file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, encoding="utf-8", cwd=ROOT, timeout=120, check=True,
    )  # fmt: skip
    assert done.stderr.splitlines()[-1] == "[]"
