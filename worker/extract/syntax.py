"""The shallow grammar that clauses are read with: how far a word reaches, who stands before a verb, which verbs govern.

Arabic news is read without a parser: words, references and the verbs that the knowledge knows.
"""

from collections import defaultdict

from worker.extract.discourse import Discourse
from worker.extract.references import Ref, RefKind
from worker.extract.sentence import Sentence
from worker.lexicon.model import Control, Kind, Part
from worker.lexicon.phrasebook import Match

FREE = (RefKind.NAME, RefKind.TITLE, RefKind.PERSON, RefKind.PEOPLE, RefKind.BACK)
_GOVERNS = 9  # words between a governing verb and what it governs

Governor = tuple[Match, dict[str, list[Ref]]]  # a governing verb with its arguments


class Syntax:
    """The grammar of one sentence."""

    def __init__(self, sentence: Sentence, refs: list[Ref], discourse: Discourse) -> None:
        self.sentence = sentence
        self.refs = refs
        self.discourse = discourse

    def right(self, position: int) -> int:
        """The word at which the reach of what ends before `position` ends."""
        words = self.sentence.words
        for at in range(position, len(words)):
            if at > position and self.sentence.stops_between(at - 1, at):
                return at
            if self.sentence.at(at, Kind.CLAUSE) and self.sentence.at(at, Kind.CLAUSE).form.entry.id == "terminators":  # type: ignore[union-attr]
                return at
            verb = self.sentence.is_verb(at)
            if verb is not None and at > position and (self.sentence.comma_before(at) or words[at].text[:1] in "وف"):
                return at
        return len(words)

    def left(self, position: int) -> int:
        """The first word from which something reaches `position`."""
        for at in range(position - 1, -1, -1):
            if self.sentence.stops_between(at, at + 1):
                return at + 1
            clause = self.sentence.at(at, Kind.CLAUSE)
            if clause is not None and clause.form.entry.id == "terminators" and clause.last <= position:  # type: ignore[union-attr]
                return clause.last
        return 0

    def being(self, position: int) -> bool:
        """Whether the word is «كان», «يشكّل» or their like."""
        match = self.sentence.at(position, Kind.VERB)
        return match is not None and match.form.entry.id == "being"  # type: ignore[union-attr]

    def preverbal(self, position: int) -> Ref | None:
        """The subject before a verb («روسيا تشتري»): free, near, nothing but names and brackets between."""
        before = [ref for ref in self.refs if ref.last <= position]
        if not before:
            return None
        ref = before[-1]
        while ref.joined and len(before) > 1:
            before.pop()
            ref = before[-1]
        gap = range(before[-1].last, position)
        last = [r for r in self.refs if r.last <= position][-1].last
        if position - last > 3 or ref.kind not in FREE or ref.preposition is not None:
            return None
        if any(self.sentence.is_verb(at) or self.sentence.at(at, Kind.PREPOSITION) for at in gap):
            return None
        opened = ref.first == 0 or self.sentence.ends_at(ref.first, Kind.CLAUSE) is not None
        if self.sentence.stops_between(last - 1, position):
            return None
        verb_before = any(
            self.sentence.is_verb(at) and not self.being(at) for at in range(max(0, ref.first - 4), ref.first)
        )
        return ref if opened or not verb_before else None

    def governors(self, trigger: Match) -> list[Governor]:
        """The controls that govern the trigger, innermost first, with what stands as their arguments."""
        found: list[Governor] = []
        inner = trigger
        left = self.left(trigger.first)
        for match in reversed(
            [m for m in self.sentence.of(Kind.CONTROL) if left <= m.first and m.last <= trigger.first]
        ):
            if inner.first - match.last > _GOVERNS + self._named_words(match.last, inner.first):
                break
            if match.last > inner.first or self._broken(match.last, inner.first):
                continue
            found.append((match, self._arguments(match, inner.first)))
            inner = match
        return found

    def _arguments(self, match: Match, until: int) -> dict[str, list[Ref]]:
        """Subject and object of a governing verb or masdar, and what stands after its prepositions."""
        arguments: dict[str, list[Ref]] = defaultdict(list)
        verb = match.form.part is Part.VERB
        preverbal = self.preverbal(match.first) if verb else None
        relation = ""
        bare = 0
        for ref in self.refs:
            if ref.first < match.last or ref.first >= until or ref.kind is RefKind.OUTLET:
                continue
            if ref.joined and relation:
                arguments[relation].append(ref)
                continue
            if ref.preposition is not None:
                relation = ref.preposition
            elif ref.kind in FREE:
                subject = bare == 0 and preverbal is None and not match.form.passive
                subject = subject and match.form.part is not Part.PARTICIPLE and not self._other_subject(match, ref)
                # of several that follow only the first is the object: «اتهمت بريطانيا إيران بتزويد الحوثيين»
                relation = "subject" if subject else "" if arguments["object"] else "object"
                bare += 1
            else:
                relation = ""
            if relation:
                arguments[relation].append(ref)
        if preverbal is not None:
            arguments["object" if match.form.passive else "subject"].append(preverbal)
            arguments["subject"] += self.joined_to(preverbal)
        if match.form.passive:
            arguments["object"] = arguments["object"] or arguments["subject"]
        if not arguments["subject"] and verb and not match.form.passive:
            earlier = [ref for ref in self.refs if ref.last <= match.first]
            parties = self.discourse.subject_before(earlier, self.sentence)
            if parties:
                arguments["subject"].append(Ref(match.first, match.last, RefKind.BACK, parties, refers="dropped"))
        return arguments

    def _other_subject(self, match: Match, ref: Ref) -> bool:
        """Whether a noun that is no party stands as subject between («اتهم تقرير أعده خبراء الإمارات»)."""
        control: Control = match.form.entry  # type: ignore[assignment]
        adjacent = ref.first == match.last or self.sentence.knows(match.last)
        return control.passes == "object" and match.form.part is Part.VERB and not adjacent

    def _named_words(self, first: int, last: int) -> int:
        return sum(min(ref.last, last) - max(ref.first, first) for ref in self.refs if first <= ref.first < last)

    def _broken(self, first: int, last: int) -> bool:
        """Whether another clause begins between two words."""
        for at in range(first, last):
            verb = self.sentence.is_verb(at)
            control = self.sentence.at(at, Kind.CONTROL)
            if verb is not None and control is None and self.sentence.words[at].text[:1] in "وف":
                return True
        return False

    def joined_to(self, ref: Ref) -> list[Ref]:
        """The references that follow one in its coordination."""
        return [other for other in self.refs if self._is_joined_to(ref, other)]

    def _is_joined_to(self, ref: Ref, other: Ref) -> bool:
        """Whether `other` follows `ref` in one coordination."""
        at = next((i for i, r in enumerate(self.refs) if r == ref), None)
        if at is None:
            return False
        for following in self.refs[at + 1 :]:
            if not following.joined:
                return False
            if following == other:
                return True
        return False
