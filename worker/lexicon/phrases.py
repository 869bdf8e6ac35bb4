"""Inflecting phrases: «طائرة مسيرة», «منظومة دفاع جوي», «وزير الخارجية», «اتصال هاتفي».

A phrase is a head noun, then nouns in the genitive (a chain), adjectives, and perhaps words that never change.
The article, which the matcher puts before single words, stands inside phrases and is therefore generated here.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from worker.lexicon.morphology import Cell, Word
from worker.lexicon.paradigms import Phrases
from worker.lexicon.spelling import ARTICLE

Find = Callable[[str], Word | None]


@dataclass(slots=True)
class Parts:
    """How a phrase is built. `chain`: the genitives, without article; `annexed`: a definite noun that an adjective
    governs («بعيدة المدى»)."""

    head: Word
    chain: list[Word] = field(default_factory=list)
    of_chain: list[str] = field(default_factory=list)  # adjectives of the chain's last noun, which do not inflect
    of_head: list[Word] = field(default_factory=list)
    particle: str = ""  # غير, before the head's adjective
    annexed: str = ""
    fixed: str = ""
    definite: bool = False


def parse(head: Word, rest: Sequence[str], noun: Find, adjective: Find, data: Phrases, *, definite: bool) -> Parts:
    """Read the words that follow a head, undiacritised. `definite`: the head was written with the article."""
    parts = Parts(head, definite=definite)
    for index, written in enumerate(rest):
        word = without_article(written, noun)
        if written in data.fixed_from and not parts.chain:
            parts.fixed = " ".join(rest[index:])
            break
        if written in data.invariable:
            parts.particle = written
            continue
        if parts.of_head and written != word and not parts.definite and not parts.chain:
            parts.annexed = " ".join(rest[index:])
            break
        # «وزارة الخارجية»: a word with article cannot agree with one without.
        genitive = written != word and not parts.definite
        parts.definite = parts.definite or written != word
        if not _take(parts, word, noun, adjective, data, genitive=genitive):
            parts.fixed = " ".join(rest[index:])
            break
    return parts


def without_article(word: str, noun: Find) -> str:
    """The word without its article; التفاف, which is known as it is, has none."""
    if not word.startswith(ARTICLE) or noun(word):
        return word
    return word.removeprefix(ARTICLE)


def _take(parts: Parts, word: str, noun: Find, adjective: Find, data: Phrases, *, genitive: bool) -> bool:
    """Find the place of one word; False when it has none and the phrase does not change from here."""
    as_adjective = None if genitive or word in data.never_adjectives else adjective(word)
    nearest = parts.chain[-1] if parts.chain else parts.head
    if as_adjective and _agrees(as_adjective, word, nearest):
        if parts.chain:
            parts.of_chain.append(word)
        else:
            parts.of_head.append(as_adjective)
        return True
    if as_adjective and parts.chain and _agrees(as_adjective, word, parts.head):
        parts.of_head.append(as_adjective)
        return True
    as_noun = noun(word)
    if as_noun and word not in data.always_adjectives and not parts.of_head and not parts.of_chain:
        parts.chain.append(as_noun)
        return True
    return False


def _agrees(adjective: Word, word: str, noun: Word) -> bool:
    return any(
        cell.text == word and (cell.gender, cell.number) in set(_agreement(noun.gender, noun.number, noun))
        for cell in adjective.cells
    )


def _agreement(gender: str, number: str, noun: Word) -> Iterator[tuple[str, str]]:
    """The genders and numbers that an adjective may take after a noun. The plural of things is feminine singular; so
    may that of women be, which in spelling is also that of things (مساعدات)."""
    if number == "p" and (gender == "f" or not noun.rational):
        yield "f", "s"
    if number != "p" or noun.rational:
        yield gender, number


def inflect(parts: Parts, data: Phrases) -> Iterator[Cell]:
    """Every form of the phrase, with the number and case of its head. State `p`: a pronoun can follow."""
    yield from _chained(parts, data) if parts.chain else _plain(parts, data)


def _plain(parts: Parts, data: Phrases) -> Iterator[Cell]:
    tail = [word for word in (parts.annexed, parts.fixed) if word]
    # «خادم الحرمين»: words that are not known, but a genitive by their article.
    genitive = not parts.of_head and parts.fixed.startswith(ARTICLE)
    for head in parts.head.cells:
        if genitive and head.state != "c":
            continue
        if head.state == "i":
            for adjectives in _adjectives(parts, head, "i", ""):
                yield head._replace(text=_join(head.text, *adjectives, *tail))
        elif head.state == "d":
            for article in (ARTICLE, "") if parts.annexed else (ARTICLE,):
                for adjectives in _adjectives(parts, head, "d", article):
                    yield head._replace(text=_join(ARTICLE + head.text, *adjectives, *tail))
        elif head.state == "p":
            for adjectives in _adjectives(parts, head, "d", ARTICLE):
                for pronoun in data.pronouns:
                    text = _join(head.text + pronoun, *adjectives, *tail)
                    yield head._replace(state="c", text=text)
        elif not parts.of_head:  # «متحدثا باسم» of two, «سفيرا لدى»
            yield head._replace(text=_join(head.text, *tail))


def _chained(parts: Parts, data: Phrases) -> Iterator[Cell]:
    *links, last = parts.chain
    before = [word.text for word in links]
    stems = sorted({c.text for c in last.cells if c.state == "p" and c.number == last.number})
    # A few nouns have no construct of their own: تكنولوجيا.
    state = "c" if any(cell.state == "c" for cell in parts.head.cells) else "i"
    for head in parts.head.cells:
        if head.state != state:
            continue
        for article in ("", ARTICLE):
            genitive = [*before, article + last.text, *(article + word for word in parts.of_chain)]
            for adjectives in _adjectives(parts, head, "d" if article else "i", article):
                text = _join(head.text, *genitive, *adjectives, parts.fixed)
                yield head._replace(text=text)
        for stem in stems if not parts.fixed else ():
            if not parts.of_chain and not parts.of_head:
                yield head._replace(state="p", text=_join(head.text, *before, stem))
            for pronoun in data.pronouns if parts.of_chain else ():
                following = [ARTICLE + word for word in parts.of_chain]
                yield head._replace(text=_join(head.text, *before, stem + pronoun, *following))


def _adjectives(parts: Parts, head: Cell, state: str, article: str) -> Iterator[list[str]]:
    """The head's adjectives, agreeing with one of its cells; one empty list when it has none."""
    options: list[list[str]] = [[]]
    wanted = set(_agreement(head.gender, head.number, parts.head))
    for adjective in parts.of_head:
        texts = sorted(
            {
                cell.text
                for cell in adjective.cells
                if (cell.gender, cell.number) in wanted
                and cell.state == ("c" if parts.annexed and cell.number == "s" else state)
                and (cell.case == head.case or "u" in (cell.case, head.case))
            }
        )
        options = [[*before, article + text] for before in options for text in texts]
    if parts.particle:
        # The particle is itself bare: «الطائرات غير المأهولة».
        options = [[parts.particle, *words] for words in options]
    yield from options


def _join(*words: str) -> str:
    return " ".join(word for word in words if word)
