"""The one reader of environment and configuration file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import platformdirs

from corpus.errors import UsageError

APPLICATION = "querblick"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the library lies, which encoder makes its vectors, which language the interface has.

    ``encoder`` None means the encoder that ships in the package.
    """

    library: Path
    encoder: str | None
    language: Literal["de", "en"]

    @classmethod
    def load(
        cls, environment: Mapping[str, str] | None = None, config: Path | None = None
    ) -> Settings:
        """Read the settings: environment before configuration file before defaults.

        Raises:
            UsageError: the configuration file is no TOML, or a value in it cannot be used.
        """
        env = os.environ if environment is None else environment
        values = _read(config or config_path())
        library = env.get("QUERBLICK_LIBRARY") or values.get("library")
        return cls(
            library=Path(library).expanduser() if library else default_library(),
            encoder=env.get("QUERBLICK_ENCODER") or values.get("encoder") or None,
            language=_language(env.get("QUERBLICK_LANG") or values.get("language"), env),
        )


def config_path() -> Path:
    """The configuration file's place: the platform's folder for a user's configuration."""
    return platformdirs.user_config_path(APPLICATION, appauthor=False) / "config.toml"


def default_library() -> Path:
    """The library's place where nothing else is said: the platform's folder for a user's data."""
    return platformdirs.user_data_path(APPLICATION, appauthor=False) / "library"


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    import tomllib  # noqa: PLC0415 - most people have no such file

    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            f"{path}: Die Einstellungen sind nicht lesbar ({error}). "
            "Bitte die Datei berichtigen oder löschen."
        ) from error
    for key, value in values.items():
        if not isinstance(value, str):
            raise UsageError(f"{path}: „{key}“ muss ein Text in Anführungszeichen sein.")
    return values


def _language(chosen: str | None, env: Mapping[str, str]) -> Literal["de", "en"]:
    locale = next((env[name] for name in LOCALE_VARIABLES if env.get(name)), "")
    language = (chosen or locale)[:2].lower()
    if chosen and language not in {"de", "en"}:
        raise UsageError(f"Die Sprache „{chosen}“ gibt es nicht; möglich sind „de“ und „en“.")
    return "en" if language == "en" else "de"
