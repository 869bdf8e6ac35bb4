"""The consumer's recipe on SQLite: upsert events by id, withdraw them by receipt.

Topics are read independently, so a receipt may arrive before or after the events that it lists, and every message may
arrive twice. Nothing is therefore deleted: events and receipts are both kept, and `standing` says which events count.
Whatever the order of the topics against each other, the same events stand in the end.

An event stands when
- the newest receipt of its article lists it, or
- it was read from a newer version of the article than the newest receipt (its own receipt is still to come), or
- its article has no receipt at all (receipts are turned off, or still to come).

"Newest" is the highest version of the article; among equal versions, and where a version is not given, the last to
arrive. A receipt with the status `canceled` lists nothing, so nothing of its article stands.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from .wire import EventRecord, parse_event, parse_receipt

_TABLES = """
CREATE TABLE IF NOT EXISTS event (
    id TEXT PRIMARY KEY, uri TEXT NOT NULL, version INTEGER, record BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS event_of_article ON event (uri);
CREATE TABLE IF NOT EXISTS receipt (uri TEXT PRIMARY KEY, version INTEGER);
CREATE TABLE IF NOT EXISTS listed (uri TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (uri, id));
CREATE VIEW IF NOT EXISTS standing AS
    SELECT event.* FROM event LEFT JOIN receipt USING (uri)
    WHERE receipt.uri IS NULL
       OR event.version > receipt.version
       OR EXISTS (SELECT 1 FROM listed WHERE listed.uri = event.uri AND listed.id = event.id);
"""

# The last clause is the rule: an older version never overrides a newer one.
_UPSERT_EVENT = """
INSERT INTO event (id, uri, version, record) VALUES (?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = coalesce(excluded.version, event.version), record = excluded.record
WHERE excluded.version IS NULL OR event.version IS NULL OR excluded.version >= event.version
"""
_UPSERT_RECEIPT = """
INSERT INTO receipt (uri, version) VALUES (?, ?)
ON CONFLICT (uri) DO UPDATE SET version = coalesce(excluded.version, receipt.version)
WHERE excluded.version IS NULL OR receipt.version IS NULL OR excluded.version >= receipt.version
"""


class EventStore:
    """Keeps what arrives and tells what stands. Call `commit` on the connection before you commit Kafka's offsets."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use a connection; its tables are made if need be."""
        self.connection = connection
        connection.executescript(_TABLES)

    def take_event(self, message: bytes) -> None:
        """Take the value of a message of an event topic, in any order against the receipts, once or more.

        It is kept as it came, so nothing that a later version added is lost. Raises `Unreadable`.
        """
        record = parse_event(message)
        article = record.article
        self.connection.execute(_UPSERT_EVENT, (record.id, article.uri, article.version, message))

    def take_receipt(self, message: bytes) -> None:
        """Take the value of a message of `articles.read`; what it does not list stands no more. Raises `Unreadable`."""
        receipt = parse_receipt(message)
        cursor = self.connection.execute(_UPSERT_RECEIPT, (receipt.uri, receipt.version))
        if cursor.rowcount == 0:
            return  # an older version
        self.connection.execute("DELETE FROM listed WHERE uri = ?", (receipt.uri,))
        self.connection.executemany(
            "INSERT OR IGNORE INTO listed (uri, id) VALUES (?, ?)", [(receipt.uri, event) for event in receipt.events]
        )

    def standing(self, uri: str | None = None) -> Iterator[EventRecord]:
        """Give the events that count, of one article or of all, by article and id."""
        query = "SELECT record FROM standing WHERE uri = coalesce(?, uri) ORDER BY uri, id"
        for (record,) in self.connection.execute(query, (uri,)):
            yield parse_event(record)
