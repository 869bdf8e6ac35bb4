"""Who a sentence speaks of: titles, bodies, demonyms and names, chunked into references to parties.

«وزير الخارجية الروسي سيرغي لافروف» is one reference to RU. What a reference stands under (a preposition, «و») is kept
with it: roles are read from there. References that need the rest of the article («البلدان», «الوزير») are resolved
by worker/extract/discourse.py.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from worker.extract.sentence import ENTITIES, Sentence
from worker.lexicon.model import Body, Kind, Office, Outlet, Part, Party, Person, Place, Reference, Use
from worker.lexicon.phrasebook import Match

_NAMES = 4  # words of an unknown name that may stand between a title and what follows it
_EACH = "كل"  # «كل من روسيا والصين» governs nothing
_PROCLITICS = {"ب": "بـ", "ل": "لـ", "ك": "كـ"}


class RefKind(StrEnum):
    """What names the party."""

    NAME = "name"  # a state, body or group by its name, capital or metonym
    PEOPLE = "people"  # «الروس», «الحوثيون»
    TITLE = "title"  # an office or body that carries its party
    PERSON = "person"  # a person by name alone
    MODIFIER = "modifier"  # a demonym on a noun that is no title («الأراضي السورية»)
    BACK = "back"  # «البلدان», «نظيره», a title without its party
    PLACE = "place"  # a place that speaks for nobody
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference: half-open words, the parties it names (resolved or not yet), and how it stands."""

    first: int
    last: int
    kind: RefKind
    parties: tuple[str, ...]
    preposition: str | None = None
    joined: bool = False  # «و» joins it to the reference before
    office: Office | None = None
    body: Body | None = None
    person: Person | None = None
    refers: str | None = None
    use: Use = Use.NAME
    article: bool = False
    number: int = 1
    suffix: str = ""
    place: Place | None = None
    outlet: Outlet | None = None
    ambiguous: bool = False
    others: tuple[str, ...] = ()  # parties that the same word names too («عمان»)


def chunk(sentence: Sentence) -> list[Ref]:
    """The references of a sentence in text order; they never overlap."""
    entities = _one_a_span([m for m in sentence.matches if m.form.kind in ENTITIES and m.form.kind is not Kind.WEAPON])
    refs: list[Ref] = []
    at = 0
    while at < len(entities):
        ref, at = _chunk_at(sentence, entities, at)
        if ref is not None:
            joined = bool(refs) and _joined(sentence, refs[-1], ref)
            refs.append(replace(ref, preposition=_preposition(sentence, ref), joined=joined))
    return refs


