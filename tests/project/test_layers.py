from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_layers_hold(root: Path) -> None:
    """The contracts of import-linter in pyproject.toml, all of them."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout
