"""Reading short sentences with the shipped knowledge, stage by stage."""

from datetime import UTC, datetime

import pytest

from schemas import RawArticle
from tests.extract.shapes import Read, See
from worker.extract.bounds import select
from worker.extract.pipeline import extract
from worker.extract.scene import Scene, scenes
from worker.lexicon.knowledge import Knowledge
from worker.lexicon.load import load_knowledge
from worker.text.document import Document

PUBLISHED = datetime(2022, 9, 6, 9, tzinfo=UTC)  # a Tuesday


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


def article(body: str, headline: str | None = None, publisher: str | None = None) -> RawArticle:
    return RawArticle(uri="urn:test", headline=headline, body=body, publisher=publisher, published_at=PUBLISHED)


@pytest.fixture
def read(knowledge: Knowledge) -> Read:
    """The records of a text."""
    return lambda body, headline=None: extract(article(body, headline), knowledge)


@pytest.fixture
def see(knowledge: Knowledge) -> See:
    """The scenes of a text: what was made out in each sentence."""

    def look(body: str, headline: str | None = None) -> list[Scene]:
        one = article(body, headline)
        document = Document.of(one)
        return list(scenes(one, document, select(document, knowledge.book).parts, knowledge))

    return look
