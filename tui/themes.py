"""The interface's colours: light, dark, high contrast; signs carry every meaning as well."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="querblick-dunkel",
    primary="#7aa2d6",
    secondary="#9db4c8",
    accent="#e0b25a",
    foreground="#dfe3e8",
    background="#14181d",
    surface="#1a1f26",
    panel="#242b34",
    success="#8fbf7f",
    warning="#e0b25a",
    error="#e07a6e",
    dark=True,
)
LIGHT = Theme(
    name="querblick-hell",
    primary="#1f5a96",
    secondary="#4a6078",
    accent="#8a5a00",
    foreground="#1b1f24",
    background="#f7f7f4",
    surface="#ffffff",
    panel="#e7e9ea",
    success="#2f6b2f",
    warning="#8a5a00",
    error="#a32a1e",
    dark=False,
)
CONTRAST = Theme(
    name="querblick-kontrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    success="#00ff00",
    warning="#ffff00",
    error="#ff6060",
    dark=True,
)
THEMES = (DARK, LIGHT, CONTRAST)
