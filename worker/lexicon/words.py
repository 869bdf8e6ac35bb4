"""The words of a phrase as the phrasebook compares them."""

from worker.text.normalise import normalise
from worker.text.tokens import words


def words_of(text: str) -> tuple[str, ...]:
    """The normalised words of a phrase; what stands between them does not count."""
    return tuple(word.text for word in words(normalise(text).text))
