"""Who says so: the chain of sources of each sentence, outermost first.

A verb of saying takes its speaker as subject («قال الوزير إن»), a phrase such as «بحسب» stands before the source. What
follows «وأضاف» goes on with the speaker before it.
"""

from dataclasses import dataclass, replace

from worker.extract.references import Ref, RefKind
from worker.extract.sentence import Sentence
from worker.lexicon.model import Kind, Speech
from worker.lexicon.phrasebook import Match

_ENDS = frozenset("،,:؛.!؟?-–—\n")
_QUOTES = frozenset('«"“')
_TITLE = 2  # words before a name in quotation marks («صحيفة "الغارديان"»)
_LONGEST = 14  # words of a source


@dataclass(frozen=True, slots=True)
class Source:
    """A source as worded (half-open words of its sentence), and the reference in it, if any."""

    sentence: Sentence
    first: int
    last: int
    ref: Ref | None
    scope: tuple[int, int]  # words of the sentence that it is said to say
    aside: bool = False  # named beside the clause («بحسب الوزارة»), not its subject


class Attributor:
    """Follows the speakers of an article from sentence to sentence."""

    def __init__(self) -> None:
        self._last: Source | None = None
        self._outlet: Ref | None = None

    def sources(self, sentence: Sentence, refs: list[Ref]) -> list[Source]:
        """The sources of a sentence, each with what it is said to say."""
        found: list[Source] = []
        words = len(sentence.words)
        for match in sentence.of(Kind.SPEECH):
            speech: Speech = match.form.entry  # type: ignore[assignment]
            if speech.before:
                source = self._named(sentence, refs, match, (0, words))
            elif match.form.passive:
                continue
            else:
                source = self._speaker(sentence, refs, match)
                if source is None and speech.continues and self._last is not None:
                    last = self._last
                    source = Source(last.sentence, last.first, last.last, last.ref, (match.last, words))
            if source is not None and not any(
                other.sentence is source.sentence and other.first == source.first for other in found
            ):
                found.append(source)
        found = [self._with_outlet(source) for source in found]
        if found:
            self._last = found[0]
        return found

    def _with_outlet(self, source: Source) -> Source:
        """«وأوضحت الصحيفة» speaks of the outlet that was quoted before."""
        ref = source.ref
        if ref is not None and ref.outlet is not None:
            self._outlet = ref
        elif ref is not None and ref.refers == "outlet" and self._outlet is not None:
            return replace(source, ref=self._outlet)
        return source

    def _named(self, sentence: Sentence, refs: list[Ref], match: Match, scope: tuple[int, int]) -> Source | None:
        last = self._end(sentence, match.last)
        if last == match.last:
            return None
        return Source(sentence, match.last, last, _ref_in(refs, match.last, last), scope, aside=True)

    def _speaker(self, sentence: Sentence, refs: list[Ref], match: Match) -> Source | None:
        words = len(sentence.words)
        last = self._end(sentence, match.last)
        ref = _ref_in(refs, match.last, last)
        if last > match.last and (ref is None or ref.preposition is None):
            return Source(sentence, match.last, last, ref, (last, words))
        before = [r for r in refs if r.last <= match.first and r.preposition is None and match.first - r.last <= 3]
        if before and before[-1].kind is not RefKind.MODIFIER:
            ref = before[-1]
            return Source(sentence, ref.first, ref.last, ref, (match.last, words))
        return None

    def _end(self, sentence: Sentence, first: int) -> int:
        """Where the wording of a source ends: at punctuation, «إن», a verb, or a preposition that leads elsewhere."""
        for at in range(first, min(first + _LONGEST, len(sentence.words))):
            gap = set(sentence.words[at].gap)
            if at > first and (gap & _ENDS or (gap & _QUOTES and at - first > _TITLE)):
                return at
            clause = sentence.at(at, Kind.CLAUSE)
            if clause is not None or sentence.is_verb(at):
                return at
            preposition = sentence.at(at, Kind.PREPOSITION)
            if preposition is not None and at >= first and preposition.form.entry.id != "لدى":  # type: ignore[union-attr]
                return at
        return min(first + _LONGEST, len(sentence.words))


def _ref_in(refs: list[Ref], first: int, last: int) -> Ref | None:
    return next((ref for ref in refs if first <= ref.first < last), None)


def covering(sources: list[Source], position: int) -> list[Source]:
    """The sources whose words reach a position, outermost first."""
    return [source for source in sources if source.scope[0] <= position < source.scope[1]]
