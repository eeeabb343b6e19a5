"""The lexicon of compounds: what it finds, however often it is asked, and how it is kept."""

from __future__ import annotations

from index import compounds
from index.compounds import Listed, Splitter, read, write


def test_a_listed_word_has_its_count_however_often_it_is_asked_for() -> None:
    """The first look-ups search the list, the others a dictionary; both know the same."""
    listed = Listed(["amt", "rat", "tag"], ["3", "1", "22"])
    for _ in range(compounds.MANY):
        assert (listed.get("rat", 0), listed.get("tag", 0)) == (1, 22)
        assert (listed.get("amtmann", 0), listed.get("zug", 7)) == (0, 7)


def test_a_lexicon_is_read_as_it_was_written() -> None:
    """All words come back with their counts."""
    splitter = Splitter({"stadt": 2, "land": 1}, {"rat": 5, "tag": 1}, 6)
    again = read(write(splitter))
    assert dict(again.heads.items()) == dict(splitter.heads.items())
    assert (dict(again.modifiers.items()), again.total) == ({"stadt": 2, "land": 1}, 6)
    assert again.split("stadtrat") == splitter.split("stadtrat") == ("stadt", "rat")
