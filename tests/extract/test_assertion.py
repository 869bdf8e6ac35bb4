"""Whether an event happened: cues, their reach, and what only looks like one."""

import pytest

from tests.extract.shapes import Read


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("اشترت مصر مقاتلات من فرنسا.", "actual"),
        ("ستشتري مصر مقاتلات من فرنسا.", "planned"),
        ("تعتزم مصر شراء مقاتلات من فرنسا.", "planned"),
        ("قد تشتري مصر مقاتلات من فرنسا.", "possible"),
        ("وقد اشترت مصر مقاتلات من فرنسا.", "actual"),
        ("لم تشتر مصر مقاتلات من فرنسا.", "denied"),
        ("لن تشتري مصر مقاتلات من فرنسا.", "denied"),
        ("نفت مصر شراء مقاتلات من فرنسا.", "denied"),
        ("يزور الرئيس الفرنسي القاهرة الأسبوع المقبل.", "planned"),
        ("وأي استيراد للنفط الإيراني سيشكّل انتهاكا للعقوبات الأميركية.", "possible"),
    ],
)
def test_the_cue_that_reaches_the_trigger_decides(read: Read, text: str, factuality: str) -> None:
    assert [record.factuality for record in read(text)] == [factuality]


def test_a_cue_ends_at_the_end_of_its_clause(read: Read) -> None:
    """What was denied is the talks, not the purchase told beside them."""
    (deal,) = [r for r in read("لم يعلق الوزير، فيما اشترت مصر مقاتلات من فرنسا.") if r.type == "arms_deal"]
    assert deal.factuality == "actual"


def test_still_is_no_denial(read: Read) -> None:
    (deal,) = [r for r in read("لا تزال روسيا تزود سوريا بصواريخ.") if r.type == "arms_deal"]
    assert deal.factuality == "actual"


def test_a_governing_verb_gives_the_deal_its_stage(read: Read) -> None:
    (deal,) = read("وافقت واشنطن على بيع صواريخ إلى اليابان.")
    assert deal.model_dump()["stage"] == "approved"
