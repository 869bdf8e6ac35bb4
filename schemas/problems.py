"""What is wrong with a message, field by field, without a word of its text."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError


@dataclass(frozen=True)
class Problem:
    """One fault: where (`evidence.0.start`; empty for the whole message) and why."""

    field: str
    why: str

    def __str__(self) -> str:
        """Write it as `field: why`."""
        return f"{self.field}: {self.why}" if self.field else self.why


def problems(error: ValidationError) -> tuple[Problem, ...]:
    """List the faults in pydantic's order; reasons describe what is asked for and never repeat the input."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return tuple(Problem(".".join(map(str, fault["loc"])), fault["msg"]) for fault in found)
