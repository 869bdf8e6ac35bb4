"""Shapes that the tests of the extraction compare."""

from collections.abc import Callable

from schemas import EventRecord
from worker.extract.scene import Scene

Read = Callable[..., list[EventRecord]]
See = Callable[..., list[Scene]]


def refs_of(scene: Scene) -> list[tuple[str, tuple[str, ...], str | None]]:
    """Words, parties and preposition of each reference."""
    words = scene.sentence.words
    return [(" ".join(w.text for w in words[r.first : r.last]), r.parties, r.preposition) for r in scene.refs]


def roles(record: EventRecord) -> dict[str, list[str]]:
    """The codes by role, empty roles left out."""
    return {role: sorted(p.id for p in found) for role, found in record.participants().items() if found}
