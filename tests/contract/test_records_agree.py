"""One field name means one thing in every model of the contract; the few exceptions are listed with their reason."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from schemas.generate import MODELS

DIFFER = {
    "type": "each record fixes it to its own type of event; a participant's says what kind of party it is",
    "stage": "deals and claims each have stages of their own in the guide",
    "reason": "why a message was rejected, or why a part of an article was not read: other sets, other readers",
    "version": "an article's is a number that orders; a program's is a name",
    "min": "things are counted, money is measured",
    "max": "things are counted, money is measured",
}


def kinds(annotation: Any) -> set[Any]:
    """What a field holds, apart from bounds and from whether it may be null."""
    if get_origin(annotation) is Annotated:
        return kinds(get_args(annotation)[0])
    parts = [part for part in get_args(annotation) if part not in (type(None), Ellipsis)]
    if isinstance(annotation, type) or not parts or get_origin(annotation) is None:
        return {annotation}
    own = (
        {get_origin(annotation)}
        if isinstance(get_origin(annotation), type) and get_origin(annotation) is tuple
        else set()
    )
    return own.union(*(kinds(part) for part in parts))


def models() -> set[type[BaseModel]]:
    """Every model that a message of the contract is made of."""
    seen: set[type[BaseModel]] = set()
    pending: list[Any] = list(MODELS.values())
    while pending:
        part = pending.pop()
        if isinstance(part, type) and issubclass(part, BaseModel) and part not in seen:
            seen.add(part)
            pending.extend(field.annotation for field in part.model_fields.values())
        pending.extend(get_args(part))
    return seen


def meanings() -> dict[str, set[frozenset[Any]]]:
    """What stands under each field name."""
    found: dict[str, set[frozenset[Any]]] = defaultdict(set)
    for model in models():
        for name, field in model.model_fields.items():
            # An article's flags are always ours; elsewhere those of later versions are kept too.
            found[name].add(frozenset(kinds(field.annotation) - ({str} if name == "flags" else set())))
    return found


def test_one_name_means_one_thing() -> None:
    assert len(models()) > 15
    assert {name for name, kinds_ in meanings().items() if len(kinds_) > 1} == set(DIFFER)


def test_every_field_says_what_it_is() -> None:
    silent = [
        f"{model.__name__}.{name}"
        for model in models()
        for name, field in model.model_fields.items()
        if not field.description and name != "type"
    ]
    assert silent == []
