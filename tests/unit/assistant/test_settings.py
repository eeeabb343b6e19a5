"""Settings from environment and configuration file."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import Settings, default_library
from corpus.errors import UsageError


def load(tmp_path: Path, content: str = "", **environment: str) -> Settings:
    """Settings from a configuration file of this content and this environment alone."""
    config = tmp_path / "config.toml"
    config.write_text(content, encoding="utf-8")
    return Settings.load(environment, config)


def test_defaults_hold_where_nothing_is_said(tmp_path: Path) -> None:
    """Without a file and variables: the user's data folder, the shipped encoder, German."""
    settings = Settings.load({}, tmp_path / "missing.toml")
    assert settings == Settings(default_library(), None, "de")


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    """A variable overrides the configuration file's value."""
    content = 'library = "a"\nencoder = "b"\nlanguage = "en"'
    settings = load(tmp_path, content, QUERBLICK_LIBRARY="c", QUERBLICK_LANG="de")
    assert settings == Settings(Path("c"), "b", "de")


@pytest.mark.parametrize(("locale", "language"), [("en_GB.UTF-8", "en"), ("C.UTF-8", "de")])
def test_the_locale_decides_where_no_language_is_chosen(
    tmp_path: Path, locale: str, language: str
) -> None:
    """An English locale gives the English interface, any other the German."""
    assert load(tmp_path, LANG=locale).language == language


@pytest.mark.parametrize("content", ["library = 1", "library = ", 'language = "fr"'])
def test_a_value_that_cannot_be_used_is_told(tmp_path: Path, content: str) -> None:
    """A broken file or value raises an error for the user, not a trace."""
    with pytest.raises(UsageError):
        load(tmp_path, content)
