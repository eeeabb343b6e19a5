"""What speaks for a provision beside its wording."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.addressees import addressed, asked_about
from assistant.engine import Library
from assistant.fusion import names
from assistant.norm_evidence import NONE, is_rest
from assistant.quantities import asked_quantity, states
from corpus.records import PassageKind

ACT = """# Gesetz über Dienstfahrräder (Dienstradgesetz - DRadG)

## § 1 Leihdauer

(1) Ein Dienstrad wird für längstens drei Jahre überlassen.

(2) Auf Antrag wird ein neues Dienstrad überlassen.

## § 2 Leihdauer bei Auszubildenden

Auszubildenden wird ein Dienstrad bis zum Ende der Ausbildung überlassen.

## § 3 Übergangsvorschrift zur Leihdauer

Ein Dienstrad wird weiter überlassen, wenn es vor dem Jahr 2020 überlassen war.

## § 4 Diebstahl, Verlust und Beschädigung

Ein Dienstrad, dessen Leihdauer endet, ist zurückzugeben.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of one act."""
    folder = tmp_path_factory.mktemp("norms")
    path = folder / "dradg.md"
    path.write_text(ACT, encoding="utf-8")
    with Library.open(folder / "library") as library:
        library.ingest([path])
        yield library


def _evidence(library: Library, question: str) -> dict[str, dict[str, float]]:
    """The evidence of each provision found, by its citation."""
    return {
        one.stored.passage.citation or "": dict(zip(names(), one.evidence, strict=True))
        for one in library.ranking(question).candidates
    }


def test_a_heading_that_is_the_question_speaks_for_its_provision(library: Library) -> None:
    """What a heading rules besides the question counts against it."""
    found = _evidence(library, "Leihdauer eines Dienstrads")
    besides = {citation: own["norm_besides"] for citation, own in found.items()}
    assert besides["§ 1 Abs. 1 DRadG"] < besides["§ 2 DRadG"] < besides["§ 4 DRadG"]


def test_the_sort_of_figure_is_announced_by_a_heading(library: Library) -> None:
    """„Wie lange“ is asked for by a heading that ends in „dauer“, and met by a time."""
    found = _evidence(library, "Wie lange darf ich das Dienstrad behalten?")
    assert found["§ 1 Abs. 1 DRadG"]["norm_besides"] < 0
    assert found["§ 1 Abs. 1 DRadG"]["norm_quantity"] == 1
    assert found["§ 1 Abs. 2 DRadG"]["norm_quantity"] == 0


def test_provisions_for_others_are_told_from_the_rule(library: Library) -> None:
    """One for apprentices counts less, unless it is asked for them."""
    asked = "Wie lange bekommt man ein Dienstrad?"
    assert _evidence(library, asked)["§ 2 DRadG"]["norm_others"] == 1
    assert _evidence(library, asked)["§ 1 Abs. 1 DRadG"]["norm_others"] == 0
    asked = "Wie lange bekommen Azubis ein Dienstrad?"
    assert _evidence(library, asked)["§ 2 DRadG"]["norm_others"] == 0


def test_what_is_said_aside_counts_less_unless_asked_for(library: Library) -> None:
    """A transition is no rule."""
    assert _evidence(library, "Leihdauer")["§ 3 DRadG"]["norm_aside"] == 1
    assert _evidence(library, "Übergang der Leihdauer")["§ 3 DRadG"]["norm_aside"] == 0


def test_the_name_of_the_act_tells_its_subject(library: Library) -> None:
    """A word of the name speaks for all its provisions, another for none."""
    assert _evidence(library, "Dienstfahrräder")["§ 2 DRadG"]["norm_act"] > 0
    assert _evidence(library, "Leihdauer")["§ 2 DRadG"]["norm_act"] == 0


def test_the_rule_comes_before_its_exceptions(library: Library) -> None:
    """All together puts the provision first that answers."""
    first = library.search("Wie lange darf man ein Dienstrad leihen?").hits[0]
    assert first.citation.startswith("§ 1 Abs. 1")


def test_other_texts_have_no_evidence_of_a_provision(towns: Library) -> None:
    """What is no provision gets zeros, however it reads."""
    ranking = towns.ranking("Wie lange gilt die Übergangsregelung?")
    others = [one for one in ranking.candidates if one.stored.passage.kind is not PassageKind.NORM]
    assert {one.evidence[-len(NONE) :] for one in others} == {NONE}


@pytest.mark.parametrize(
    ("citation", "text", "rest"),
    [
        ("§ 3 Abs. 2 DRadG", "(2) Wer ein Dienstrad will, …", False),
        ("§ 3 Abs. 2 DRadG", "**(2)** Wer ein Dienstrad will, …", False),
        ("§ 3 Abs. 2 DRadG", "2. Wer ein Dienstrad will, …", False),
        ("§ 3 Abs. 2 DRadG", "Das gilt auch für Lastenräder.", True),
        ("§ 3 Abs. 2 DRadG", "20 Räder sind bereitzuhalten.", True),
        ("§ 3 DRadG", "Das gilt auch für Lastenräder.", False),
    ],
)
def test_the_rest_of_an_absatz_lacks_its_number(citation: str, text: str, rest: bool) -> None:
    """Only the first passage of an Absatz begins with its number."""
    assert is_rest(citation, text) is rest


@pytest.mark.parametrize(
    ("question", "stated", "other"),
    [
        ("Wie lange dauert die Probezeit?", "höchstens sechs Monate", "in den Fällen des § 6"),
        ("Ab welchem Alter darf man wählen?", "das 16. Lebensjahr vollendet", "16 Personen"),
        ("Wie hoch ist der Zuschuss?", "zwei Drittel der Kosten, mindestens 40 Euro", "40 Tage"),
        ("Ab wie vielen Beschäftigten gilt das?", "mehr als 20 Beschäftigte", "nach Absatz 20"),
        ("Wie viele Tage gibt es?", "24 Werktage", "24 Beschäftigte"),
    ],
)
def test_a_figure_has_to_be_of_the_sort_that_is_asked_for(
    question: str, stated: str, other: str
) -> None:
    """A number of a provision, or of other things, is none."""
    quantity = asked_quantity(question)
    assert quantity
    assert states(stated, quantity)
    assert not states(other, quantity)


def test_a_question_for_no_figure_asks_for_none() -> None:
    """Whether something is allowed has no figure."""
    assert asked_quantity("Darf man ein Dienstrad verleihen?") is None


def test_everyday_words_name_the_people_of_a_provision() -> None:
    """What only questions call people by does not make a provision theirs."""
    group = addressed("Schwangeren Beschäftigten ist ein Dienstrad zu überlassen.")
    assert group
    assert asked_about(["Bekomme ich ein Rad, wenn ich ein Baby erwarte?"]) == group
    assert addressed("Das Baby darf mitfahren.") == frozenset()
