"""What a document is: kind, city, title, dates."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from corpus.classify import Classification, classify
from corpus.outline import outline
from corpus.readers.text import pages_of
from corpus.records import Kind, Source

_PROSE = (
    "Die Verwaltung hat viele Aufgaben und braucht dafür Menschen, die sie gern erledigen. " * 2
)


def _classify(text: str, name: str = "dokument.txt") -> Classification:
    source = Source(text)
    return classify(source, outline(source), Path(name))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Gleichstellungsplan 2024", Kind.PLAN),
        ("Frauenförderplan der Stadtwerke", Kind.PLAN),
        ("Handlungsprogramm Familie", Kind.PROGRAMME),
        ("Personalstrategie 2030", Kind.STRATEGY),
        ("Konzept Moderne Verwaltung", Kind.CONCEPT),
        ("Jahresbericht zur Ausbildung", Kind.REPORT),
        ("Dienstvereinbarung Telearbeit", Kind.AGREEMENT),
        ("Satzung über Gebühren", Kind.STATUTE),
        ("Erster kommunaler Bäderplan", Kind.PLAN),
        ("Wasserschutzprogramm 2030", Kind.PROGRAMME),
        ("Rat lobt den neuen Bäderplan", Kind.OTHER),
        ("Grußwort", Kind.OTHER),
    ],
)
def test_the_title_tells_the_kind(title: str, kind: Kind) -> None:
    """Each kind of document is told by the word that it calls itself by."""
    assert _classify(f"{title}\n\n{_PROSE}\n").kind is kind


def test_a_paper_for_the_council_is_a_report() -> None:
    """``Drucksache`` on the title page makes a report of it, though it is about a concept."""
    found = _classify(
        f"Stadt Auental  Drucksache 11/2022\n\nBetreff: Konzept der Bäder\n\n{_PROSE}\n"
    )
    assert (found.kind, found.title) == (Kind.REPORT, "Konzept der Bäder")


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Plan der Stadt Altenfurt", "Altenfurt"),
        ("Plan der Stadtverwaltung Bad Seebronn", "Bad Seebronn"),
        ("Landeshauptstadt Hohenlinde\n\nStrategie", "Hohenlinde"),
        ("Plan der Stadt Neufelden an der Lahn", "Neufelden an der Lahn"),
        ("Plan der Stadt Rotmoos ob der Tauber", "Rotmoos ob der Tauber"),
        ("Plan des Landkreises Südkirch", "Landkreis Südkirch"),
        ("Plan der Gemeinde Nordhagen", "Nordhagen"),
        ("Plan der Stadt Brandenburg an der Elbe", "Brandenburg an der Elbe"),
        ("STADT MITTELAU\n\nPLAN", "Mittelau"),
        ("Plan für alle", None),
        ("Große Kreisstadt Weilheim unter Teck\n\nProgramm\n", "Weilheim unter Teck"),
        ("Konzept der Stadt Neustadt (Saale)\n\nDie Stadt Neustadt plant.\n", "Neustadt (Saale)"),
        ("Markt Berg-Partenau\n\nAttraktives Rathaus\n", "Berg-Partenau"),
        ("Lutherstadt Altenfurt, Hauptamt\n\nPlan\n", "Lutherstadt Altenfurt"),
        ("Stadt Wendisch Altenfurt\n\nPlan\n\nIn Wendisch Altenfurt\n", "Wendisch Altenfurt"),
        ("Stadt Altenfurt Personalamt\n\nPlan für Altenfurt\n", "Altenfurt"),
    ],
)
def test_the_city_is_the_one_that_the_text_speaks_for(text: str, city: str | None) -> None:
    """Towns of one and several words, districts and capitals are found; none is made up."""
    assert _classify(f"{text}\n\n{_PROSE}\n").city == city


def test_the_file_name_tells_the_city_where_the_text_hardly_does() -> None:
    """A name in the file's name that the text has too beats a town that is only mentioned."""
    text = f"Bericht\n\n{_PROSE} Ein Institut in Seeheim half.\n\nPersonalstrategie Auental 2030\n"
    assert _classify(text, "auental-drs-9-2023.txt").city == "Auental"


def test_the_city_is_the_owner_not_the_most_mentioned() -> None:
    """Neighbours that a plan speaks of often do not become its town."""
    text = (
        "Stadt Altenfurt\n\nKonzept\n\n" + "Nordhagen ist größer. In Nordhagen gibt es mehr. " * 9
    )
    assert _classify(text).city == "Altenfurt"


