"""Which date is the event's."""

from datetime import date

from tests.extract.shapes import Read


def days(read: Read, text: str) -> list[tuple[date | None, date | None] | None]:
    return [(r.event_date.earliest, r.event_date.latest) if r.event_date else None for r in read(text)]


def test_the_date_in_the_clause_is_the_events(read: Read) -> None:
    assert days(read, "تسلمت مصر الأحد صواريخ روسية.") == [(date(2022, 9, 4), date(2022, 9, 4))]


def test_the_day_of_saying_is_not_the_events(read: Read) -> None:
    assert days(read, "قال الوزير المصري الاثنين إن القاهرة تسلمت صواريخ روسية.") == [None]


def test_the_publication_alone_dates_nothing(read: Read) -> None:
    assert days(read, "تسلمت مصر صواريخ روسية.") == [None]
