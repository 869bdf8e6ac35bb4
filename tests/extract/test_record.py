"""What is published: quotes that hold, items with their numbers, names that the contract knows."""

import pytest

from schemas import RawArticle, verify_quotes
from tests.extract.shapes import Read
from worker.extract.pipeline import extract
from worker.lexicon.knowledge import Knowledge
from worker.samples.load import load_samples

SAMPLES = {sample.article["uri"]: sample.article for sample in load_samples()}


@pytest.mark.parametrize("uri", SAMPLES)
def test_every_quote_of_every_sample_stands_in_its_article(uri: str, knowledge: Knowledge) -> None:
    article = RawArticle.model_validate(SAMPLES[uri])
    for record in extract(article, knowledge):
        verify_quotes(record, article)
        assert article.text(record.trigger.field)[record.trigger.start : record.trigger.end] == record.trigger.text


def test_the_same_article_gives_the_same_records(knowledge: Knowledge) -> None:
    for article in map(RawArticle.model_validate, SAMPLES.values()):
        assert extract(article, knowledge) == extract(article, knowledge)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("اشترت مصر 24 مقاتلة من فرنسا.", (24, 24)),
        ("باعت ألمانيا غواصتين لسنغافورة.", (2, 2)),
        ("اشترت روسيا مئات الصواريخ من إيران.", (100, None)),
    ],
)
def test_an_item_says_how_many(read: Read, text: str, bounds: tuple[int, int | None]) -> None:
    (record,) = read(text)
    (item,) = record.model_dump()["items"]
    assert (item["quantity"]["min"], item["quantity"]["max"]) == bounds


def test_a_deal_says_what_it_costs(read: Read) -> None:
    (record,) = read("اشترت مصر مقاتلات من فرنسا بقيمة 5 مليارات يورو.")
    value = record.model_dump()["value"]
    assert (value["amount"], value["currency"]) == (5_000_000_000, "EUR")


def test_who_acts_for_a_state_stands_in_the_mention(read: Read) -> None:
    (record,) = read("التقى الرئيس الروسي فلاديمير بوتين الرئيس التركي في أنقرة.")
    (actor,) = record.participants()["actors"]
    assert (actor.id, actor.mentions[0].person, actor.mentions[0].office) == ("RU", "Vladimir Putin", "President")
