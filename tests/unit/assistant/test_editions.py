"""Two editions of a plan: what is new, changed, dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.editions import Editions, compare_editions
from corpus.parse import parse
from corpus.records import Measure

EARLIER = """\
# Gleichstellungsplan der Stadt Weidenau 2019 bis 2022

## Handlungsfeld Arbeitszeit

Maßnahmen:

- 1.1 Telearbeit wird an zwei Tagen in der Woche erlaubt
- 1.2 Gleitzeit gilt für alle Ämter
- 1.3 Besprechungen enden bis 15 Uhr
- 1.4 Ein Konzept für Jahresarbeitszeitkonten wird bis 2020 vorgelegt

## Handlungsfeld Führung

Maßnahmen:

- 2.1 Ein Mentoring für Frauen vor der ersten Leitungsaufgabe wird eingerichtet
- 2.2 Führungskräfte nehmen jährlich an einer Schulung zur Gleichstellung teil
- 2.3 Ein Faxgerät wird für die Personalabteilung beschafft
"""
LATER = """\
# Gleichstellungsplan der Stadt Weidenau 2023 bis 2027

## Handlungsfeld Arbeitszeit

Maßnahmen:

- 1.1 Telearbeit wird an drei Tagen in der Woche erlaubt
- 1.2 Gleitzeit gilt für alle
  Ämter.
- 1.3 Ein Konzept für Jahresarbeitszeitkonten wird bis 2024 vorgelegt

## Handlungsfeld Führung

Maßnahmen:

- 2.1 Für Frauen vor der ersten Leitungsaufgabe wird ein Mentoring eingerichtet
- 2.2 Führungskräfte nehmen jährlich an einer Schulung zur Gleichstellung teil
- 2.3 Kollegiale Beratung wird in jedem Fachbereich angeboten

## Handlungsfeld Familie

Maßnahmen:

- 3.1 In den Sommerferien werden Kinder der Beschäftigten betreut
- 3.2 Besprechungen enden bis 15 Uhr
"""


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    """Both editions, read as any plan is."""
    folder = tmp_path_factory.mktemp("editions")
    return compare_editions(measures(folder / "a.md", EARLIER), measures(folder / "b.md", LATER))


def measures(path: Path, text: str) -> tuple[Measure, ...]:
    """The measures of a plan."""
    path.write_text(text, encoding="utf-8")
    return parse(path).measures


def test_what_is_new_and_what_is_gone(editions: Editions) -> None:
    """A measure on another matter is new even under an old number."""
    assert [one.text[:22] for one in editions.new] == [
        "Kollegiale Beratung wi",
        "In den Sommerferien we",
    ]
    assert [one.text[:16] for one in editions.dropped] == ["Ein Faxgerät wir"]


def test_what_has_changed_is_told(editions: Editions) -> None:
    """Wording, deadline, number and field are told apart."""
    changed = {
        one.before.text[:12]: {each.what for each in one.changes} for one in editions.changed
    }
    assert changed["Telearbeit w"] == {"text"}
    assert changed["Ein Konzept "] >= {"text", "deadline", "number"}
    assert changed["Besprechunge"] == {"field", "number"}
    assert changed["Ein Mentorin"] == {"text"}
    assert len(changed) == 4


def test_layout_is_no_change(editions: Editions) -> None:
    """A line break and a full stop are nothing new."""
    assert [one.text[:9] for one in editions.unchanged] == ["Gleitzeit", "Führungsk"]


def test_an_edition_is_the_same_as_itself(tmp_path: Path) -> None:
    """Nothing is new, changed or dropped."""
    own = measures(tmp_path / "a.md", EARLIER)
    found = compare_editions(own, own)
    assert (len(found.new), len(found.changed), len(found.dropped)) == (0, 0, 0)
    assert len(found.unchanged) == 7
