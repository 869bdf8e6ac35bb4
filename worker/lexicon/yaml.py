"""The one reader of YAML: strict, without guessing, and it remembers the line of everything.

Every scalar is a str (`NO` stays "NO", `2012-05-07` stays text) and an empty value is None. What YAML would
guess, merge or silently overwrite is refused: duplicate keys, anchors, aliases, tags, tabs, several documents.
"""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

try:
    from yaml import CSafeLoader as _Parser
except ImportError:  # PyYAML built without libyaml: the same events, about eight times slower
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]

# Analysts type the Arabic comma by habit; in a flow list it would glue two lemmas into one.
ARABIC_COMMA = "\u060c"

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in a data file: where it is, what is wrong, and what would be right. `line` counts from 1."""

    path: Path
    line: int
    what: str
    right: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}; {self.right}"


class KnowledgeError(Exception):
    """The knowledge cannot be used. Its text has one line a fault."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class YamlMap(dict[str, Any]):
    """A mapping as read: a plain dict that also knows its own line and the line of each key."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class YamlList(list[Any]):
    """A sequence as read: a plain list that also knows its own line and the line of each item."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


def load_yaml(path: Path) -> Any:
    """Read one file into YamlMap, YamlList, str and None. Raises KnowledgeError (the first fault found)."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnowledgeError([Fault(path, 1, f"byte {error.start} is not UTF-8", "save the file as UTF-8")]) from None
    return parse_yaml(text, path)


def parse_yaml(text: str, path: Path) -> Any:
    """Read YAML from a string; `path` is only named in faults."""
    if "\t" in text:
        _refuse_tabs(text, path)
    return _Reader(text, path).document()


def _refuse_tabs(text: str, path: Path) -> None:
    faults = [
        Fault(path, number, "a tab", "indent and separate with spaces")
        for number, line in enumerate(text.split("\n"), start=1)
        if "\t" in line
    ]
    raise KnowledgeError(faults)


class _Reader:
    """Builds the tree from the parser's events: libyaml does the scanning, nothing resolves types."""

    def __init__(self, text: str, path: Path) -> None:
        self._path = path
        self._text = text

    def document(self) -> Any:
        try:
            self._parser = _Parser(self._text)
            self._next()  # the stream starts
            start = self._next()
            if isinstance(start, yaml.StreamEndEvent):
                return None
            tree = self._value(self._next())
            self._next()  # the document ends
            after = self._next()
        except yaml.MarkedYAMLError as error:
            what = " ".join(part for part in (error.context, error.problem) if part)
            # An open quotation mark is noticed at the end of the file: what helps is where it opens.
            mark = error.context_mark if "quoted scalar" in what else error.problem_mark
            self._refuse(mark.line if mark else 0, f"not YAML: {what}", _remedy(what))
        except yaml.YAMLError as error:
            self._refuse(0, f"not YAML: {' '.join(str(error).split())}", "remove that character")
        if not isinstance(after, yaml.StreamEndEvent):
            self._refuse(after.start_mark.line, "a second document", "keep one document a file, without `---`")
        return tree

    def _next(self) -> Any:
        return self._parser.get_event()

    def _refuse(self, line: int, what: str, right: str) -> NoReturn:
        raise KnowledgeError([Fault(self._path, line + 1, what, right)])

    def _value(self, event: Any) -> Any:
        line: int = event.start_mark.line
        if isinstance(event, yaml.AliasEvent):
            self._refuse(line, f"an alias, *{event.anchor}", "write the value out")
        if event.anchor is not None:
            self._refuse(line, f"an anchor, &{event.anchor}", "quote the text or remove the anchor")
        if event.tag is not None:
            self._refuse(line, f"a tag, {event.tag}", "quote the text or remove the tag")
        if isinstance(event, yaml.ScalarEvent):
            return event.value if event.value or event.style else None
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event)
        return self._sequence(event)

    def _mapping(self, start: Any) -> YamlMap:
        found = YamlMap(start.start_mark.line + 1)
        lines = found.lines
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            line = event.start_mark.line
            key = self._value(event)
            if not isinstance(key, str):
                self._refuse(line, "a key that is not a word", "write `key: value`")
            if key in lines:
                self._refuse(line, f"the key {key!r} twice, first on line {lines[key]}", "keep one of the two")
            lines[key] = line + 1
            found[key] = self._value(self._next())
        return found

    def _sequence(self, start: Any) -> YamlList:
        found = YamlList(start.start_mark.line + 1)
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            line = event.start_mark.line
            value = self._value(event)
            if start.flow_style and isinstance(value, str) and not event.style and ARABIC_COMMA in value:
                self._refuse(line, f"the Arabic comma in {value!r}", "separate the items of a list with `,`")
            found.lines.append(line + 1)
            found.append(value)
        return found


