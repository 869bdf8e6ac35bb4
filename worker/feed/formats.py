"""The formats that articles come in, each read into the bytes of one JSON object an article."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO, Literal

from worker.feed.item import Fault, Found, Place

Format = Literal["jsonl", "json", "text", "html"]
BOM = b"\xef\xbb\xbf"
JSON_SPACE = " \t\r\n"


def read(stream: BinaryIO, name: str, uri: str | None, known: Format | None) -> Iterator[Found | Fault]:
    """The articles of a stream. `name` stands in their places; `uri` identifies an article that is the whole stream."""
    lines = _without_bom(stream)
    kind, lines = (known, lines) if known else _recognised(lines)
    if kind == "jsonl":
        yield from _json_lines(lines, name)
    elif kind == "json":
        yield from _json_document(b"".join(lines), name)
    else:
        yield from _whole_text(b"".join(lines), name, uri, "text/html" if kind == "html" else "text/plain")


def _recognised(lines: Iterator[bytes]) -> tuple[Format, Iterator[bytes]]:
    """The format by content, and all the lines again.

    A line that looks like an object tells JSON Lines; nothing beyond it is waited for, so a pipe stays live. A first
    line that looks otherwise may be a bad line before the good ones, hence the search for the first good one.
    """
    seen: list[bytes] = []
    for line in lines:
        seen.append(line)
        start = line.strip()
        if start.startswith(b'{"') or (start.startswith(b"{") and start.endswith(b"}")):
            return "jsonl", chain(seen, lines)
        if start.startswith((b"[", b"{")) and not any(other.strip() for other in seen[:-1]):
            return "json", chain(seen, lines)
    return "text", iter(seen)


def _without_bom(stream: BinaryIO) -> Iterator[bytes]:
    for number, line in enumerate(stream):
        yield line.removeprefix(BOM) if number == 0 else line


def _json_lines(lines: Iterable[bytes], name: str) -> Iterator[Found]:
    """One article a line; empty lines are nothing. Whether a line is an article is for who parses it to say."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield Found(Place(name, number), line.strip())


def _json_document(data: bytes, name: str) -> Iterator[Found | Fault]:
    """One article, an array of articles, or several documents one after the other."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        yield Fault(Place(name, line), f"not UTF-8 (byte {error.start})")
        return
    inside = text.lstrip(JSON_SPACE).startswith("[")
    at = text.index("[") + 1 if inside else 0
    line, counted = 1, 0
    decoder = json.JSONDecoder()
    while (start := _skip(text, at, JSON_SPACE + ("," if inside else ""))) < len(text):
        line, counted = line + text.count("\n", counted, start), start
        if inside and text[start] == "]":
            return
        try:
            _, at = decoder.raw_decode(text, start)
        except (json.JSONDecodeError, RecursionError) as error:
            where = error.lineno if isinstance(error, json.JSONDecodeError) else line
            what = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
            yield Fault(Place(name, where), f"not JSON: {what}; the rest of the file is left out")
            return
        yield Found(Place(name, line), text[start:at].encode())
    if inside:
        yield Fault(Place(name, text.count("\n") + 1), "not JSON: the array is not closed")


def _skip(text: str, at: int, what: str) -> int:
    while at < len(text) and text[at] in what:
        at += 1
    return at


def _whole_text(data: bytes, name: str, uri: str | None, content_type: str) -> Iterator[Found | Fault]:
    """The whole stream as the body of one article. Without a file to name it, its content does."""
    try:
        body = data.decode()
    except UnicodeDecodeError as error:
        yield Fault(Place(name, data.count(b"\n", 0, error.start) + 1), f"not UTF-8 (byte {error.start})")
        return
    if body.strip():
        identity = uri or f"sha256:{hashlib.sha256(data).hexdigest()}"
        article = {"uri": identity, "body": body, "content_type": content_type}
        yield Found(Place(name), json.dumps(article, ensure_ascii=False).encode())
