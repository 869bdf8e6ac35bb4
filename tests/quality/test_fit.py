"""Fitting from gold: what is held out stays unread, and files say what they reached."""

from pathlib import Path

from worker.lexicon.judge import load_judge
from worker.lexicon.knowledge import Knowledge
from worker.lexicon.load import load_knowledge
from worker.quality.fit import fit_events, fit_roles, held_out, hypotheses, write
from worker.quality.gold import article_of

ROWS = [
    {
        "id": f"a{n}",
        "title": "خبر",
        "body": f"اشترت {buyer} {n + 2} مقاتلات من {seller}.",
        "published_at": "2022-09-06T09:00:00+00:00",
        "outlet": None,
        "events": [
            {
                "type": "arms_deal",
                "suppliers": [supplier],
                "recipients": [recipient],
                "stage": "signed",
                "factuality": "actual",
                "evidence": ["من " + seller],
                "items": [],
            }
        ],
    }
    for n, (buyer, recipient, seller, supplier) in enumerate(
        [("مصر", "EG", "فرنسا", "FR"), ("بولندا", "PL", "ألمانيا", "DE"), ("قطر", "QA", "إيطاليا", "IT")] * 4
    )
]


def knowledge() -> Knowledge:
    return load_knowledge()


def test_what_is_held_out_depends_on_ids_alone() -> None:
    ids = [f"article-{n}" for n in range(50)]
    assert held_out(ids, 10) == held_out(reversed(ids), 10)
    assert len(held_out(ids, 10)) == 10
    assert held_out(ids, 0) == frozenset()


def test_each_candidate_finds_the_gold_event_that_it_tells() -> None:
    found = list(hypotheses([article_of(row) for row in ROWS], knowledge()))
    assert len(found) == len(ROWS)
    assert all(one.gold is not None and one.sure for one in found)


def test_weights_come_back_as_they_were_written(tmp_path: Path) -> None:
    found = list(hypotheses([article_of(row) for row in ROWS], knowledge()))
    roles = fit_roles(found, 5.0)
    fitted = [*roles, *fit_events(found, {one.name: one.model for one in roles}, 5.0)]
    write(fitted, tmp_path)
    loaded = load_judge(tmp_path)
    assert {one.name: one.model.weights for one in fitted} == {name: model.weights for name, model in loaded.items()}
    assert "instances; F1" in (tmp_path / "arms_deal.suppliers.yaml").read_text(encoding="utf-8")
