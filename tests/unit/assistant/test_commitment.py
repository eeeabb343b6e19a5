"""How binding a measure's wording is."""

from __future__ import annotations

import pytest

from assistant.commitment import Commitment, commitment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kommissionen sind hälftig zu besetzen", Commitment.DUTY),
        ("Die Teilnahme ist für Vorgesetzte verpflichtend", Commitment.DUTY),
        ("Ein Leitbild wird bis Mai erarbeitet", Commitment.PLANNED),
        ("Einführung einer Lotsenstelle", Commitment.PLANNED),
        ("Eine Quote von 30 % wird angestrebt", Commitment.INTENDED),
        ("Es soll geprüft werden, ob Desksharing möglich ist", Commitment.INTENDED),
        ("Tandems für Frauen, die ein Amt anstreben, beginnen im Mai", Commitment.PLANNED),
        ("Betreuung, wenn Schulen geschlossen haben", Commitment.PLANNED),
        ("Die Ämter, die Stellen teilen können, müssen berichten", Commitment.DUTY),
    ],
)
def test_wording_tells_the_force(text: str, expected: Commitment) -> None:
    """Duties, plans and intentions are told apart."""
    assert commitment(text) is expected
