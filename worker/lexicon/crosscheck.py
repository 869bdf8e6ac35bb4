"""Faults that no single file shows: a rule that names a state, a stage or a preposition that does not exist."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from schemas.vocabulary import (
    ArmsDealStage,
    ClaimStage,
    EventType,
    ExchangeForm,
    Factuality,
    ItemCategory,
    Measure,
    Vocabulary,
)
from worker.lexicon import files
from worker.lexicon.yaml import Fault, YamlMap, line_of, nearest

_SETS: Mapping[EventType, Mapping[str, type[Vocabulary]]] = {
    EventType.ARMS_DEAL: {"stage": ArmsDealStage},
    EventType.SANCTIONS_VIOLATION_CLAIM: {"stage": ClaimStage, "measure": Measure},
    EventType.DIPLOMATIC_EXCHANGE: {"form": ExchangeForm},
}
_ROLES: Mapping[EventType, frozenset[str]] = {
    EventType.ARMS_DEAL: frozenset({"suppliers", "recipients", "intermediaries"}),
    EventType.SANCTIONS_VIOLATION_CLAIM: frozenset({"accused", "claimants", "authorities"}),
    EventType.DIPLOMATIC_EXCHANGE: frozenset({"actors", "recipients", "mediators"}),
}
_OTHER_KEYS = ("text", "headline", "items", "date", "attribution", "quantity")


def faults_of(
    rule: files.Rule, node: YamlMap, path: Path, parties: Collection[str], prepositions: Collection[str]
) -> Iterator[Fault]:
    """The faults of one rule against the rest of the knowledge."""
    allowed = _SETS[rule.event]
    for key, value in rule.sets.items():
        line = line_of(node, "set", key)
        if key not in allowed:
            yield Fault(path, line, f"`set` cannot give {key!r} to {rule.event.value}", nearest(key, allowed))
        elif value not in allowed[key].values():
            yield Fault(
                path, line, f"{key}: {value!r} is not a value it can have", nearest(value, allowed[key].values())
            )
    for role, slot in rule.roles.items():
        if role not in _ROLES[rule.event]:
            line = line_of(node, "roles", role)
            yield Fault(path, line, f"{rule.event.value} has no role {role!r}", nearest(role, _ROLES[rule.event]))
        for index, name in enumerate(slot.after):
            if name not in prepositions:
                line = line_of(node, "roles", role, "after", index)
                yield Fault(path, line, f"unknown preposition {name!r}", nearest(name, prepositions))
    for index, example in enumerate(rule.matches):
        yield from _of_example(rule, example, line_of(node, "matches", index), path, parties)
    for index, reject in enumerate(rule.rejects):
        for key in ("text", "because"):
            if not reject.get(key):
                line = line_of(node, "rejects", index)
                yield Fault(path, line, f"a reject without {key!r}", f"add `{key}:`")


def _of_example(
    rule: files.Rule, example: Mapping[str, object], line: int, path: Path, parties: Collection[str]
) -> Iterator[Fault]:
    if not example.get("text"):
        yield Fault(path, line, "a match without 'text'", "add `text:` with the sentence")
    closed: Mapping[str, type[Vocabulary]] = {**_SETS[rule.event], "factuality": Factuality}
    for key, value in example.items():
        if key in _ROLES[rule.event]:
            for code in value if isinstance(value, list) else []:
                if code not in parties and not str(code).startswith(("ORG:", "PER:")):
                    yield Fault(
                        path, line, f"{key}: unknown state or organisation {code!r}", "use an id of the lexicon"
                    )
        elif key in closed:
            if value not in closed[key].values():
                yield Fault(path, line, f"{key}: {value!r}", nearest(str(value), closed[key].values()))
        elif key == "items":
            for category in value if isinstance(value, list) else []:
                if category not in ItemCategory.values():
                    yield Fault(path, line, f"items: {category!r}", nearest(str(category), ItemCategory.values()))
        elif key not in _OTHER_KEYS:
            known = [*_ROLES[rule.event], *closed, *_OTHER_KEYS]
            yield Fault(path, line, f"unknown key {key!r} in a match", nearest(key, known))
