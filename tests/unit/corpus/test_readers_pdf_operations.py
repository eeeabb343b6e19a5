"""The fast reading of a page's operations gives what pypdf gives, or leaves it to pypdf."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, ContentStream

from corpus.readers.pdf_operations import plain_operations

_USED = {b"BT", b"Tf", b"Tj", b"TJ", b"'", b'"', b"Td", b"re", b"Do"}


def _by_pypdf(data: bytes) -> list[tuple[list[Any], bytes]]:
    stream = ContentStream(None, None, "bytes")
    stream.set_data(data)
    return [
        ([None if isinstance(operand, dict) else operand for operand in operands], operator)
        for operands, operator in stream.operations
        if operator in _USED
    ]


def test_operands_are_numbers_names_strings_and_arrays() -> None:
    """As pypdf hands them to its extraction."""
    data = (
        rb"/F1 12 Tf% Schrift"
        + b"\n"
        + rb"-.5 +3. Td (a(b)\)\101\n) Tj [(x)-20.5<41 4>]TJ 1 0 0 RG"
    )
    operations = plain_operations(data)
    assert operations == [
        (["/F1", 12], b"Tf"),
        ([-0.5, 3.0], b"Td"),
        ([b"a(b))A\n"], b"Tj"),
        ([[b"x", -20.5, b"A@"]], b"TJ"),
    ]
    assert isinstance(operations[3][0][0], ArrayObject)


@pytest.mark.parametrize(
    "data",
    [b"BI /W 1 ID x EI", b"(offen Tj", b"[1 2 Tj", b"1 2] TJ", b"/A#20B Tf", b"1..2 Td", b"{ } Tj"],
)
def test_what_is_not_plain_is_left_to_pypdf(data: bytes) -> None:
    """Inline images, damage and escaped names."""
    assert plain_operations(data) is None


_PLAIN = r"""
BT Tf Tj TJ ' " Td re Do RG 0 -7 3.25 .5 /F1 /Im0 (text) (a(b)c) (a\)b) (\053\r) () [ ] <41> <>
<4 1> [(a)-3(b)] <</A/B>> % {
"""
_TOKENS = st.sampled_from(_PLAIN.split())


@given(st.lists(st.tuples(_TOKENS, st.sampled_from([" ", "\n", "\r\n", "\t ", "\0"]))))
def test_plain_content_is_read_as_pypdf_reads_it(tokens: list[tuple[str, str]]) -> None:
    """For any sequence of tokens that is taken on at all."""
    data = "".join(token + space for token, space in tokens).encode("ascii")
    mine = plain_operations(data)
    if mine is not None:
        try:
            theirs = _by_pypdf(data)
        except PyPdfError:
            return
        assert [(list(operands), operator) for operands, operator in mine] == theirs


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_left(data: bytes) -> None:
    """Nothing stops it."""
    plain_operations(data)


@pytest.mark.parametrize("part", [b"(", b"(a", b"[", b"<<", b"<4", b"1.", b"/", b"\\"])
def test_time_grows_with_length_only(part: bytes) -> None:
    """Damage of a hundred kilobytes is given up at once."""
    start = time.process_time()
    plain_operations(part * 30_000)
    assert time.process_time() - start < 2.0
