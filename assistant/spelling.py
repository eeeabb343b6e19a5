"""Typing errors: index terms that no document has, and the library's nearest ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

# A slip changes one letter (or swaps two) of a word of five, two of a word of nine; below five
# letters too many words are neighbours.
SHORTEST = 5
LETTERS_A_SLIP = 4.5
MOST_SLIPS = 3  # in long words too: with more of them Fahrtkosten would be Lohnkosten


def nearest_terms(unknown: Iterable[str], vocabulary: Mapping[str, int]) -> dict[str, str]:
    """For each unknown term the nearest one of the vocabulary, where one is near enough.

    Args:
        unknown: index terms that no document has.
        vocabulary: the library's index terms, each with the number of passages that have it; of
            equally near terms the most frequent wins, then the first by spelling.
    """
    found = ((term, _nearest(term, vocabulary)) for term in unknown if len(term) >= SHORTEST)
    return {term: near for term, near in found if near is not None}


def _nearest(term: str, vocabulary: Mapping[str, int]) -> str | None:
    from rapidfuzz import process  # noqa: PLC0415 - slow to import, most questions have no slip
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - the same

    slips = min(int(len(term) / LETTERS_A_SLIP), MOST_SLIPS)
    near = [known for known in vocabulary if abs(len(known) - len(term)) <= slips]
    ranked = process.extract(term, near, scorer=OSA.distance, score_cutoff=slips, limit=None)
    best = min(
        ranked,
        key=lambda entry: (entry[1], entry[0][0] != term[0], -vocabulary[entry[0]], entry[0]),
        default=None,
    )
    return best[0] if best else None
