"""How large a message is to the broker, reckoned before the broker sees it.

A record too large for the broker fails its whole batch and leaves the idempotent producer broken, so it must not
get that far.
"""

from aiokafka.record.default_records import DefaultRecordBatchBuilder

from worker.stream.messages import Outgoing


def size(message: Outgoing) -> int:
    """Bytes of a batch that holds this message alone, at most: the measure that the producer and the broker use."""
    return int(DefaultRecordBatchBuilder.estimate_size_in_bytes(message.key, message.value, message.headers))


def fits(message: Outgoing, limit: int) -> bool:
    return size(message) <= limit
