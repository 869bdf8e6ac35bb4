"""The words around the evidence."""

from schemas import Quote, RawArticle
from schemas.vocabulary import Field
from tests.contract.examples import ARTICLE, arms_deal, quote
from worker.cli.excerpt import FURTHEST, excerpt

SENTENCE = "أعلن مسؤول فرنسي الاثنين أن مصر تسلمت ثلاثين مقاتلة من طراز رافال بقيمة أربعة مليارات يورو."


def test_with_the_article_the_whole_sentence_is_shown() -> None:
    shown = excerpt(arms_deal(), ARTICLE)
    assert shown.text == SENTENCE
    assert [part.text for part in shown.parts if part.trigger] == ["تسلمت"]
    assert "".join(p.text for p in shown.parts if p.evidence) == "أن مصر تسلمت ثلاثين مقاتلة من طراز رافال"


def test_without_it_the_evidence_alone() -> None:
    shown = excerpt(arms_deal(), None)
    assert shown.text == "أن مصر تسلمت ثلاثين مقاتلة من طراز رافال"
    assert all(part.evidence for part in shown.parts)


def test_evidence_that_ends_the_sentence_does_not_draw_in_the_next() -> None:
    assert excerpt(arms_deal(evidence=(quote(SENTENCE),)), ARTICLE).text == SENTENCE


def test_a_trigger_elsewhere_is_not_marked() -> None:
    record = arms_deal(trigger=quote("تتسلم", field=Field.HEADLINE))
    assert not any(part.trigger for part in excerpt(record, ARTICLE).parts)


def test_a_text_without_sentences_is_cut() -> None:
    body = "كلمة " * 1000 + "تسلمت مصر مقاتلة من فرنسا" + " كلمة" * 1000
    article = RawArticle(uri="a", body=body)
    start = body.index("تسلمت")
    evidence = Quote.of(article, Field.BODY, start, start + len("تسلمت مصر مقاتلة من فرنسا"))
    trigger = Quote.of(article, Field.BODY, start, start + len("تسلمت"))
    record = type(arms_deal()).of(
        article,
        trigger=trigger,
        evidence=(evidence,),
        factuality="actual",
        rule="r",
        extractor=arms_deal().extractor,
        stage="delivered",
    )
    assert len(excerpt(record, article).text) <= 2 * FURTHEST + len(evidence.text)
