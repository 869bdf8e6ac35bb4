"""Triggers that become no event, and why."""

import pytest

from tests.extract.shapes import See
from worker.extract.candidate import Dropped


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("اشترت مصر القمح من فرنسا.", "item"),
        ("التقى المنتخب المصري نظيره الإيطالي في مباراة.", "domain sport"),
        ("وانتهكت إسرائيل المجال الجوي اللبناني.", "measure"),
        ("قرارات مجلس الأمن التي تحظر على إيران تصدير السلاح.", "term of a measure"),
        ("وتضم الصفقة صواريخ.", "back reference"),
    ],
)
def test_a_trigger_is_dropped_for_a_reason(see: See, text: str, why: str) -> None:
    assert why in [found.why for scene in see(text) for found, _ in scene.found if isinstance(found, Dropped)]


def test_talks_on_a_deal_are_the_deal(see: See) -> None:
    found = [one for one, _ in see("تتفاوض الجزائر مع الصين لاقتناء صواريخ.")[0].found]
    assert [one.why for one in found if isinstance(one, Dropped)] == ["governs an arms deal"]
