"""Numbers as German writes them."""

from __future__ import annotations

_SWAPPED = str.maketrans(",.", ".,")


def german(value: float, digits: int) -> str:
    """A number with points and a comma: 92.772 and 0,45."""
    return f"{value:,.{digits}f}".translate(_SWAPPED)


def time_told(seconds: float) -> str:
    """Seconds, minutes or hours, whichever one would say."""
    if seconds < 300:
        return f"{german(seconds, 0)} s"
    if seconds < 2 * 3600:
        return f"{german(seconds / 60, 0)} min"
    hours = seconds / 3600
    return f"{german(hours, 1 if hours < 10 else 0)} h"
