"""The one reader of environment and configuration file."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import platformdirs

from corpus.errors import UsageError

APPLICATION = "querblick"
SECONDS = 30.0  # of silence from a language model, which may have to be loaded first
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The language model that may rephrase answers: any server that speaks OpenAI's protocol.

    ``seconds`` is how long it may be silent, and ten times that how long it may take in all;
    ``drops`` says that unsupported sentences are left out instead of being marked.
    """

    url: str
    name: str
    key: str = ""
    seconds: float = SECONDS
    drops: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the library lies, which encoder makes its vectors, which language the interface has.

    ``encoder`` None means the encoder that ships in the package; ``model`` None that answers are
    quotations alone.
    """

    library: Path
    encoder: str | None
    language: Literal["de", "en"]
    model: ModelSettings | None = None

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
            model=_model(lambda name: env.get(f"QUERBLICK_{name.upper()}") or values.get(name)),
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


def _model(value: Callable[[str], str | None]) -> ModelSettings | None:
    """The language model, where both its address and its name are given."""
    url, name = value("model_url"), value("model")
    if not url and not name:
        return None
    if not url or not name:
        missing = "model_url" if not url else "model"
        raise UsageError(
            f"Für ein Sprachmodell fehlt „{missing}“: Adresse (model_url) und Name (model) "
            "gehören zusammen."
        )
    if urlsplit(url).scheme not in {"http", "https"}:
        raise UsageError(f"model_url „{url}“ muss mit http:// oder https:// beginnen.")
    return ModelSettings(
        url=url,
        name=name,
        key=value("model_key") or "",
        seconds=_seconds(value("model_seconds")),
        drops=_drops(value("model_unsupported")),
    )


def _seconds(text: str | None) -> float:
    if not text:
        return SECONDS
    try:
        seconds = float(text.replace(",", "."))
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise UsageError(f"model_seconds „{text}“ muss eine Zahl über 0 sein.")
    return seconds


def _drops(text: str | None) -> bool:
    if text and text not in {"mark", "drop"}:
        raise UsageError(f"model_unsupported „{text}“ muss „mark“ oder „drop“ sein.")
    return text == "drop"


def _language(chosen: str | None, env: Mapping[str, str]) -> Literal["de", "en"]:
    locale = next((env[name] for name in LOCALE_VARIABLES if env.get(name)), "")
    language = (chosen or locale)[:2].lower()
    if chosen and language not in {"de", "en"}:
        raise UsageError(f"Die Sprache „{chosen}“ gibt es nicht; möglich sind „de“ und „en“.")
    return "en" if language == "en" else "de"