def _one_a_span(matches: list[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in matches:
        if not kept or match.first >= kept[-1].last:
            kept.append(match)
    return kept


def _chunk_at(sentence: Sentence, entities: list[Match], at: int) -> tuple[Ref | None, int]:
    match = entities[at]
    entry, form = match.form.entry, match.form
    if isinstance(entry, Office | Body):
        return _title(sentence, entities, at)
    if isinstance(entry, Reference):
        if entry.refers == "counterpart":
            return _title(sentence, entities, at)
        return _ref(match, RefKind.BACK, (), refers=entry.refers), at + 1
    if isinstance(entry, Person):
        return _ref(match, RefKind.PERSON, (), person=entry), at + 1
    if isinstance(entry, Place):
        return _ref(match, RefKind.PLACE, (entry.state,), place=entry), at + 1
    if isinstance(entry, Outlet):
        return _ref(match, RefKind.OUTLET, (), outlet=entry), at + 1
    if isinstance(entry, Party):
        if form.use is Use.DEMONYM:
            plural = form.number == 3 and match.hit.article and not sentence.words[match.last - 1].text.endswith("ات")
            alone = plural and not _noun_before(sentence, match)
            kind = RefKind.PEOPLE if alone else RefKind.MODIFIER
            return _ref(match, kind, (entry.id,)), at + 1
        others = tuple(
            other.form.entry.id
            for other in sentence.beginning(match.first)
            if other.last == match.last and isinstance(other.form.entry, Party) and other.form.part is Part.NAME
        )
        return _ref(match, RefKind.NAME, (entry.id,), others=others if len(set(others)) > 1 else ()), at + 1
    return None, at + 1


def _ref(match: Match, kind: RefKind, parties: tuple[str, ...], **more: object) -> Ref:
    form = match.form
    return Ref(
        match.first,
        match.last,
        kind,
        parties,
        use=form.use,
        article=match.hit.article,
        number=form.number,
        suffix=match.hit.suffix,
        ambiguous=form.ambiguous,
        **more,  # type: ignore[arg-type]
    )


def _noun_before(sentence: Sentence, match: Match) -> bool:
    """Whether the word before is a definite noun that a definite adjective would agree with."""
    if match.first == 0 or sentence.words[match.first].gap.strip():
        return False
    before = sentence.words[match.first - 1].text
    return before.lstrip("وفب").startswith(("ال", "لل")) and sentence.is_verb(match.first - 1) is None


def _belongs(party: Party, match: Match, head: Match, between: list[str], linked: bool) -> bool:
    """Whether a title is that of the party named after it: «رئيس فرنسا», «السفير في باريس», «المتحدث للناتو»."""
    if linked and not match.hit.preposition:
        return not head.hit.suffix
    if between in (["من"], ["في"]):
        return not (match.hit.conjunction or head.hit.suffix)
    return match.hit.preposition == "ل" and party.type != "state" and not between


def _title(sentence: Sentence, entities: list[Match], at: int) -> tuple[Ref, int]:
    """A title or body with the party, person and further titles that belong to it."""
    head = entities[at]
    last, number = head.last, head.form.number
    office = head.form.entry if isinstance(head.form.entry, Office) else None
    body = head.form.entry if isinstance(head.form.entry, Body) else None
    back = head.form.entry.refers if isinstance(head.form.entry, Reference) else None
    parties: tuple[str, ...] = ()
    person: Person | None = None
    at += 1
    definite = head.hit.article or sentence.words[head.last - 1].text.startswith("ال")
    while at < len(entities) and person is None:
        match = entities[at]
        was_definite = definite
        between = [word.text for word in sentence.words[last : match.first]]
        if len(between) > _NAMES or sentence.stops_between(last - 1, match.first):
            break
        if any(sentence.is_verb(i) for i in range(last, match.first)):
            break
        entry, form, hit = match.form.entry, match.form, match.hit
        linked = not between and not hit.conjunction and not sentence.comma_before(match.first)
        definite = definite or hit.article
        if isinstance(entry, Party) and form.use is Use.DEMONYM and not hit.conjunction and not hit.preposition:
            if parties or len(between) > 2:
                break
            parties = (entry.id,)
        elif isinstance(entry, Party) and not parties and _belongs(entry, match, head, between, linked):
            parties = (entry.id,)
        elif isinstance(entry, Person) and not hit.conjunction and not hit.preposition:
            person = entry
        elif isinstance(entry, Party) and between in (["لدي"], ["في"]) and _named_after(entities, at):
            pass  # the post of an envoy who is named after it
        elif isinstance(entry, Office | Body) and (linked or between in (["باسم"], ["في"])) and not head.hit.suffix:
            if hit.preposition == "ب" or (was_definite and hit.article and not between):
                break
            office = office or (entry if isinstance(entry, Office) else None)
            body = body or (entry if isinstance(entry, Body) else None)
        else:
            break
        last = match.last
        at += 1
    kind = RefKind.TITLE if parties or person else RefKind.BACK
    return (
        Ref(
            head.first,
            last,
            kind,
            parties,
            office=office,
            body=body,
            person=person,
            refers=back or (None if parties or person else "title"),
            article=head.hit.article,
            number=number,
            suffix=head.hit.suffix,
        ),
        at,
    )


def _named_after(entities: list[Match], at: int) -> bool:
    """Whether a person's name follows at once."""
    following = entities[at + 1] if at + 1 < len(entities) else None
    return following is not None and following.first == entities[at].last and isinstance(following.form.entry, Person)


def _preposition(sentence: Sentence, ref: Ref) -> str | None:
    """What governs the reference: the proclitic on it, or the preposition just before it."""
    head = sentence.at(ref.first, *ENTITIES)
    if head is not None and head.hit.preposition:
        return _PROCLITICS[head.hit.preposition]
    if sentence.words[ref.first].gap.strip(" \"'«»()“”") and ref.first:
        return None
    for back in (0, 1, 2):
        position = ref.first - back
        found = sentence.ends_at(position, Kind.PREPOSITION)
        if found is not None:
            return None if found.form.entry.id == _EACH else found.form.entry.id  # type: ignore[union-attr]
        # «مع كبار قادة روسيا»: unknown nouns may stand between
        if position <= 0 or sentence.knows(position - 1) or sentence.words[position].gap.strip():
            return None
    return None


def _joined(sentence: Sentence, before: Ref, ref: Ref) -> bool:
    """Whether «و» joins the reference to the one before with nothing but names between."""
    match = sentence.at(ref.first, *ENTITIES)
    if match is None:
        return False
    if ref.first == before.last + 1 and sentence.words[before.last].text == "او":
        return True
    listed = ref.first == before.last and sentence.words[ref.first].gap.strip() in ("،", ",")
    if listed and not match.hit.preposition and {before.kind, ref.kind} == {RefKind.NAME}:
        return True
    if not match.hit.conjunction or ref.first - before.last > _NAMES:
        return False
    between = range(before.last, ref.first)
    return not any(sentence.is_verb(i) or sentence.at(i, Kind.PREPOSITION, Kind.CLAUSE) for i in between) and not (
        sentence.stops_between(before.last - 1, ref.first)
    )
