"""What an article has said so far: who was introduced, and whom «البلدان», «نظيره», «الوزير» and «ـه» mean."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from worker.extract.references import Ref, RefKind
from worker.extract.sentence import Sentence
from worker.lexicon.model import Kind, Use

_CODE = 2  # a longer code is a group or an organisation
_RECENT = 12  # references to look back over


class Discourse:
    """The references of an article, resolved one sentence after another. One a reading of an article."""

    def __init__(self, day: date | None, home: str | None) -> None:
        self._day = day
        self._home = home  # the state of the outlet: «الملك» in a Saudi newspaper
        self._named: dict[str, str] = {}  # last words of people introduced with their title -> party
        self._offices: dict[str, str] = {}  # office -> party that it last stood for
        self._ministry = home  # whose ministry or government was named last
        self._past: list[Ref] = []
        self.counts: Counter[str] = Counter()  # unambiguous mentions of each party in the whole article

    def weigh(self, sentences: Iterable[tuple[Sentence, list[Ref]]]) -> None:
        """Count every party's unambiguous mentions and learn who was introduced, before anything is resolved."""
        for sentence, refs in sentences:
            for ref in refs:
                if ref.ambiguous or ref.others or ref.kind is RefKind.PLACE:
                    continue
                for party in self._own_parties(ref):
                    self.counts[party] += 1
                    if ref.office is not None or ref.body is not None:
                        self._introduce(sentence, ref, party)

    def _introduce(self, sentence: Sentence, ref: Ref, party: str) -> None:
        """«المبعوث الأممي مارتن غريفيث»: remember غريفيث for UN."""
        if ref.person is not None or ref.preposition == "لـ":
            return
        for word_index in range(ref.last, min(ref.last + 3, len(sentence.words))):
            word = sentence.words[word_index]
            known = any(m.first <= word_index < m.last for m in sentence.matches)
            if known or word.gap.strip("\"'«»“” ") or len(word.text) < 4 or sentence.is_verb(word_index):
                break
            self._named.setdefault(word.text, party)

    def _own_parties(self, ref: Ref) -> tuple[str, ...]:
        if ref.parties:
            return ref.parties
        if ref.person is not None:
            party = ref.person.party_at(self._day)
            return (party,) if party else ()
        return ()

    def resolve(self, sentence: Sentence, refs: list[Ref]) -> list[Ref]:
        """The references of the next sentence with their parties; what cannot be resolved has none."""
        resolved: list[Ref] = []
        for ref in refs:
            done = replace(ref, parties=self._likeliest(ref) or self._parties(ref, resolved))
            if done.ambiguous and not self._supported(sentence, done):
                continue
            resolved.append(done)
            if done.body is not None and done.body.id in ("ministry", "government") and len(done.parties) == 1:
                self._ministry = done.parties[0]
            if done.office is not None and len(done.parties) == 1:
                self._offices[done.office.id] = done.parties[0]
        for position, word in enumerate(sentence.words):
            stripped = word.text[1:] if word.text[:1] in "ولبف" else ""
            party = self._named.get(word.text) or self._named.get(stripped)
            if (
                party
                and _stands_as_name(sentence, position)
                and not any(r.first <= position < r.last for r in resolved)
            ):
                resolved.append(Ref(position, position + 1, RefKind.PERSON, (party,)))
        resolved.sort(key=lambda ref: ref.first)
        self._past += [r for r in resolved if r.parties and r.kind not in (RefKind.PLACE, RefKind.OUTLET)]
        return resolved

    def _likeliest(self, ref: Ref) -> tuple[str, ...]:
        """Of the parties that one word names, the one that the article names otherwise too."""
        best = max(ref.others, key=lambda party: self.counts[party], default=None)
        return (best,) if best is not None and self.counts[best] else ()

    def _supported(self, sentence: Sentence, ref: Ref) -> bool:
        """An ambiguous name counts where the article names the party unmistakably too, or where no noun before it
        could take it as an adjective («دعم مالي»)."""
        if any(self.counts[party] for party in ref.parties):
            return True
        if ref.use is Use.DEMONYM:
            return False
        if ref.joined or ref.preposition or not ref.first:
            return True
        return bool(sentence.words[ref.first].gap.strip()) or _cannot_take_adjective(sentence, ref.first - 1)

    def _parties(self, ref: Ref, here: list[Ref]) -> tuple[str, ...]:
        own = self._own_parties(ref)
        if own or ref.kind is RefKind.OUTLET or ref.refers == "outlet":
            return own
        if ref.refers == "two":
            return self._last_two(here)
        if ref.refers in ("latter", "speaker", "counterpart"):
            return (self.subject_before(here) if ref.refers == "speaker" else self.last(here))[:1]
        if ref.refers == "title":
            if ref.suffix:
                return self.last(here)[:1]
            if ref.body is not None and ref.body.id in ("ministry", "government") and self._ministry:
                return (self._ministry,)
            if ref.office is not None and ref.office.id in self._offices and ref.article:
                return (self._offices[ref.office.id],)
            if ref.office is not None and ref.office.id in ("king", "crown_prince", "emir") and self._home:
                return (self._home,)
        return ()

    def last(self, here: list[Ref]) -> tuple[str, ...]:
        """The party named last, one that acts before one that is only a modifier."""
        for strong in (True, False):
            for ref in reversed([*self._past[-_RECENT:], *here]):
                acting = ref.kind in (RefKind.TITLE, RefKind.PERSON, RefKind.NAME, RefKind.PEOPLE)
                if len(ref.parties) == 1 and (acting or not strong):
                    return ref.parties
        return ()

    def subject_before(self, here: list[Ref], sentence: Sentence | None = None) -> tuple[str, ...]:
        """Whom a dropped subject or a suffix means: the nearest earlier subject, else the nearest party that stands
        free of prepositions."""
        for subjects_only in (True, False):
            for ref in reversed(here):
                free = ref.preposition is None and ref.kind in (RefKind.TITLE, RefKind.PERSON, RefKind.NAME)
                if free and len(ref.parties) == 1 and (not subjects_only or _is_subject(sentence, ref)):
                    return ref.parties
        for ref in reversed(self._past[-_RECENT:]):
            if ref.preposition is None and ref.kind in (RefKind.TITLE, RefKind.PERSON) and len(ref.parties) == 1:
                return ref.parties
        return self.last(here)

    def meant_by(self, suffix: str, here: list[Ref], sentence: Sentence) -> tuple[str, ...]:
        """Whom a pronoun means: «هم» a group of people, «هما» two parties, any other the subject before."""
        if suffix == "هما":
            return self._last_two(here)
        if suffix == "هم":
            for ref in reversed([*self._past[-_RECENT:], *here]):
                if ref.parties and (ref.kind is RefKind.PEOPLE or ref.number == 3 or len(ref.parties[0]) > _CODE):
                    return ref.parties
        return self.subject_before(here, sentence)

    def _last_two(self, here: list[Ref]) -> tuple[str, ...]:
        found: list[str] = []
        for ref in reversed([*self._past, *here]):
            for party in reversed(ref.parties):
                if party not in found:
                    found.append(party)
            if len(found) >= 2:
                return tuple(reversed(found[:2]))
        return ()


def _cannot_take_adjective(sentence: Sentence, position: int) -> bool:
    """Whether a word is known and is surely no noun: «دعم» may be one, «دعمت» and «يدعم» are verbs."""
    verb = sentence.is_verb(position)
    if verb is not None:
        return verb.tense == "present" or sentence.words[position].text.endswith("ت")
    return sentence.knows(position)


def _is_subject(sentence: Sentence | None, ref: Ref) -> bool:
    """Whether a reference follows a verb directly, or opens its clause."""
    if sentence is None or ref.first == 0:
        return True
    return sentence.is_verb(ref.first - 1) is not None or sentence.ends_at(ref.first, Kind.CLAUSE) is not None


def _stands_as_name(sentence: Sentence, position: int) -> bool:
    """Whether a word stands where a person acts: after a verb, or before the colon of a headline."""
    if position and sentence.is_verb(position - 1):
        return True
    following = position + 1 < len(sentence.words) and ":" in sentence.words[position + 1].gap
    return following or (position == 0 and sentence.is_verb(1) is not None)
