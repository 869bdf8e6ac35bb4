"""Articles from files, folders and standard input, plain or compressed with gzip."""

import gzip
import io
import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from worker.feed.formats import Format, read
from worker.feed.item import Fault, Found, Place, UnreadableError

STDIN = "-"
SUFFIXES: dict[str, Format] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
}
GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True)
class Source:
    """One thing to read articles from; `path` is None for standard input."""

    path: Path | None
    format: Format | None
    """None: known by its content."""

    @property
    def name(self) -> str:
        return "stdin" if self.path is None else str(self.path)

    @property
    def uri(self) -> str | None:
        """The identity of an article that is the whole file; None where its content must identify it."""
        return None if self.path is None else self.path.resolve().as_uri()


def sources(names: Sequence[str], given: Format | None = None) -> list[Source]:
    """What these names stand for, in order; a folder stands for all articles under it, sorted by path.

    Raises UnreadableError for the first that is missing, cannot be opened, or is a folder without articles,
    so that nothing is half done before a misspelt name is told.
    """
    found: list[Source] = []
    for name in names:
        if name == STDIN:
            found.append(Source(None, given))
            continue
        path = Path(name)
        if path.is_dir():
            found += _folder(path, given)
        else:
            _must_open(path)
            found.append(Source(path, given or SUFFIXES.get(_suffix(path))))
    return found


def articles(source: Source, stdin: BinaryIO) -> Iterator[Found | Fault]:
    """Every article of a source in order, as it comes: a live pipe is not read ahead of its next article."""
    try:
        with _opened(source, stdin) as stream:
            yield from read(_unzipped(stream), source.name, source.uri, source.format)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield Fault(Place(source.name), f"the compressed data is damaged or cut off ({error})")
    except OSError as error:
        yield Fault(Place(source.name), _reason(error))


def _folder(folder: Path, given: Format | None) -> list[Source]:
    paths = sorted(p for p in folder.rglob("*") if _suffix(p) in SUFFIXES and not _hidden(p, folder) and p.is_file())
    if not paths:
        raise UnreadableError(folder, f"no articles in this folder (looked for {', '.join(SUFFIXES)}, also .gz)")
    for path in paths:
        _must_open(path)
    return [Source(path, given or SUFFIXES[_suffix(path)]) for path in paths]


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _suffix(path: Path) -> str:
    """The suffix that tells the format: `.jsonl` for `a.jsonl` and for `a.jsonl.gz`."""
    return Path(path.stem).suffix.lower() if path.suffix.lower() == ".gz" else path.suffix.lower()


def _must_open(path: Path) -> None:
    try:
        path.open("rb").close()
    except OSError as error:
        raise UnreadableError(path, _reason(error)) from None


def _opened(source: Source, stdin: BinaryIO) -> AbstractContextManager[BinaryIO]:
    return nullcontext(stdin) if source.path is None else source.path.open("rb")


def _unzipped(stream: BinaryIO) -> BinaryIO:
    """The stream without its gzip wrapping, which is known by its first bytes, since a pipe has no name."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Raw(stream))
    return gzip.GzipFile(fileobj=buffered) if buffered.peek(2)[:2] == GZIP_MAGIC else buffered  # type: ignore[return-value]


class _Raw(io.RawIOBase):
    """A stream without `peek` (a test's stdin), so that BufferedReader can wrap it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _reason(error: OSError) -> str:
    return os.strerror(error.errno).lower() if error.errno else str(error)
