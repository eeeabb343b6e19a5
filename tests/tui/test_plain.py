"""The line mode: every task by lines alone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from assistant.engine import Library
from corpus.records import Kind
from index.said import Said
from tests.examples import SAMPLES
from tests.tui.fake import FakeLibrary, as_library
from tui import cli
from tui.history import History
from tui.plain_session import PlainSession


@pytest.fixture
def session(library: FakeLibrary) -> PlainSession:
    """A line mode over the fake library."""
    return PlainSession(as_library(library))


def said(session: PlainSession, *lines: str) -> str:
    """What is said to the last of these lines."""
    for line in lines[:-1]:
        list(session.answers(line))
    return "\n".join(session.answers(lines[-1]))


def test_a_question_is_answered_in_whole_sentences(session: PlainSession) -> None:
    """Each quotation says its number of how many, its wording and where it stands."""
    text = said(session, "Was gilt")
    assert "Beleg 1 von 3: „Leitungsstellen" in text
    assert "Fundstelle: § 4 Abs. 1 GlG Nord." in text
    assert "Weiter: Was steht in § 4 Abs. 1 GlG Nord?" in text


def test_a_number_reads_the_quotation_in_its_context(session: PlainSession) -> None:
    """What stands before and after it is read as well; a number too high is told."""
    text = said(session, "Was gilt", "1")
    assert "Die Stadt fördert" in text
    assert text.index("Zitat: „Leitungsstellen") < text.index("Besprechungen")
    assert said(session, "Was gilt", "9") == "Einen Beleg 9 gibt es nicht."


def test_the_register_is_read_whole_or_by_topic(session: PlainSession) -> None:
    """Every measure is a line with what is known of it."""
    assert said(session, "maßnahmen").startswith("2 Maßnahmen.")
    assert "Zuständig: Amt 10. Frist: 2030." in said(session, "maßnahmen Leitung")


def test_the_register_is_filtered_sorted_and_read_closely(session: PlainSession) -> None:
    """What the place of the register can do, lines can do; a wrong name tells the right ones."""
    assert said(session, "frist 2031", "maßnahmen") == "0 Maßnahmen."
    assert "1. Auental: „Besprechungen" in said(session, "frist", "sortieren maß", "maßnahmen")
    assert "Es gibt: Arbeitszeit." in said(session, "feld Garten")
    close = said(session, "sortieren", "feld arbeit", "maßnahmen", "nr 1")
    assert "Zitat: „Leitungsstellen" in close
    assert "Ziel: Die Stadt fördert" in close
    assert "Entsprechend: Auental Besprechungen" in close
    assert "nicht in der letzten Liste" in said(session, "nr 9")


def test_a_line_with_a_question_mark_is_a_question(
    session: PlainSession, library: FakeLibrary
) -> None:
    """Also where it begins with the name of a command."""
    said(session, "Frist für Berichte?")
    assert library.asked == [("Frist für Berichte?", ())]


def test_what_a_quotation_leads_to_is_told(session: PlainSession) -> None:
    """Provisions, goals and counterparts, each on a line."""
    assert "Ziel: Die Stadt fördert" in said(session, "Was gilt", "verweise 1")
    assert "Zitiert von: Stadt Auental" in said(session, "verweise 3")


def test_details_are_told_and_corrected(session: PlainSession, library: FakeLibrary) -> None:
    """A detail may have several words; what is no detail is told."""
    assert "Art: Plan" in said(session, "angaben auental-plan")
    said(session, "angaben auental-plan titel=Mein neuer Plan art=bericht bis=2027")
    assert library.said[-1] == Said(None, Kind.REPORT, "Mein neuer Plan", None, "2027-12-31")
    assert "Möglich sind titel" in said(session, "angaben auental-plan farbe=rot")
    assert "„bibliothek“ nennt" in said(session, "angaben nichts")


def test_conversations_are_kept_and_continued(library: FakeLibrary, tmp_path: Path) -> None:
    """A later session lists them by number, finds them by words, and goes on with one."""
    history = History(tmp_path)
    said(PlainSession(as_library(library), history), "Was gilt")
    later = PlainSession(as_library(library), history)
    assert "1. " in said(later, "gespräche gilt")
    assert "Frage: Was gilt" in said(later, "gespräch 1")
    assert "Zitat: „Leitungsstellen" in said(later, "1")
    assert said(later, "gespräche Raumfahrt") == "Kein Gespräch gefunden."
    assert said(later, "neu", "1") == "Einen Beleg 1 gibt es nicht."


def test_kinds_narrow_the_questions(session: PlainSession) -> None:
    """A kind is named in either language; one that does not exist tells those that do."""
    assert said(session, "art plan") == "Art: Plan"
    assert "Möglich sind: Plan" in said(session, "art Roman")


def test_cities_are_compared_by_name(session: PlainSession) -> None:
    """Nothing has to be guessed from columns or signs; a chosen city stays chosen."""
    text = said(session, "vergleich")
    assert "Thema Leitung: Auental: 1 Maßnahme, „Leitungsstellen" in text
    assert "Bergheim: erwähnt, ohne Maßnahme." in text
    assert "Bergheim" not in said(session, "stadt Auental", "vergleich")
    assert "Thema Leitung: Auental." in said(session, "lücken Bergheim")


def test_a_provision_is_read_with_who_cites_it(session: PlainSession) -> None:
    """With and without the word before it; one that is missing is told."""
    text = said(session, "gesetz § 4 Abs. 1 GlG Nord")
    assert text == said(session, "§ 4 Abs. 1 GlG Nord")
    assert "Stellen sind auszuschreiben" in text
    assert "Zitiert von:\nStadt Auental" in text
    assert said(session, "§ 99 GlG Nord") == "§ 99 GlG Nord gibt es nicht."


def test_documents_are_taken_in_and_removed(
    session: PlainSession, library: FakeLibrary, tmp_path: Path
) -> None:
    """The list names the ids that removing needs."""
    assert "Kennung auental-plan." in said(session, "bibliothek")
    assert "gelesen, Neu." in said(session, f"aufnehmen {tmp_path}")
    assert said(session, "entfernen auental-plan") == "auental-plan: entfernt"
    assert library.removed == ["auental-plan"]


def test_what_was_found_is_saved(session: PlainSession, tmp_path: Path) -> None:
    """The ending chooses the format; without an answer there is none to save."""
    target = tmp_path / "antwort.md"
    assert "Antworten eine Frage" in said(session, f"export antwort {target}")
    assert "3 Zeilen geschrieben" in said(session, "Was gilt", f"export antwort {target}")
    assert "Leitungsstellen" in target.read_text(encoding="utf-8")


def test_faults_are_said_and_the_session_goes_on(session: PlainSession) -> None:
    """What the library raises is one line; controls of a document are made visible."""
    assert said(session, "Fehler") == "Die Bibliothek ist verschwunden."
    assert "\x1b" not in said(session, "Was gilt")
    assert "␛[2J" in said(session, "Was gilt")


def test_help_names_every_command(session: PlainSession) -> None:
    """Each word that the help names is understood."""
    commands = {line.split(":")[0].split()[0] for line in session.answers("hilfe")}
    assert {"maßnahmen", "vergleich", "lücken", "gesetz", "bibliothek", "export"} <= commands
    assert session.ends("ende")
    assert not session.ends("Wann ist Ende?")


def test_the_command_line_speaks_in_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """``querblick --plain`` reads lines until „ende“ and ends well."""
    monkeypatch.setattr("sys.stdin", io.StringIO("bibliothek\nende\nbibliothek\n"))
    code = cli.main(["--library", str(tmp_path / "leer"), "--plain"])
    assert code == 0
    assert capsys.readouterr().out.strip().splitlines() == [
        "Querblick, Zeilenmodus, 0 Dokumente. „hilfe“ nennt die Befehle."
    ]


def test_a_question_may_lean_on_the_one_before(tmp_path: Path) -> None:
    """The line mode hands the conversation on, and says how the question was understood."""
    with Library.open(tmp_path / "library") as library:
        library.ingest([SAMPLES])
        spoken = PlainSession(library)
        text = said(spoken, "Welche Maßnahmen gibt es zu Telearbeit in Rheine?", "Und in Trier?")
        assert text.startswith("Verstanden als: Welche Maßnahmen gibt es zu Telearbeit in Trier?")
        assert not said(spoken, "neu", "Und in Trier?").startswith("Verstanden als")
