"""From a citation's provision to the exact span in a statute's norms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.records import Norm, NormPart, Provision, Span


def find_norm(norms: Sequence[Norm], provision: Provision) -> Norm | None:
    """The norm with the provision's number; a range such as ``5 bis 8`` holds all between.

    ``§`` and ``Art.`` are taken for each other where a statute has only one of them.
    """
    same_unit = [norm for norm in norms if norm.unit == provision.unit] or norms
    for norm in same_unit:
        if norm.number == provision.section:
            return norm
    wanted = _order(provision.section)
    for norm in same_unit:
        first, *rest = re.split(r" (?:bis|und) |, ", norm.number)
        if rest and _order(first) <= wanted <= _order(rest[-1]):
            return norm
    return None


def resolve(norms: Sequence[Norm], provision: Provision) -> tuple[Norm, Span] | None:
    """The norm that ``provision`` names and the exact span of its part, None if there is none.

    Without a part it is the norm with its heading. A part that the citation leaves out (``§ 9
    Satz 2`` of a norm with one Absatz) may be left out where only one place fits.
    """
    norm = find_norm(norms, provision)
    if norm is None:
        return None
    wanted = (provision.absatz, provision.satz, provision.nummer, provision.buchstabe)
    if not any(wanted):
        return norm, Span(norm.start, norm.end)
    part = _part(norm, provision)
    return (norm, Span(part.start, part.end)) if part else None


def _part(norm: Norm, wanted: Provision) -> NormPart | None:
    if wanted.absatz == "1" and all(part.absatz is None for part in norm.parts):
        wanted = replace(wanted, absatz=None)  # an undivided norm has its first Absatz only
        if not (wanted.satz or wanted.nummer or wanted.buchstabe):
            return norm.parts[0] if norm.parts else None
    fitting = [part for part in norm.parts if _fits(part, wanted)]
    if not fitting and wanted.satz and (wanted.nummer or wanted.buchstabe):
        return _part(norm, replace(wanted, satz=None))  # the Satz was one of the item's own
    if not fitting and wanted.nummer and wanted.absatz is None:  # its Absätze are numbered "1."
        return _part(norm, replace(wanted, absatz=wanted.nummer, nummer=None))
    one_absatz = len({part.absatz for part in fitting}) == 1
    return fitting[0] if one_absatz else None


def _fits(part: NormPart, wanted: Provision) -> bool:
    if wanted.absatz not in {None, part.absatz} or wanted.satz not in {None, part.satz}:
        return False
    if part.buchstabe != wanted.buchstabe:
        return False
    if wanted.nummer != part.nummer and (wanted.nummer or not wanted.buchstabe):
        return False
    is_sentence = part.satz is not None and not (part.nummer or part.buchstabe)
    return not is_sentence or wanted.satz is not None


def _order(number: str) -> tuple[int, str]:
    match = re.match(r"(\d*)\s*(\w*)", number)
    return (int(match[1] or 0), match[2]) if match else (0, "")
