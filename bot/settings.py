"""Settings from the environment or a `.env` file, prefix `BREATHER_`; read once, by the composition root."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

HOUSE = Path(__file__).resolve().parent.parent


def _default_database() -> str:
    return f"sqlite:///{user_data_path('breather') / 'breather.sqlite3'}"


class Settings(BaseSettings):
    """What an operator can set. Every name is documented in `.env.example`."""

    model_config = SettingsConfigDict(
        env_prefix="BREATHER_", env_file=".env", env_file_encoding="utf-8", extra="ignore"
    )

    database_url: str = Field(default_factory=_default_database)
    secret_key: str | None = None
    content_dir: Path = HOUSE / "content"
    time_zone: str | None = None
