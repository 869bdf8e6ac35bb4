"""Which events a user wants to see."""

from dataclasses import dataclass

from schemas import EventRecord, Participant


@dataclass(frozen=True)
class Filter:
    """What is empty or None filters nothing."""

    types: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    """Codes, or parts of names in English or Arabic; one that takes part in any role is enough."""
    factualities: tuple[str, ...] = ()
    min_confidence: float | None = None
    """Leaves out what is known to be less certain; an event without confidence stays."""

    def keeps(self, record: EventRecord) -> bool:
        return (
            (not self.types or record.type.value in self.types)
            and (not self.factualities or record.factuality.value in self.factualities)
            and (self.min_confidence is None or record.confidence is None or record.confidence >= self.min_confidence)
            and (not self.participants or any(self._names(p) for p in _all(record)))
        )

    def _names(self, participant: Participant) -> bool:
        names = (participant.name.casefold(), participant.name_ar or "")
        return any(
            wanted.casefold() == participant.id.casefold()
            or (len(wanted) > len("EU") and any(wanted.casefold() in name for name in names))
            for wanted in self.participants
        )


def _all(record: EventRecord) -> list[Participant]:
    return [participant for participants in record.participants().values() for participant in participants]
