"""The specification is consulted when the table is made and in tests, never when a worker starts."""

import subprocess
import sys

from worker.text.specification import OWN, specification


def test_what_we_map_otherwise_really_differs() -> None:
    """An entry of `OWN` that camel-tools has come to agree with has no reason to stand there."""
    specified = specification()
    kept = {"\n"}  # the other line ends become it
    assert [char for char, target in OWN.items() if specified(char) == target and char not in kept] == []


def test_a_worker_does_not_import_camel_tools() -> None:
    code = "import sys, worker.text.document; sys.exit(any(name.startswith('camel_tools') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
