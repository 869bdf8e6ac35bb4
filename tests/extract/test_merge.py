"""One event, one record."""

from tests.extract.shapes import Read, roles


def test_headline_and_body_are_one_record_with_both_as_evidence(read: Read) -> None:
    (record,) = read("وقعت القاهرة وباريس أمس، واشترت مصر 24 مقاتلة من فرنسا.", "مصر تشتري مقاتلات فرنسية")
    assert [str(quote.field) for quote in record.evidence] == ["headline", "body"] or len(record.evidence) == 2


def test_expulsions_each_way_are_two(read: Read) -> None:
    found = read("طردت روسيا عشرة دبلوماسيين بولنديين. وكانت بولندا قد طردت عشرة دبلوماسيين روس.")
    assert sorted(roles(record)["actors"] for record in found) == [["PL"], ["RU"]]


def test_other_parties_are_another_event(read: Read) -> None:
    found = read("اشترت مصر مقاتلات من فرنسا. واشترت بولندا دبابات من كوريا الجنوبية.")
    assert sorted(roles(record)["recipients"] for record in found) == [["EG"], ["PL"]]


def test_a_plan_is_not_the_delivery_that_was_made(read: Read) -> None:
    found = read("تسلم الجيش الروسي طائرات مسيرة من إيران. وتخطط موسكو لشراء صواريخ من إيران.")
    assert sorted((str(r.factuality), r.model_dump()["stage"]) for r in found) == [
        ("actual", "delivered"),
        ("planned", "sought"),
    ]
