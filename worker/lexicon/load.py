"""Reads the knowledge folder once and makes one frozen Knowledge of it.

Every fault in a file is collected and reported together, each with its file and line (KnowledgeError).
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from worker.lexicon import files, model
from worker.lexicon.calendar import load_times
from worker.lexicon.crosscheck import faults_of
from worker.lexicon.forms import Forms, load_forms
from worker.lexicon.judge import load_judge
from worker.lexicon.knowledge import Knowledge
from worker.lexicon.model import Form, Kind, Part, Use
from worker.lexicon.numbers import load_money, load_numbers
from worker.lexicon.phrasebook import Phrasebook
from worker.lexicon.words import words_of
from worker.lexicon.yaml import Fault, KnowledgeError, YamlList, YamlMap, load_yaml, read

FOLDER = Path(__file__).parent.parent / "knowledge"
PROCLITICS = ("بـ", "لـ", "كـ")  # prepositions that are written on their noun
Item = TypeVar("Item", bound=BaseModel)


def load_knowledge(folder: Path | None = None) -> Knowledge:
    """The knowledge in a folder (the shipped one by default). Raises KnowledgeError: one line a fault."""
    return _Loader(folder or FOLDER).knowledge()


class _Loader:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._forms: list[Form] = []
        self._faults: list[Fault] = []
        self._prepositions: set[str] = set(PROCLITICS)
        self._inflected: Forms = load_forms(folder / "forms")

    def knowledge(self) -> Knowledge:
        parties = self._parties()
        self._people()
        self._weapons()
        outlets = self._outlets()
        self._places()
        self._titles()
        self._references()
        self._cues()
        rules = tuple(self._rules(parties))
        if not rules:
            self._faults.append(Fault(self._folder / "rules", 1, "no rule", "add a rule to a file in rules/"))
        if self._faults:
            raise KnowledgeError(self._faults)
        return Knowledge(
            version=self._version(),
            book=Phrasebook(self._forms),
            rules=rules,
            parties=parties,
            outlets=outlets,
            times=load_times(self._folder / "lexicon"),
            numbers=load_numbers(self._folder / "lexicon"),
            money=load_money(self._folder / "lexicon"),
            judge=load_judge(self._folder / "judge"),
        )

    def _version(self) -> str:
        digest = hashlib.sha256()
        for path in sorted(self._folder.rglob("*.yaml")):
            digest.update(path.relative_to(self._folder).as_posix().encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()[:12]

    def _items(self, name: str, item: type[Item], key: str | None = None) -> Iterator[tuple[Item, YamlMap, Path]]:
        """The validated items of a file (or of one key of it), each with its node; faulty ones are collected."""
        path = self._folder / name
        try:
            node = load_yaml(path)
        except (KnowledgeError, FileNotFoundError) as error:
            self._faults += (
                error.faults
                if isinstance(error, KnowledgeError)
                else [Fault(path, 1, "the file is missing", "restore it; an empty list is `[]`")]
            )
            return
        for part in (node or {}).get(key, []) if key else node or []:
            try:
                yield read(item, part, path), part, path
            except KnowledgeError as error:
                self._faults += error.faults

    # Adding forms ---------------------------------------------------------------------------------------------

    def _add(self, kind: Kind, entry: model.Entry, texts: Iterable[str], part: Part, **shape: object) -> None:
        for text in texts:
            words = words_of(text)
            if words:
                self._forms.append(Form(words, kind, entry, part, **shape))  # type: ignore[arg-type]

    def _verbs(self, kind: Kind, entry: model.Entry, lemmas: Iterable[str]) -> None:
        for lemma in lemmas:
            found = self._inflected.verb(lemma)
            if found is None:
                self._add(kind, entry, [lemma], Part.VERB, tense="past")
                continue
            self._add(kind, entry, found.past, Part.VERB, tense="past")
            self._add(kind, entry, found.past_before_suffix, Part.VERB, tense="past", suffixed=True)
            self._add(kind, entry, (*found.present, *found.jussive), Part.VERB, tense="present")
            self._add(kind, entry, found.present_before_suffix, Part.VERB, tense="present", suffixed=True)
            self._add(kind, entry, found.past_passive, Part.VERB, tense="past", passive=True)
            self._add(kind, entry, found.present_passive, Part.VERB, tense="present", passive=True)

    def _nouns(
        self, kind: Kind, entry: model.Entry, lemmas: Iterable[str], part: Part = Part.NOUN, **shape: object
    ) -> None:
        for lemma in lemmas:
            noun = None if part in (Part.PARTICIPLE, Part.ADJECTIVE) else self._inflected.noun(lemma)
            adjective = self._inflected.adjective(lemma) if noun is None else None
            if noun is not None:
                self._add(kind, entry, noun.singular, part, number=1, **shape)
                self._add(kind, entry, (*noun.dual, *noun.dual_construct), part, number=2, **shape)
                self._add(kind, entry, noun.plural, part, number=3, **shape)
                self._add(kind, entry, noun.before_suffix, part, suffixed=True, **shape)
            elif adjective is not None:
                self._add(kind, entry, (*adjective.masculine, *adjective.feminine), part, number=1, **shape)
                self._add(kind, entry, (*adjective.masculine_dual, *adjective.feminine_dual), part, number=2, **shape)
                self._add(
                    kind, entry, (*adjective.masculine_plural, *adjective.feminine_plural), part, number=3, **shape
                )
            else:
                self._add(kind, entry, [lemma], part, **shape)

    def _written(self, kind: Kind, entry: model.Entry, written: files.Written) -> None:
        self._verbs(kind, entry, written.verb)
        self._nouns(kind, entry, written.masdar, Part.MASDAR)
        self._nouns(kind, entry, written.noun)
        self._nouns(kind, entry, written.participle, Part.PARTICIPLE)
        self._nouns(kind, entry, written.adjective, Part.ADJECTIVE)
        self._add(kind, entry, written.phrase, Part.PHRASE)

    # Lexicon --------------------------------------------------------------------------------------------------

    def _parties(self) -> dict[str, model.Party]:
        parties: dict[str, model.Party] = {}
        for state, _, _ in self._items("lexicon/states.yaml", files.State):
            party = model.Party(state.id, state.name, state.name_ar, "state", state.wikidata, state.id)
            parties[party.id] = party
            doubtful = {words_of(one.phrase) for one in state.ambiguous}
            for use, texts in (
                (Use.NAME, [state.name_ar, *state.names]),
                (Use.CAPITAL, state.capitals),
                (Use.METONYM, state.metonyms),
                (Use.INSTITUTION, state.institutions),
                (Use.OWN_NAME, state.own_names),
            ):
                self._names(Kind.PARTY, party, texts, use, doubtful)
            self._demonyms(party, state.demonyms, state.plurals, doubtful)
        for body, _, _ in self._items("lexicon/organisations.yaml", files.Organisation):
            party = model.Party(body.id, body.name, body.name_ar, body.type, body.wikidata, body.state)
            parties[party.id] = party
            doubtful = {words_of(one.phrase) for one in body.ambiguous}
            self._names(Kind.PARTY, party, [body.name_ar, *body.names], Use.NAME, doubtful)
            self._names(Kind.PARTY, party, body.bodies, Use.INSTITUTION, doubtful)
            self._demonyms(party, body.adjectives, body.plurals, doubtful)
        return parties

    def _names(
        self, kind: Kind, entry: model.Entry, texts: Iterable[str], use: Use, doubtful: set[tuple[str, ...]]
    ) -> None:
        for text in texts:
            words = words_of(text)
            if words:
                self._forms.append(Form(words, kind, entry, Part.NAME, use, ambiguous=words in doubtful))

    def _demonyms(
        self, party: model.Party, lemmas: Iterable[str], plurals: Iterable[str], doubtful: set[tuple[str, ...]]
    ) -> None:
        for lemma in lemmas:
            ambiguous = words_of(lemma) in doubtful
            self._nouns(Kind.PARTY, party, [lemma], Part.ADJECTIVE, use=Use.DEMONYM, ambiguous=ambiguous)
        self._add(Kind.PARTY, party, plurals, Part.ADJECTIVE, use=Use.DEMONYM, number=3)

    def _people(self) -> None:
        for one, _, _ in self._items("lexicon/people.yaml", files.Person):
            tenures = tuple(model.Tenure(t.party, t.office, t.start, t.end) for t in one.offices)
            person = model.Person(one.name, one.name_ar, tenures, one.wikidata)
            self._names(Kind.PERSON, person, [one.name_ar, *one.names], Use.NAME, set())
            self._names(Kind.PERSON, person, one.short, Use.SHORT, set())

    def _weapons(self) -> None:
        for noun, _, _ in self._items("lexicon/weapons.yaml", files.WeaponNoun, "nouns"):
            weapon = model.Weapon(noun.id, noun.name, noun.category)
            self._nouns(Kind.WEAPON, weapon, noun.lemmas, ambiguous=noun.ambiguous)
        for one, _, _ in self._items("lexicon/weapons.yaml", files.Designation, "designations"):
            weapon = model.Weapon(one.id, one.name, one.category, one.maker, one.wikidata)
            self._add(Kind.WEAPON, weapon, one.names, Part.NOUN, use=Use.DESIGNATION, ambiguous=one.ambiguous)

    def _outlets(self) -> dict[str, model.Outlet]:
        outlets: dict[str, model.Outlet] = {}
        for one, _, _ in self._items("lexicon/outlets.yaml", files.Outlet):
            outlet = model.Outlet(one.name, one.name_ar, one.kind, one.state)
            for name in (one.name, one.name_ar, *one.names):
                outlets.setdefault(name.casefold(), outlet)
            texts = [one.name_ar, *one.names]
            self._add(Kind.OUTLET, outlet, texts, Part.NAME, use=Use.NAME, ambiguous=one.ambiguous)
        return outlets

    def _places(self) -> None:
        for one, _, _ in self._items("lexicon/places.yaml", files.Place):
            place = model.Place(one.id, one.name, one.name_ar, one.state)
            texts = [one.name_ar, *one.names]
            self._add(Kind.PLACE, place, texts, Part.NAME, use=Use.NAME, ambiguous=one.ambiguous)

    def _titles(self) -> None:
        for office, _, _ in self._items("lexicon/offices.yaml", files.Office):
            self._nouns(Kind.OFFICE, model.Office(office.id, office.name, office.kind), office.lemmas)
        for body, _, _ in self._items("lexicon/bodies.yaml", files.Body):
            self._nouns(Kind.BODY, model.Body(body.id, body.name), body.lemmas)
        for envoy, _, _ in self._items("lexicon/envoys.yaml", files.Envoy):
            term = model.Term(envoy.id)
            self._nouns(Kind.ENVOY, term, envoy.lemmas)
            self._add(Kind.ENVOY, term, envoy.phrase, Part.PHRASE)

    def _references(self) -> None:
        for one, _, _ in self._items("lexicon/references.yaml", files.Reference):
            self._add(Kind.REFERENCE, model.Reference(one.id, one.refers), one.phrase, Part.NAME)
        for measure, _, _ in self._items("lexicon/sanctions.yaml", files.SanctionMeasure):
            entry = model.Measure(measure.id, measure.measure, measure.authority)
            self._nouns(Kind.MEASURE, entry, measure.lemmas)
            self._add(Kind.MEASURE, entry, measure.phrase, Part.NAME)

    # Cues and rules -------------------------------------------------------------------------------------------

    def _cues(self) -> None:
        for control, _, _ in self._items("cues/control.yaml", files.Control):
            entry = model.Control(control.id, control.passes, control.factuality, control.stage, control.source)
            self._written(Kind.CONTROL, entry, control)
        for name in ("cues/modality.yaml", "cues/negation.yaml"):
            for cue, _, _ in self._items(name, files.Modality):
                modality = model.Modality(cue.id, cue.factuality, cue.direction, cue.reach, cue.mood, cue.pseudo)
                self._add(Kind.MODALITY, modality, cue.phrase, Part.PHRASE)
        for speech, _, _ in self._items("cues/attribution.yaml", files.Speech):
            said = model.Speech(speech.id, speech.continues, before=False)
            self._verbs(Kind.SPEECH, said, speech.verb)
            self._nouns(Kind.SPEECH, said, speech.masdar, Part.MASDAR)
            self._add(Kind.SPEECH, model.Speech(speech.id, speech.continues, True), speech.before, Part.PHRASE)
        for other, _, _ in self._items("cues/domains.yaml", files.Domain):
            domain = model.Domain(other.id, other.scope, frozenset(kind.value for kind in other.vetoes))
            self._add(Kind.DOMAIN, domain, other.phrase, Part.PHRASE)
        for hints, _, _ in self._items("cues/measures.yaml", files.Hints):
            self._add(Kind.HINT, model.Hint(hints.measure), hints.phrase, Part.NAME)
        for verbs, _, _ in self._items("cues/verbs.yaml", files.Verbs):
            self._verbs(Kind.VERB, model.Term(verbs.id), verbs.verb)
        for name, kind in (("cues/clauses.yaml", Kind.CLAUSE), ("cues/prepositions.yaml", Kind.PREPOSITION)):
            for term, _, _ in self._items(name, files.Grammatical):
                self._add(kind, model.Term(term.id), term.phrase, Part.PHRASE)
                if kind is Kind.PREPOSITION:
                    self._prepositions.add(term.id)

    def _rules(self, parties: Collection[str]) -> Iterator[model.Rule]:
        seen: dict[str, int] = {}
        for path in sorted((self._folder / "rules").glob("*.yaml")):
            name = path.relative_to(self._folder).as_posix()
            for one, node, _ in self._items(name, files.Rule):
                if one.id in seen:
                    self._faults.append(
                        Fault(path, node.line, f"the rule {one.id!r} twice", "give it a name of its own")
                    )
                seen[one.id] = node.line
                self._faults += faults_of(one, node, path, parties, self._prepositions)
                rule = model.Rule(
                    one.id, one.event.value, one.says, one.sets, frozenset(one.needs), one.symmetric, one.genitive,
                    tuple(model.RoleSlot(k, tuple(s.at), tuple(s.after)) for k, s in one.roles.items()),
                    _examples(node["matches"]), _examples(node["rejects"]), str(path), node.line,
                )  # fmt: skip
                self._written(Kind.TRIGGER, rule, one.trigger)
                yield rule


def _examples(written: YamlList) -> tuple[model.Example, ...]:
    return tuple(
        model.Example(
            str(item.get("text", "")),
            {key: value for key, value in item.items() if key not in ("text", "because")},
            item.get("because"),
            line,
        )
        for item, line in zip(written, written.lines, strict=True)
    )
