"""How parties stand to a trigger: the relations that rules name."""

import pytest

from tests.extract.shapes import See
from worker.extract.candidate import Candidate
from worker.extract.scene import Scene


def relations(scene: Scene, rule: str) -> dict[str, list[str]]:
    """The parties by relation of the candidate or the first trigger of a rule."""
    for found, _ in scene.found:
        if isinstance(found, Candidate) and found.rule.id == rule:
            by_name = found.relations.by_name
            return {name: [p for ref in refs for p in ref.parties] for name, refs in by_name.items() if refs}
    raise AssertionError([found.rule.id for found, _ in scene.found])


@pytest.mark.parametrize(
    ("text", "rule", "subject"),
    [
        ("اشترت مصر مقاتلات من فرنسا.", "arms-deal.buy", ["EG"]),
        ("مصر تشتري مقاتلات من فرنسا.", "arms-deal.buy", ["EG"]),
        ("تعتزم بولندا شراء دبابات.", "arms-deal.buy", ["PL"]),
        ("صفقة لشراء مصر مقاتلات.", "arms-deal.buy", ["EG"]),
        ("اتهمت واشنطن إيران بتهريب صواريخ إلى الحوثيين.", "arms-deal.smuggle", ["IR"]),
        ("نفت كوريا الشمالية أن تكون قد زودت روسيا بقذائف.", "arms-deal.supply", ["KP"]),
        ("زودت روسيا الهند بصواريخ.", "arms-deal.supply", ["RU"]),
        ("أعلنت الحكومة تسليح إيران للحوثيين بالصواريخ.", "arms-deal.supply", ["IR"]),
        (
            "كشفت الرئاسة عن مكالمة هاتفية أجراها الرئيس التركي مع الرئيس الروسي.",
            "diplomatic-exchange.phone-call",
            ["TR"],
        ),
    ],
)
def test_who_does_it(see: See, text: str, rule: str, subject: list[str]) -> None:
    assert relations(see(text)[0], rule)["subject"] == subject


@pytest.mark.parametrize(
    ("text", "rule", "relation", "parties"),
    [
        ("زودت روسيا الهند بصواريخ.", "arms-deal.supply", "object", ["IN"]),
        ("اشترت مصر مقاتلات من فرنسا.", "arms-deal.buy", "من", ["FR"]),
        ("انطلقت المحادثات بين إيران والولايات المتحدة.", "diplomatic-exchange.talks", "between", ["IR", "US"]),
        ("اختتمت محادثات روسية أميركية في جنيف.", "diplomatic-exchange.talks", "adjective", ["RU", "US"]),
        ("تلقى أمير قطر اتصالا هاتفيا من رئيس وزراء باكستان.", "diplomatic-exchange.phone-call", "receiver", ["QA"]),
        ("تسلم العراق صواريخ روسية.", "arms-deal.receive", "origin", ["RU"]),
        ("لم نزوّد روسيا بقذائف.", "arms-deal.supply", "object", ["RU"]),
    ],
)
def test_the_other_relations(see: See, text: str, rule: str, relation: str, parties: list[str]) -> None:
    assert relations(see(text)[0], rule)[relation] == parties


def test_an_impersonal_verb_passes_nobody_on(see: See) -> None:
    found = relations(see("زار الرئيس الروسي سوريا، وتم تسليم صواريخ إلى الجيش السوري.")[0], "arms-deal.deliver")
    assert "subject" not in found
    assert found["إلى"] == ["SY"]


def test_a_source_beside_the_clause_is_no_party(see: See) -> None:
    """«بحسب البيت الأبيض، حصلت القوات الروسية»: the White House received nothing."""
    found = relations(see("وبحسب البيت الأبيض، حصلت القوات الروسية على صواريخ من إيران.")[0], "arms-deal.receive")
    assert found["subject"] == ["RU"]
