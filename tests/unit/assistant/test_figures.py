"""Figures and years in a text."""

from __future__ import annotations

import pytest

from assistant.figures import figures, has_date, has_figure


@pytest.mark.parametrize("text", ["12 Stellen", "rund 3,5 %", "zweimal im Jahr", "| Bauhof | 7 |"])
def test_a_number_answers_how_many(text: str) -> None:
    """Figures and number words count."""
    assert has_figure(text)


@pytest.mark.parametrize("text", ["4. Mai 2021", "01.02.2020", "seit 1999", "§ 5 Abs. 2", "alle"])
def test_dates_and_sections_are_no_counts(text: str) -> None:
    """A year or the number of a provision does not answer how many."""
    assert not has_figure(text)


def test_a_year_answers_when() -> None:
    """Four figures of a year count, others do not."""
    assert has_date("seit 1999")
    assert not has_date("1234 Stellen")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Homeoffice an bis zu drei Tagen je Woche", ("bis zu drei Tagen je Woche",)),
        (
            "jährlich 12 Gesundheitskurse, Budget 20.000 Euro",
            ("12 Gesundheitskurse", "20.000 Euro"),
        ),
        ("fünf neue Stellen und mindestens 40 %", ("fünf neue Stellen", "mindestens 40 %")),
    ],
)
def test_figures_stand_with_what_they_count(text: str, found: tuple[str, ...]) -> None:
    """How much is meant is told as the text has it."""
    assert figures(text) == found


@pytest.mark.parametrize(
    "text",
    ["ab Entgeltgruppe 13 Stellen", "am 8. Mai 2018", "seit 2019 Jahr für Jahr", "§ 5 Satz 2"],
)
def test_numbers_that_count_nothing_are_no_figures(text: str) -> None:
    """A pay grade, a date and a provision are no amounts."""
    assert figures(text) == ()
