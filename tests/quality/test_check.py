"""The examples beside the rules are run, and a wrong one is found."""

from dataclasses import replace

import pytest

from worker.lexicon.knowledge import Knowledge
from worker.lexicon.load import load_knowledge
from worker.lexicon.model import Example
from worker.quality.check import check


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def test_every_example_of_the_shipped_rules_is_read_as_written(knowledge: Knowledge) -> None:
    checked = check(knowledge)
    assert checked.examples >= 2 * len(knowledge.rules)
    assert not checked.faults, "\n".join(map(str, checked.faults))


def test_a_match_with_a_wrong_value_is_a_fault(knowledge: Knowledge) -> None:
    rule = next(rule for rule in knowledge.rules if rule.id == "arms-deal.buy")
    wrong = replace(
        rule, matches=(Example("اشترت مصر 24 مقاتلة من فرنسا.", {"recipients": ["SD"]}, None, 7),), rejects=()
    )
    (fault,) = check(replace(knowledge, rules=(wrong,))).faults
    assert fault.line == 7
    assert "recipients should be ['SD'], is ['EG']" in str(fault)


def test_a_reject_that_is_read_is_a_fault(knowledge: Knowledge) -> None:
    rule = next(rule for rule in knowledge.rules if rule.id == "arms-deal.buy")
    wrong = replace(rule, matches=(), rejects=(Example("اشترت مصر 24 مقاتلة من فرنسا.", {}, "تجربة", 9),))
    (fault,) = check(replace(knowledge, rules=(wrong,))).faults
    assert fault.line == 9
    assert "تجربة" in str(fault)
