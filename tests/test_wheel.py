"""An installed wheel works from anywhere: register, questions, sample articles and app are inside."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import unavailable

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if built.returncode:
        unavailable(f"the wheel cannot be built here: {built.stderr[-300:]}")
    return next(folder.glob("*.whl"))


def test_everything_ships_inside(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for part in ("app.py", "cypher/schema.cypher", "cypher/queries/said-by.cypher", "data/vocabulary.toml"):
        assert f"whitehall_graph/share/{part}" in names
    for folder in ("data/register/", "data/lexicon/", "data/articles/"):
        assert any(name.startswith(f"whitehall_graph/share/{folder}") for name in names)
    assert "whitehall_graph/py.typed" in names


def test_the_demo_runs_from_a_folder_with_a_space(wheel: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "an other place"
    site = elsewhere / "site packages"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True, capture_output=True, timeout=300)
    environment = {**os.environ, "PYTHONPATH": str(site), "WHITEHALL_GRAPH_HOME": str(elsewhere / "graph")}
    command = [sys.executable, "-m", "whitehall_graph.cli", "demo", "--no-app"]
    done = subprocess.run(command, cwd=elsewhere, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "Laura Trott" in done.stdout
    again = subprocess.run(command, cwd=elsewhere, env=environment, capture_output=True, text=True, timeout=300)
    assert "0 articles loaded" in again.stderr
