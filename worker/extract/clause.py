"""How references stand to a trigger: subject, object, after «من», between … and …

A shallow grammar over words, references and known verbs. Relations are named once, here:

subject     who does it: of the verb, of the masdar by genitive, by suffix, or of a verb that governs the event
object      whom or what it is done to
receiver    the subject of a verb of receiving that governs it («تلقى اتصالا»)
between     the sides after «بين»
adjective   a demonym on the trigger noun («محادثات روسية أمريكية»)
origin      the state whose weapon it is («صواريخ إيرانية»); filled by worker/extract/items.py
and one relation a preposition, by its name in cues/prepositions.yaml («من», «إلى», «لـ», «بـ»).
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from worker.extract.discourse import Discourse
from worker.extract.references import Ref, RefKind
from worker.extract.sentence import Sentence
from worker.extract.syntax import FREE, Governor, Syntax
from worker.lexicon.model import Control, Kind, Part
from worker.lexicon.phrasebook import Match

_COMMENT = 2  # words between commas that may stand before «أن»
_OBJECT_REACH = 12  # words between a verb and its object


@dataclass(slots=True)
class Relations:
    """The references of one trigger by relation, nearest first, and the verbs that govern it, innermost first.

    `accusers` and `targets` are the subjects and objects of those that speak («اتهم», «نفى», «غرّم»).
    """

    by_name: dict[str, list[Ref]] = field(default_factory=lambda: defaultdict(list))
    governors: list[Match] = field(default_factory=list)
    accusers: list[Ref] = field(default_factory=list)
    targets: list[Ref] = field(default_factory=list)
    scope: tuple[int, int] = (0, 0)

    def add(self, name: str, ref: Ref) -> None:
        """Add a reference once to a relation."""
        if ref not in self.by_name[name]:
            self.by_name[name].append(ref)


class Clause:
    """Reads the relations of triggers in one sentence."""

    def __init__(self, sentence: Sentence, refs: list[Ref], discourse: Discourse) -> None:
        self._sentence = sentence
        self._refs = refs
        self._discourse = discourse
        self._syntax = Syntax(sentence, refs, discourse)

    def without(self, leave_out: Callable[[Ref], bool]) -> "Clause":
        """The same sentence without some of its references."""
        return Clause(self._sentence, [ref for ref in self._refs if not leave_out(ref)], self._discourse)

    def relations(self, trigger: Match) -> Relations:
        """All that stands in a relation to a trigger."""
        relations = Relations(scope=(self._syntax.left(trigger.first), self._syntax.right(trigger.last)))
        self._after(trigger, relations)
        self._suffix(trigger, relations)
        governors = self._syntax.governors(trigger)
        relations.governors = [match for match, _ in governors]
        for match, arguments in governors:
            control: Control = match.form.entry  # type: ignore[assignment]
            if control.source:
                relations.accusers += [ref for ref in _speakers(arguments) if ref not in relations.accusers]
                relations.targets += [*arguments.get("object", []), *arguments.get("على", [])]
        if not relations.by_name["subject"]:
            self._before(trigger, governors, relations)
        return relations

    # After the trigger ----------------------------------------------------------------------------------------

    def _after(self, trigger: Match, relations: Relations) -> None:
        verb = trigger.form.part is Part.VERB
        preverbal = self._syntax.preverbal(trigger.first) if verb else None
        relation = ""
        bare = 0
        for ref in self._refs:
            if ref.first < trigger.last or ref.first >= relations.scope[1] or ref.kind is RefKind.OUTLET:
                continue
            if ref.joined and relation:
                relations.add(relation, ref)
                continue
            if ref.preposition is not None:
                relation = "between" if ref.preposition == "بين" else ref.preposition
            elif ref.kind is RefKind.MODIFIER:
                relation = self._modifier(trigger, ref, relations)
            elif ref.kind not in FREE:
                relation = ""
            elif verb:
                relation = self._of_verb(trigger, preverbal, bare)
                bare += 1
                if relation == "object" and ref.first - trigger.last > _OBJECT_REACH:
                    relation = ""
            elif self._carried(trigger, ref):
                relation = "subject"
                bare += 1
            else:
                relation = self._of_noun(trigger, ref, bare)
                bare += 1
            if relation:
                relations.add(relation, ref)
        if preverbal is not None and not trigger.form.passive:
            relations.by_name["subject"][:0] = [preverbal, *self._syntax.joined_to(preverbal)]

    def _modifier(self, trigger: Match, ref: Ref, relations: Relations) -> str:
        between = [r for r in self._refs if trigger.last <= r.first < ref.first and r.kind is not RefKind.MODIFIER]
        near = ref.first - trigger.last <= 2 or bool(relations.by_name["adjective"])
        same = ref.article == trigger.hit.article
        return "adjective" if near and not between and same else "modifier"

    def _of_verb(self, trigger: Match, preverbal: Ref | None, bare: int) -> str:
        if trigger.form.passive or preverbal is not None or (trigger.hit.suffix and bare):
            return "object"
        if self._first_person(trigger) or self._shares_subject(trigger):
            return "object"
        return "subject" if bare == 0 else "object"

    def _first_person(self, trigger: Match) -> bool:
        """«لم نزوّد روسيا»: the speaker is the subject, whoever is named after is not."""
        word = trigger.form.words[0]
        return word.startswith("ن") if trigger.form.tense == "present" else word.endswith("نا")

    def _shares_subject(self, trigger: Match) -> bool:
        """«نفت كوريا أن تكون قد زودت روسيا»: the governing verb's subject does both."""
        words = self._sentence.words
        at = trigger.first - 1
        while at >= 0 and (words[at].text == "قد" or self._syntax.being(at)):
            at -= 1
        if at < 1 or words[at].text != "ان" or at == trigger.first - 1:
            return False
        return any(at - ref.last <= _COMMENT for ref in self._refs if ref.last <= at)

    def _of_noun(self, trigger: Match, ref: Ref, bare: int) -> str:
        if bare == 0 and ref.first == trigger.last and not trigger.hit.article and not trigger.hit.suffix:
            return "genitive"
        return "object" if ref.first - trigger.last <= 6 else ""

    def _carried(self, trigger: Match, ref: Ref) -> bool:
        """Whether a verb between carries the noun on («مكالمة أجراها الرئيس»): its subject is the event's."""
        control = self._sentence.ends_at(ref.first, Kind.CONTROL) or self._sentence.ends_at(ref.first - 1, Kind.CONTROL)
        if control is None or control.first < trigger.last or control.form.part is not Part.VERB:
            return False
        return control.form.entry.passes == "subject" and control.first - trigger.last <= 3  # type: ignore[union-attr]

    def _suffix(self, trigger: Match, relations: Relations) -> None:
        if not trigger.hit.suffix:
            return
        earlier = [ref for ref in self._refs if ref.last <= trigger.first]
        parties = self._discourse.meant_by(trigger.hit.suffix, earlier, self._sentence)
        if parties:
            ref = Ref(trigger.first, trigger.last, RefKind.BACK, parties, refers="suffix")
            relations.add("object" if trigger.form.part is Part.VERB else "genitive", ref)

    # Before the trigger ---------------------------------------------------------------------------------------

    def _before(self, trigger: Match, governors: list[Governor], relations: Relations) -> None:
        for match, arguments in governors:
            control: Control = match.form.entry  # type: ignore[assignment]
            if control.passes == "none" or _passed_on(control, arguments, relations):
                return
        self._by_default(trigger, relations)

    def _by_default(self, trigger: Match, relations: Relations) -> None:
        """Whom a verb without a subject means; for a noun, who stands before it (near) or was spoken of (topic)."""
        earlier = [ref for ref in self._refs if ref.last <= trigger.first]
        if trigger.form.part is Part.VERB and not trigger.form.passive:
            parties = self._discourse.subject_before(earlier, self._sentence)
            if parties:
                relations.add("subject", Ref(trigger.first, trigger.last, RefKind.BACK, parties, refers="dropped"))
            return
        for ref in self._acting_before(trigger, earlier)[:1]:
            relations.add("near", ref)
            for other in self._syntax.joined_to(ref):
                relations.add("near", other)
        parties = self._discourse.subject_before([])
        if parties:
            relations.add("topic", Ref(trigger.first, trigger.last, RefKind.BACK, parties, refers="topic"))

    def _acting_before(self, trigger: Match, earlier: list[Ref]) -> list[Ref]:
        """Who may do it, the likeliest first: after «يشكّل» and its like whose goods they are («مبيعات من إيران تشكّل
        انتهاكا»), else who stands free; one who only says so comes last."""
        known = [ref for ref in reversed(earlier) if ref.parties]
        free = [ref for ref in known if ref.kind in FREE and ref.preposition is None and not ref.joined]
        if trigger.first and self._syntax.being(trigger.first - 1):
            givers = [ref for ref in known if ref.preposition == "من"]
            free = [*givers, *free]
        return sorted(free, key=lambda ref: self._sentence.ends_at(ref.first, Kind.SPEECH) is not None)


def _passed_on(control: Control, arguments: dict[str, list[Ref]], relations: Relations) -> bool:
    """Give the governed event the subject that its governing verb passes on; False where it has none to pass."""
    subject = arguments.get("subject", [])
    if control.passes == "object":
        name, passed = "subject", arguments.get("object") or arguments.get("لـ", [])
    elif control.passes == "inverse":
        name, passed = "receiver", subject
    else:
        name, passed = "subject", subject
    for ref in passed:
        relations.add(name, ref)
    return bool(passed)


def _speakers(arguments: dict[str, list[Ref]]) -> list[Ref]:
    """Who speaks by a governing verb: its subject, else whose people they are («خبراء في الأمم المتحدة»)."""
    named = [ref for ref in arguments.get("subject", []) if ref.refers != "dropped"]
    return named or arguments.get("في", []) or arguments.get("من", [])
