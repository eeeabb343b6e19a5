"""Links between measures of different cities."""

from __future__ import annotations

from assistant.links import find_links
from assistant.profile import Profile
from tests.unit.assistant.register import REGISTER, TermEncoder, measure


def _links(*measures: object) -> set[tuple[str, str]]:
    profile = Profile.of(measures or REGISTER, TermEncoder())  # type: ignore[arg-type]
    return {(link.a, link.b) for link in find_links(profile)}


def test_measures_on_one_subject_are_linked() -> None:
    """Two cities' measures for family carers correspond, whatever verb they are put with."""
    assert ("altenfurt-1", "nordhagen-1") in _links()


def test_measure_without_counterpart_stays_alone() -> None:
    """A measure that only shares the genre's words (introduce, set up) has no link."""
    linked = {key for pair in _links() for key in pair}
    assert not {"altenfurt-3", "nordhagen-3"} & linked


def test_measures_of_one_city_are_never_linked() -> None:
    """Links lead from city to city."""
    assert all(a.partition("-")[0] != b.partition("-")[0] for a, b in _links())


def test_reason_names_shared_words() -> None:
    """The reason can be checked: it names what both texts say."""
    links = find_links(Profile.of(REGISTER, TermEncoder()))
    link = next(one for one in links if (one.a, one.b) == ("altenfurt-1", "nordhagen-1"))
    assert "Angehörige" in link.why


def test_common_legal_basis_is_told() -> None:
    """Measures that rest on the same provision say so."""
    one = measure("altenfurt-1", "Gremien hälftig besetzen", basis=["§ 9 XG"])
    other = measure("nordhagen-1", "Hälftige Gremien", basis=["§ 9 XG"])
    (link,) = find_links(Profile.of([one, other], TermEncoder()))
    assert "§ 9 XG" in link.why


def test_order_of_reading_changes_nothing() -> None:
    """The same register gives the same links, in whatever order it was read."""
    forward = list(find_links(Profile.of(REGISTER, TermEncoder())))
    backward = list(find_links(Profile.of(REGISTER[::-1], TermEncoder())))
    assert forward == backward


def test_empty_register_has_no_links() -> None:
    """A library without measures is no error."""
    assert not find_links(Profile.of((), TermEncoder()))


def test_links_are_counted_and_picked_without_making_all() -> None:
    """They can be counted and taken by place and by stretch, as a list of them can."""
    links = find_links(Profile.of(REGISTER, TermEncoder()))
    every = list(links)
    assert len(links) == len(every) > 1
    assert [links[0], links[-1]] == [every[0], every[-1]]
    assert list(links[1:]) == every[1:]


def test_forbidden_links_are_left_out() -> None:
    """What a person calls no counterpart is gone, the rest stays as it was."""
    links = find_links(Profile.of(REGISTER, TermEncoder()))
    gone = links[0]
    kept = links.without(lambda a, b: (a, b) == (gone.a, gone.b))
    assert list(kept) == list(links[1:])
