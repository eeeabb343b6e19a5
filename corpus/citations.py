"""Citations of statutes: found in a text, read from a query, written in the house style.

What reads them is imported when there is something to read: its patterns take long to compile.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.records import Citation, Provision

SIGNS = ("§", "aragra", "Art")
"""One of these stands in every citation: of a paragraph, by its sign or its name, or an article."""


def find_citations(
    text: str, *, default_land: str | None = None, bare: bool = False
) -> tuple[Citation, ...]:
    """All citations of statutes in ``text``, in order and without overlap.

    ``default_land`` (``NRW``) completes a short name that several Länder share. Citations that name
    no statute (``nach § 5``) are found with ``bare`` only; their ``statute`` is None. Commentaries
    and collections of rulings, which are cited by § too, are none.
    """
    if not any(sign in text for sign in SIGNS):
        return ()
    from corpus.citation_scan import find  # noqa: PLC0415

    return tuple(one for one in find(text, default_land) if bare or one.statute)


def parse_citation(
    text: str, *, default_land: str | None = None, names: Iterable[str] = ()
) -> Citation | None:
    """The citation that ``text`` as a whole is, or None; the span leaves out what surrounds it.

    Of several, joined by ``i. V. m.`` and the like, it is the first.

    Small letters are understood (``§ 8 abs. 6 lgg nrw``), also for the short ``names`` given, and
    the statute may come first.
    """
    from corpus.citation_scan import parse  # noqa: PLC0415

    return parse(text, default_land, names)


def same_statute(a: str, b: str) -> bool:
    """See :func:`corpus.citation_names.same_statute`."""
    from corpus.citation_names import same_statute as same  # noqa: PLC0415

    return same(a, b)


def format_citation(statute: str | None, provision: Provision) -> str:
    """A citation as the house writes it: ``§ 8 Abs. 6 Satz 1 Nr. 2 Buchst. a LGG NRW``."""
    sign = "§§" if provision.last and provision.unit == "§" else provision.unit
    parts = [f"{sign} {provision.section}"]
    labels = (
        ("bis", provision.last),
        ("", f"{provision.following}." if provision.following else None),
        ("Abs.", provision.absatz),
        ("Satz", provision.satz),
        ("Nr.", provision.nummer),
        ("Buchst.", provision.buchstabe),
        ("", statute),
    )
    parts += [f"{label} {value}".strip() for label, value in labels if value]
    return " ".join(parts)
