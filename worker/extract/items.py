"""Weapons in a sentence: what, which make, how many, and whose («ست طائرات مسيرة تركية»)."""

from dataclasses import dataclass

from worker.extract.references import Ref, RefKind
from worker.extract.sentence import Sentence
from worker.lexicon.model import Domain, Kind, Use, Weapon
from worker.lexicon.phrasebook import Match

_REACH = 4  # words from a weapon to the demonym or designation that belongs to it


@dataclass(frozen=True, slots=True)
class ItemMention:
    """A weapon as the text words it: half-open words, from its noun to its designation."""

    first: int
    last: int
    category: str
    number: int
    weapon: Weapon
    designation: Weapon | None
    origin: tuple[Ref, ...]
    preposition: str
    sure: bool
    own: bool  # «أسلحتها»: whoever gives it up had it


def items_in(sentence: Sentence, refs: list[Ref], *, armed: bool = False) -> list[ItemMention]:
    """The weapons of a sentence in text order.

    A word that is a weapon only at times («مسيّرة») needs another sign: a weapon beside it, or one named before
    (`armed`).
    """
    matches = _distinct(list(sentence.of(Kind.WEAPON)))
    merged: list[ItemMention] = []
    at = 0
    while at < len(matches):
        match = matches[at]
        weapon: Weapon = match.form.entry  # type: ignore[assignment]
        designation = weapon if match.form.use is Use.DESIGNATION else None
        last, category = match.last, weapon.category
        sure = not match.form.ambiguous
        while at + 1 < len(matches) and matches[at + 1].first - last <= 2 and not matches[at + 1].hit.conjunction:
            following = matches[at + 1]
            other: Weapon = following.form.entry  # type: ignore[assignment]
            if following.form.use is not Use.DESIGNATION or sentence.comma_before(following.first):
                break
            designation, category, last, sure = other, other.category, following.last, True
            at += 1
        merged.append(
            ItemMention(
                match.first,
                last,
                str(category),
                match.form.number,
                weapon,
                designation,
                _origin(sentence, refs, last),
                match.hit.preposition,
                sure,
                bool(match.hit.suffix),
            )
        )
        at += 1
    certain = armed or any(item.sure for item in merged)
    return [item for item in merged if (item.sure or certain) and not _vetoed(sentence, item)]


def _vetoed(sentence: Sentence, item: ItemMention) -> bool:
    """Whether the weapon is of another domain («السلاح النووي»)."""
    on = (m.form.entry for m in sentence.of(Kind.DOMAIN) if item.first <= m.first <= item.last)
    return any(isinstance(domain, Domain) and domain.scope == "item" for domain in on)


def _distinct(matches: list[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in matches:
        if not kept or match.first >= kept[-1].last:
            kept.append(match)
    return kept


def _origin(sentence: Sentence, refs: list[Ref], last: int) -> tuple[Ref, ...]:
    """The demonyms that belong to a weapon ending at a word: «صواريخ باليستية إيرانية»."""
    for ref in refs:
        if ref.first < last:
            continue
        if ref.first - last > _REACH or ref.kind is not RefKind.MODIFIER or ref.preposition or ref.joined:
            return ()
        between = range(last, ref.first)
        if any(sentence.is_verb(i) or sentence.at(i, Kind.PREPOSITION, Kind.CLAUSE) for i in between):
            return ()
        if sentence.comma_before(ref.first):
            return ()
        return (ref,)
    return ()
