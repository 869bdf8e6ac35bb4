"""Remove a container when the process that started it ends, however it ends.

A program of its own, started as ``python container_guard.py NAME`` with a pipe as standard input whose other end the
starting process holds; the kernel closes it when that process dies. It does what testcontainers' reaper does, without
a second image.
"""

from __future__ import annotations

import sys


def main(name: str) -> int:
    """Wait for the end of standard input, then remove the container of this name if there (still) is one."""
    sys.stdin.read()
    import docker  # only now: most often there is nothing left to do, and the wait costs no memory
    import docker.errors

    try:
        docker.from_env().containers.get(name).remove(force=True, v=True)
    except docker.errors.NotFound:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
