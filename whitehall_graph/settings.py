"""Settings, read once from the environment and an `.env` file; a flag on the command line wins over both."""

from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where the graph is, and the limits that keep a mistake from becoming an outage.

    Without `neo4j_uri` the graph is kept by the embedded engine in the folder `home`. `corrections` is the file that
    keeps what reviewers decide, best one in a repository; `who` signs their decisions.
    """

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", populate_by_name=True)

    neo4j_uri: str | None = Field(None, validation_alias="NEO4J_URI")
    neo4j_username: str = Field("neo4j", validation_alias=AliasChoices("NEO4J_USERNAME", "NEO4J_USER"))
    neo4j_password: SecretStr = Field(SecretStr(""), validation_alias="NEO4J_PASSWORD")
    neo4j_database: str | None = Field(None, validation_alias="NEO4J_DATABASE")
    home: Path = Field(
        default_factory=lambda: Path.home() / ".whitehall-graph", validation_alias="WHITEHALL_GRAPH_HOME"
    )
    corrections: Path | None = Field(None, validation_alias="WHITEHALL_GRAPH_CORRECTIONS")
    who: str | None = Field(None, validation_alias="WHITEHALL_GRAPH_WHO")
    max_article_bytes: int = Field(5_000_000, validation_alias="WHITEHALL_GRAPH_MAX_ARTICLE_BYTES")
    query_seconds: float = Field(30.0, validation_alias="WHITEHALL_GRAPH_QUERY_SECONDS")
    read_only: bool = Field(False, validation_alias="WHITEHALL_GRAPH_READ_ONLY")
    query_rows: int = Field(10_000, validation_alias="WHITEHALL_GRAPH_QUERY_ROWS")
    query_characters: int = Field(20_000_000, validation_alias="WHITEHALL_GRAPH_QUERY_CHARACTERS")

    @property
    def journal(self) -> Path:
        """The file that keeps what reviewers decide: the one that is named, else one in the graph's folder."""
        return self.corrections or self.home / "corrections.jsonl"
