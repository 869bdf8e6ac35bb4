"""Which lemmas the analysts' files name: the input of the forms generator."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from worker.lexicon.yaml import YamlList, YamlMap, load_yaml

PartOfSpeech = Literal["verb", "noun", "adjective"]

# Every key, in any file of the knowledge, whose values are lemmas to inflect. What stands under `phrase`,
# `names`, `text` and the like is matched as written.
KEYS: dict[str, PartOfSpeech] = {
    "verb": "verb",
    "masdar": "noun",
    "noun": "noun",
    "lemmas": "noun",
    "participle": "adjective",
    "adjective": "adjective",
    "adjectives": "adjective",
    "demonyms": "adjective",
}

# `forms` is what we generate; examples quote what a rule matched, under the same keys.
SKIPPED_FOLDERS = ("forms",)
SKIPPED_KEYS = ("matches", "rejects")


@dataclass(frozen=True, slots=True, order=True)
class Lemma:
    """A dictionary form to inflect, and where it is first named. `text` is as the analyst wrote it."""

    part: PartOfSpeech
    text: str
    path: Path
    line: int


def collect(folder: Path) -> tuple[Lemma, ...]:
    """Every lemma of the knowledge in `folder`, once a part of speech, sorted. Raises KnowledgeError."""
    found: dict[tuple[str, str], Lemma] = {}
    for path in sorted(folder.rglob("*.yaml")):
        if path.relative_to(folder).parts[0] not in SKIPPED_FOLDERS:
            for lemma in _walk(load_yaml(path), path):
                found.setdefault((lemma.part, lemma.text), lemma)
    return tuple(sorted(found.values()))


def _walk(node: Any, path: Path) -> Iterator[Lemma]:
    if isinstance(node, YamlList):
        for item in node:
            yield from _walk(item, path)
    elif isinstance(node, YamlMap):
        for key, value in node.items():
            if key in KEYS:
                yield from _leaves(value, KEYS[key], path, node.lines[key])
            elif key not in SKIPPED_KEYS:
                yield from _walk(value, path)


def _leaves(node: Any, part: PartOfSpeech, path: Path, line: int) -> Iterator[Lemma]:
    """The texts below a key of lemmas, whether it holds one, a list, or lists by gender and number."""
    if isinstance(node, str) and node.strip():
        yield Lemma(part, " ".join(node.split()), path, line)
    elif isinstance(node, YamlList):
        for item, at in zip(node, node.lines, strict=True):
            yield from _leaves(item, part, path, at)
    elif isinstance(node, YamlMap):
        for key, item in node.items():
            yield from _leaves(item, part, path, node.lines[key])
