"""Whether what is quoted still holds."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.currency import periods
from assistant.engine import Library

QUESTION = "Welche Maßnahmen hat Altenfurt für Telearbeit?"


def test_periods_are_part_of_every_answer(towns: Library) -> None:
    """The plan's period and nothing invented for documents without one."""
    answer = towns.ask(QUESTION)
    (one,) = (each for each in answer.validity if each.document == "altenfurt-plan-2024")
    assert (one.valid_from, one.valid_to) == ("2024-03-01", "2028-02-28")
    assert "01.03.2024 bis 28.02.2028" in periods(answer)
    assert not towns.ask("Welche Maßnahmen hat Nordhagen für den Betriebssport?").validity


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2029, 1, 1), "galt bis 28.02.2028 und ist abgelaufen"),
        (date(2028, 2, 28), "gilt bis 28.02.2028"),
        (date(2028, 2, 29), "ist abgelaufen"),
    ],
)
def test_a_question_about_today_is_told_what_has_expired(
    towns: Library, today: date, told: str
) -> None:
    """By the day that it is asked on, in the answer's notes and text."""
    answer = towns.ask("Welche Maßnahmen hat Altenfurt derzeit für Telearbeit?", today=today)
    assert any(told in note for note in answer.coverage.notes)
    assert told in answer.text


def test_other_questions_are_not_warned(towns: Library) -> None:
    """What asks nothing about today gets the period, and no warning that changes with the day."""
    late = towns.ask(QUESTION, today=date(2040, 1, 1))
    assert late == towns.ask(QUESTION, today=date(2025, 1, 1))
