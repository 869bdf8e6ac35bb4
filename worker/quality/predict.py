"""Records of gold's own texts, as the worker would publish them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from schemas import EventRecord, RawArticle
from worker.quality.gold import Article

Reader = Callable[[RawArticle], Iterable[EventRecord]]


def predicted(articles: Iterable[Article], read: Reader) -> Iterator[dict[str, Any]]:
    """Every record, in the shape it has on its topic."""
    for article in articles:
        for record in read(raw_article(article)):
            yield record.model_dump(mode="json")


def raw_article(article: Article) -> RawArticle:
    """The article as a feed would send it."""
    return RawArticle.model_validate(
        {
            "uri": article.id,
            "headline": article.title or None,
            "body": article.body or None,
            "published_at": article.published_at,
            "publisher": article.outlet,
        }
    )
