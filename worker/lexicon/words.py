"""The words of a phrase or a sentence as the phrasebook compares them."""

from itertools import groupby

from worker.text.normalise import normalise


def words_of(text: str) -> tuple[str, ...]:
    """The normalised words: runs of letters or of digits; everything else only separates them."""
    folded = normalise(text).text
    return tuple("".join(run) for kind, run in groupby(folded, _kind) if kind)


def _kind(character: str) -> int:
    return 1 if character.isalpha() else 2 if character.isdigit() else 0