def _remedy(what: str) -> str:
    """What to do about libyaml's commonest complaints, in an analyst's words."""
    if "mapping values are not allowed" in what:
        return "check the indentation of this line and the one above, or quote a text that holds `: `"
    if "did not find expected key" in what or "did not find expected '-' indicator" in what:
        return "indent this line like its neighbours"
    if "while scanning a simple key" in what:
        return "write `key: value`, with a colon and a space"
    if "while parsing a flow" in what:
        return "close the bracket and separate the items with `,`"
    if "quoted scalar" in what:
        return "close the quotation mark"
    return "check indentation, quotation marks and brackets here and on the line above"


def read(model: type[Model], node: Any, path: Path) -> Model:
    """Validate what `load_yaml` gave against a model. Raises KnowledgeError: every fault, each with its own line."""
    try:
        return model.model_validate(node)
    except ValidationError as error:
        raise KnowledgeError(_faults(model, error, node, path)) from None


def line_of(node: Any, *steps: str | int) -> int:
    """The line of what the steps lead to, or of the nearest thing around it that exists."""
    line: int = getattr(node, "line", 1)
    for step in steps:
        known = isinstance(node, YamlMap) and step in node
        known = known or (isinstance(node, YamlList) and isinstance(step, int) and step < len(node))
        if not known:  # a key that is missing, or a name that pydantic gives to a member of a union
            continue
        line = node.lines[step]
        node = node[step]
    return line


def nearest(word: str, allowed: Iterable[str]) -> str:
    """What an analyst who wrote `word` may have meant, for `Fault.right`."""
    allowed = sorted(allowed)
    close = difflib.get_close_matches(word, allowed, n=1)
    meant = f"did you mean {close[0]!r}? " if close else ""
    return f"{meant}allowed: {', '.join(allowed)}"


def _faults(model: type[BaseModel], error: ValidationError, node: Any, path: Path) -> Iterator[Fault]:
    for detail in error.errors(include_url=False):
        steps = detail["loc"]
        line = line_of(node, *steps)
        name = ".".join(str(step) for step in steps if isinstance(step, str)) or model.__name__
        given = detail["input"]
        match detail["type"]:
            case "extra_forbidden":
                yield Fault(path, line, f"unknown key {steps[-1]!r}", _allowed_keys(model, steps))
            case "missing":
                yield Fault(path, line, f"no {name!r}", f"add `{steps[-1]}:`")
            case "enum" | "literal_error":
                # pydantic writes the members as 'a', 'b' or 'c'.
                allowed = detail["ctx"]["expected"].split("'")[1::2]
                yield Fault(path, line, f"{name}: {given!r} is not a value it can have", nearest(str(given), allowed))
            case _ if given is None:
                yield Fault(
                    path, line, f"{name}: nothing is written", f"write a value or remove the key: {detail['msg']}"
                )
            case _:
                yield Fault(path, line, f"{name}: {_shown(given)}", detail["msg"].removeprefix("Value error, "))


def _shown(given: Any) -> str:
    if isinstance(given, dict):
        return f"a mapping with {', '.join(given) or 'no keys'}"
    if isinstance(given, list):
        return f"a list of {len(given)}"
    return repr(given)


def _allowed_keys(model: type[BaseModel], steps: Sequence[str | int]) -> str:
    """The keys of the models that the path to an unknown key can lead to."""
    reached: set[type[BaseModel]] = {model}
    for step in steps[:-1]:
        if isinstance(step, int):
            continue  # items of a list: the models below were already reached through its annotation
        fields = [field for one in reached for key, field in one.model_fields.items() if step in (key, field.alias)]
        if fields:
            reached = {found for field in fields for found in _models(field.annotation)}
        elif any(one.__name__ == step for one in reached):
            reached = {one for one in reached if one.__name__ == step}
    return nearest(str(steps[-1]), {field.alias or key for one in reached for key, field in one.model_fields.items()})


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Every model in an annotation such as `dict[str, Role | None]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
