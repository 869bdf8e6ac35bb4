"""The judge adds and turns down; what grammar placed it does not overturn."""

from dataclasses import replace

from tests.extract.shapes import See
from worker.extract.candidate import Candidate
from worker.extract.features import Context
from worker.extract.judge import assign, belief
from worker.lexicon.judge import LinearModel


def candidate(see: See, text: str, rule: str) -> tuple[Candidate, Context]:
    for scene in see(text):
        for found, context in scene.found:
            if isinstance(found, Candidate) and found.rule.id == rule:
                return found, context
    raise AssertionError(text)


def sure(**weights: float) -> LinearModel:
    return LinearModel(weights, 0.5)


DEAL = "اشترت مصر مقاتلات من فرنسا."


def test_without_weights_the_rules_decide_alone(see: See) -> None:
    deal, context = candidate(see, DEAL, "arms-deal.buy")
    assign(deal, context, {})
    assert (deal.parties("recipients"), deal.parties("suppliers")) == (("EG",), ("FR",))
    assert belief(deal, context, {}) == (1.0, True)


def test_what_grammar_placed_stays(see: See) -> None:
    deal, context = candidate(see, DEAL, "arms-deal.buy")
    assign(deal, context, {"arms_deal.suppliers": sure(bias=9.0), "arms_deal.recipients": sure(bias=-9.0)})
    assert (deal.parties("recipients"), deal.parties("suppliers")) == (("EG",), ("FR",))


def test_a_party_that_no_rule_placed_is_added_on_belief(see: See) -> None:
    deal, context = candidate(see, "اشترت مصر مقاتلات، وعرضت فرنسا تدريب طياريها.", "arms-deal.buy")
    assert deal.parties("suppliers") == ()
    assign(deal, context, {"arms_deal.suppliers": sure(bias=9.0), "arms_deal.recipients": sure(bias=-9.0)})
    assert deal.parties("suppliers") == ("FR",)


def test_what_is_joined_has_one_role(see: See) -> None:
    text = "اشترت مصر مقاتلات، وعرضت فرنسا وألمانيا تدريب طياريها."
    deal, context = candidate(see, text, "arms-deal.buy")
    models = {"arms_deal.suppliers": sure(joined=9.0, bias=-2.0), "arms_deal.recipients": sure(bias=-9.0)}
    assign(deal, context, models)
    assert deal.parties("suppliers") == ("FR", "DE")


def test_a_candidate_is_turned_down_below_the_threshold(see: See) -> None:
    deal, context = candidate(see, DEAL, "arms-deal.buy")
    model = replace(sure(bias=-1.0), threshold=0.5)
    probability, enough = belief(deal, context, {"arms_deal": model})
    assert 0.26 < probability < 0.27
    assert not enough