def test_a_title_over_several_lines_is_joined() -> None:
    """``Konzept`` alone is completed by the lines below it, not by the office or the date."""
    text = (
        f"Stadt Auental\n\nKonzept\n\nBäder\n\nfür die ganze Stadt\n\nVorgelegt von:\n\n"
        f"Dezernat II\n\nMai 2021\n\nInhalt\n\n1 Lage ..... 3\n2 Ziele .... 4\n\n1 Lage\n\n"
        f"{_PROSE}\n"
    )
    found = _classify(text)
    assert (found.title, found.date) == ("Konzept Bäder für die ganze Stadt", "2021-05")


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Der Plan gilt vom 08.05.2018 bis 07.05.2023.", ("2018-05-08", "2023-05-07")),
        ("Die Laufzeit: 2021 – 2024.", ("2021", "2024")),
        (
            "Er tritt am 1. Januar 2024 in Kraft und gilt bis zum 31. Dezember 2027.",
            ("2024-01-01", "2027-12-31"),
        ),
        ("Er wird fortgeschrieben.", (None, None)),
    ],
)
def test_the_period_of_validity(sentence: str, period: tuple[str | None, str | None]) -> None:
    """Begin and end come from the sentence that says so, as exact as it is."""
    found = _classify(f"Gleichstellungsplan\n\n{_PROSE}\n\n{sentence}\n")
    assert (found.valid_from, found.valid_to) == period


def test_years_in_the_title_are_the_period() -> None:
    """Without a sentence that says more the title's years are the period."""
    found = _classify(f"Gleichstellungsplan 2020 – 2025\n\n{_PROSE}\n")
    assert (found.valid_from, found.valid_to) == ("2020", "2025")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"Plan\n\nStand: 11.2022\n\n{_PROSE}", "2022"),
        (f"Plan\n\nStand: 16.3.2018\n\n{_PROSE}", "2018-03-16"),
        (f"Plan\n\n{_PROSE}\n\nDr. Ada Ahorn\n\n4. Mai 2022\n", "2022-05-04"),
        (f"Plan\n\n{_PROSE} Der Rat hat ihn am 03.02.2021 beschlossen.\n", "2021-02-03"),
    ],
)
def test_the_date(text: str, date: str) -> None:
    """Stand, signature and resolution tell when a document was made."""
    assert (_classify(text, "plan-2022.txt").date or "").startswith(date)


def _classify_source(source: Source) -> Classification:
    return classify(source, outline(source), Path("dokument.pdf"))


def test_a_title_that_repeats_as_running_head_is_found_on_the_title_page() -> None:
    """The lines of the title page count though each page has them at its head."""
    pages = [
        "Sportplan der Stadt Auental\n\nSportplan der Stadt Auental\n\nMai 2021\n",
        *(f"Sportplan der Stadt Auental\n\n{n} Lage {n}\n\n{_PROSE}\n" for n in (1, 2, 3)),
    ]
    text = "".join(f"{page}\f" for page in pages)
    found = _classify_source(Source(text, pages_of(text)))
    assert (found.title, found.date) == ("Sportplan der Stadt Auental", "2021-05")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Rathaus im Wandel\n\nKonzept der Stadt Auental, April 2022",
         "Rathaus im Wandel – Konzept der Stadt Auental"),
        ("Bäderkonzept der Stadt Auental\nFassung vom 17. Februar 2020",
         "Bäderkonzept der Stadt Auental"),
        ("Förderplan der Stadt Auental\nLaufzeit 1. Januar 2024 bis 31. Dezember 2029",
         "Förderplan der Stadt Auental"),
        ("Inhalt\n\n1 Lage ...... 3\n2 Ziele ..... 4\n\nBäderkonzept Auental",
         "Bäderkonzept Auental"),
        ("Dienstvereinbarung über Pausen\n\nzwischen\n\nder Stadt Auental\n\nund\n\ndem Personalrat"
         "\n\nvom 15.03.2023\n\nPräambel", "Dienstvereinbarung über Pausen"),
        ("Fahrplan Grüne Verwaltung\n\nStadt Auental", "Fahrplan Grüne Verwaltung"),
        ("Kouzept zur Pflege der Bäder\n\nAuental, im März 2016", "Kouzept zur Pflege der Bäder"),
    ],
)  # fmt: skip
def test_the_title_is_what_the_title_page_calls_it(head: str, title: str) -> None:
    """Dates, periods, parties and the contents are no part of it; a spoilt word is enough."""
    assert _classify(f"{head}\n\n{_PROSE}\n").title == title


@pytest.mark.parametrize(
    ("own", "heading", "title"),
    [
        ("Hitzeplan | Stadt Auental", "Hitzeplan", "Hitzeplan"),
        ("Stadt Auental - Konzept gegen Armut", "Konzept gegen Armut", "Konzept gegen Armut"),
        ("Konzept Bäder » Stadt Auental", "Konzept Bäder und Saunen", "Konzept Bäder und Saunen"),
        ("Fahrplan Grün | Stadt Auental", "Willkommen", "Fahrplan Grün"),
        ("Bericht 2022 – Zahlen und Ziele", "Willkommen", "Bericht 2022 – Zahlen und Ziele"),
    ],
)
def test_a_page_s_title_loses_the_site_s_name(own: str, heading: str, title: str) -> None:
    """The heading that a page's title repeats is the title; the town is told by the rest."""
    found = _classify_source(Source(f"# {heading}\n\n{_PROSE}\n", title=own))
    assert found.title == title
    assert found.city == ("Auental" if "Auental" in own else None)


def test_a_subject_in_a_table_is_the_title() -> None:
    """Web pages of papers set subject and date in the cells of a row."""
    rows = "| Betreff: | Ausbau der Bäder |\n|---|---|\n| Datum: | 12.03.2024 |\n"
    found = _classify(f"# Vorlage - V/2024/7\n\n{rows}\n{_PROSE}\n")
    assert (found.title, found.date) == ("Ausbau der Bäder", "2024-03-12")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "Der Rat hat die Verwaltung mit Beschluss vom 18. Mai 2020 beauftragt, ihn zu machen.",
            None,
        ),
        ("Der bisherige Plan wurde am 3. Mai 2016 beschlossen.", None),
        ("Der Plan wurde am 3. Mai 2021 vom Rat beschlossen.", "2021-05-03"),
        ("Die Stadt hilft.", None),
    ],
)
def test_only_its_own_resolution_dates_a_document(text: str, date: str | None) -> None:
    """Sentences on the order to write it, or on an older plan, tell nothing of its date."""
    assert _classify(f"Bäderplan\n\n{_PROSE} {text} {_PROSE}\n").date == date


def test_the_file_s_own_date_counts_only_where_the_text_speaks_of_its_year() -> None:
    """Templates and copies have dates of their own."""
    text = f"Bäderplan\n\n{_PROSE} Er entstand 2019.\n"
    assert _classify_source(Source(text, date="2019-04-01")).date == "2019-04-01"
    assert _classify_source(Source(text, date="2013-12-23")).date is None


def test_the_only_year_of_the_title_page_dates_a_document() -> None:
    """Where nothing is more exact; dates that the text tells of do not count."""
    found = _classify(f"Bäderbericht 2022\n\n{_PROSE} Am 3. Mai 2021 begann er.\n")
    assert (found.date, found.valid_to) == ("2022", None)


def test_terms_of_projects_are_not_the_document_s() -> None:
    """Only a sentence on the document itself, or its one label, tells its validity."""
    terms = "\n\n".join(f"Laufzeit: {year} bis 2027" for year in (2024, 2025))
    found = _classify(f"Bäderplan\n\n{_PROSE}\n\n{terms}\n\nDas Projekt läuft bis 2026.\n")
    assert (found.valid_from, found.valid_to) == (None, None)


def test_a_word_with_an_article_is_no_town() -> None:
    """A file named after its topic does not make the topic a town."""
    text = f"Konzept\n\n{_PROSE} Die Armut wächst. Armut ist teuer.\n"
    assert _classify(text, "konzept_armut.html").city is None


@pytest.mark.parametrize(
    ("text", "name", "city"),
    [
        ("# Aktionsplan Teilhabe für Auental", "plan.md", "Auental"),
        ("Rahmenplan Chancengleichheit Auental\n\nStadt Auental", "rahmenplan.txt", "Auental"),
        ("Konzept Älter werden Auental\n\nWir werden älter.", "aelter_auental.docx", "Auental"),
        ("Konzept Bäder\n\nAuental, den 3. Mai 2021", "konzept.txt", "Auental"),
        ("Stadtrat Niederbayrisch Auen\n\nBericht über Bäder", "b.txt", "Niederbayrisch Auen"),
        ("Auental\n\nBäderkonzept\n\nBaden in Auental macht Freude.", "plan.txt", "Auental"),
        ("Schwimmen\n\nBäderkonzept\n\nDas Schwimmen, in Schwimmen steckt es.", "b.txt", None),
        (
            "# Bäderkonzept der Verbandsgemeinde Auental\n\nStand 2024",
            "plan.md",
            "Verbandsgemeinde Auental",
        ),
        ("# Plan in Leichter Sprache\n\nDie Sprache ist leicht.", "leichte-sprache.md", None),
    ],
)
def test_towns_are_told_from_topics(text: str, name: str, city: str | None) -> None:
    """A title's last word, a dateline or an owner name the town; nouns with an article do not."""
    assert _classify(f"{text}\n\n{_PROSE}\n", name).city == city


def test_the_first_heading_is_the_title_before_later_ones_that_name_a_kind() -> None:
    """Minutes are not called by the report that one of their items is about."""
    text = (
        f"# Niederschrift der 12. Sitzung\n\n{_PROSE}\n\n## Punkt 3 Bericht zum Plan\n\n{_PROSE}\n"
    )
    assert _classify(text).title == "Niederschrift der 12. Sitzung"


def test_time_grows_with_the_length_of_a_word_only() -> None:
    """A word of many thousand letters takes no time to classify."""
    start = time.process_time()
    assert _classify("a" * 50_000).kind is Kind.OTHER
    assert time.process_time() - start < 5.0
