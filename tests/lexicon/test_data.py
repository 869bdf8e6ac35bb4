"""The lexicon files as an analyst writes them: complete, valid, without a phrase that quietly means two things."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import TypeVar

import pytest
from pydantic import BaseModel

from worker.lexicon import files
from worker.lexicon.load import FOLDER
from worker.lexicon.words import words_of
from worker.lexicon.yaml import load_yaml, read

Item = TypeVar("Item", bound=BaseModel)
Party = files.State | files.Organisation
LEXICON = FOLDER / "lexicon"

# ISO 3166-1 alpha-2, and XK, which the standard leaves to its users and news needs.
ISO_CODES = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA
    CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA
    GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
    KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS
    MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS
    RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW
    TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
    """.split()
)

FIXED_IDS = frozenset(
    """
    UN EU NATO GCC ARAB_LEAGUE AFRICAN_UNION OIC IAEA P5+1 HOUTHI HEZBOLLAH HAMAS ISIS ALQAEDA TALIBAN PKK YPG KRG
    SYRIAN_OPPOSITION LNA
    """.split()
)

# One person at a time; many may be envoys, ambassadors, spokespersons, commanders or officials at once.
ONE_HOLDER = frozenset({"king", "emir", "sultan", "secretary_general", "high_representative", "foreign_minister"})

# What news writes without an article and without a state, and which a bare letter-for-letter match would ruin.
EVERYDAY_WORDS = (
    "كان", "قد", "البيت", "الذي", "التي", "هذا", "ذلك", "على", "إلى", "أن", "إن", "في", "من", "عن", "حتى", "كما", "بين",
    "بعد", "قبل", "أمس", "اليوم", "غدا", "وزير", "رئيس", "دولة", "حرب", "سلام", "لولا", "بينت", "قالت", "قال", "أعلن",
    "جودة", "قضاة", "ألبان", "فرس", "هند", "أرقام", "وفا", "لا", "ما", "لم", "لن",
)  # fmt: skip


def items(name: str, model: type[Item], key: str | None = None) -> list[Item]:
    path = LEXICON / name
    node = load_yaml(path)
    return [read(model, part, path) for part in (node[key] if key else node)]


@pytest.fixture(scope="module")
def states() -> list[files.State]:
    return items("states.yaml", files.State)


@pytest.fixture(scope="module")
def organisations() -> list[files.Organisation]:
    return items("organisations.yaml", files.Organisation)


@pytest.fixture(scope="module")
def people() -> list[files.Person]:
    return items("people.yaml", files.Person)


@pytest.fixture(scope="module")
def nouns() -> list[files.WeaponNoun]:
    return items("weapons.yaml", files.WeaponNoun, "nouns")


@pytest.fixture(scope="module")
def designations() -> list[files.Designation]:
    return items("weapons.yaml", files.Designation, "designations")


@pytest.fixture(scope="module")
def outlets() -> list[files.Outlet]:
    return items("outlets.yaml", files.Outlet)


@pytest.fixture(scope="module")
def places() -> list[files.Place]:
    return items("places.yaml", files.Place)


def phrases_of(entry: Party) -> list[str]:
    """Every phrase that names the entry, demonyms and nisbas apart."""
    if isinstance(entry, files.State):
        others = (entry.names, entry.capitals, entry.metonyms, entry.institutions, entry.own_names)
        return [entry.name_ar, *(phrase for part in others for phrase in part)]
    return [entry.name_ar, *entry.names, *entry.bodies]


def parties(states: list[files.State], organisations: list[files.Organisation]) -> list[Party]:
    return [*states, *organisations]


def twice(values: Iterable[object]) -> list[object]:
    seen: set[object] = set()
    return [value for value in values if value in seen or seen.add(value)]  # type: ignore[func-returns-value]


def arabic(text: str) -> bool:
    """Whether every letter of the text is an Arabic one, without a diacritic or a tatweel."""
    return all(not char.isalpha() or "\u0621" <= char <= "\u064a" or char in "پچڤگ" for char in text) and not any(
        "\u064b" <= char <= "\u0652" or char == "\u0640" for char in text
    )


def test_every_state_and_territory_is_there_once(states: list[files.State]) -> None:
    assert sorted(state.id for state in states) == sorted(ISO_CODES)


def test_every_state_can_be_named(states: list[files.State]) -> None:
    """Members of the United Nations have a capital or are their own, and a demonym; all have an item in Wikidata."""
    assert [state.id for state in states if not state.wikidata] == []
    assert twice(state.wikidata for state in states) == []
    assert sum(bool(state.capitals) for state in states) >= 195
    assert sum(bool(state.demonyms) for state in states) >= 195


def test_the_contracts_organisations_are_there(organisations: list[files.Organisation]) -> None:
    ids = [body.id for body in organisations]
    assert twice(ids) == []
    assert set(ids) >= FIXED_IDS
    assert all(name.startswith("ORG:") for name in set(ids) - FIXED_IDS)
    assert len(ids) >= 140


def test_companies_know_their_seat(organisations: list[files.Organisation]) -> None:
    companies = [body for body in organisations if body.type == "company"]
    assert sum(bool(body.state) for body in companies) >= 60
    assert [body.id for body in organisations if body.state and body.state not in ISO_CODES] == []


def test_there_are_enough_of_each(
    people: list[files.Person],
    nouns: list[files.WeaponNoun],
    designations: list[files.Designation],
    outlets: list[files.Outlet],
    places: list[files.Place],
) -> None:
    assert len(people) >= 450
    assert len(nouns) >= 90
    assert len(designations) >= 180
    assert len(outlets) >= 150
    assert len(places) >= 350


def test_ids_are_not_given_twice(
    people: list[files.Person],
    nouns: list[files.WeaponNoun],
    designations: list[files.Designation],
    outlets: list[files.Outlet],
    places: list[files.Place],
) -> None:
    assert twice(person.name for person in people) == []
    assert twice([noun.id for noun in nouns] + [one.id for one in designations]) == []
    assert twice(outlet.name for outlet in outlets) == []
    assert twice(place.id for place in places) == []


def test_no_phrase_stands_twice_in_an_entry(
    states: list[files.State], organisations: list[files.Organisation], people: list[files.Person]
) -> None:
    """Spellings that fold together count as one."""
    for entry in parties(states, organisations):
        assert twice(map(words_of, phrases_of(entry))) == [], entry.name
    for person in people:
        assert twice(map(words_of, [person.name_ar, *person.names, *person.short])) == [], person.name


def test_a_phrase_of_two_parties_is_marked_in_each(
    states: list[files.State], organisations: list[files.Organisation]
) -> None:
    owners: dict[tuple[str, ...], list[Party]] = defaultdict(list)
    for entry in parties(states, organisations):
        for words in set(map(words_of, phrases_of(entry))):
            owners[words].append(entry)
    unmarked = [
        (" ".join(words), entry.id)
        for words, entries in owners.items()
        if len(entries) > 1
        for entry in entries
        if words not in {words_of(one.phrase) for one in entry.ambiguous}
    ]
    assert unmarked == []


def test_what_is_marked_as_ambiguous_is_a_phrase_of_the_entry(
    states: list[files.State], organisations: list[files.Organisation]
) -> None:
    for state in states:
        known = set(map(words_of, [*phrases_of(state), *state.demonyms, *state.plurals]))
        assert [one.phrase for one in state.ambiguous if words_of(one.phrase) not in known] == [], state.id
    for body in organisations:
        known = set(map(words_of, [*phrases_of(body), *body.adjectives, *body.plurals]))
        assert [one.phrase for one in body.ambiguous if words_of(one.phrase) not in known] == [], body.id


def test_a_weapon_is_named_by_one_entry(nouns: list[files.WeaponNoun], designations: list[files.Designation]) -> None:
    texts = [text for noun in nouns for text in noun.lemmas] + [text for one in designations for text in one.names]
    assert twice(map(words_of, texts)) == []


def test_parties_that_others_name_exist(
    states: list[files.State],
    organisations: list[files.Organisation],
    people: list[files.Person],
    designations: list[files.Designation],
    outlets: list[files.Outlet],
    places: list[files.Place],
) -> None:
    known = {entry.id for entry in parties(states, organisations)}
    assert {office.party for person in people for office in person.offices} - known == set()
    assert {one.maker for one in designations if one.maker} - ISO_CODES == set()
    assert {outlet.state for outlet in outlets if outlet.state} - ISO_CODES == set()
    assert {place.state for place in places} - ISO_CODES == set()


def test_nobody_left_an_office_before_entering_it(people: list[files.Person]) -> None:
    wrong = [p.name for p in people for o in p.offices if o.start and o.end and o.end < o.start]
    assert wrong == []


def test_an_office_of_one_holder_has_one_at_a_time(people: list[files.Person]) -> None:
    """The day of the handover may be both's. Acting ministers overlap by nature: only long overlaps are faults."""
    held: dict[tuple[str, str], list[tuple[date, date, str]]] = defaultdict(list)
    for person in people:
        for office in person.offices:
            if office.office in ONE_HOLDER:
                start, end = office.start or date.min, office.end or date.max
                held[office.party, office.office].append((start, end, person.name))
    overlaps = []
    for post, tenures in held.items():
        tenures.sort()
        for (_, end, former), (start, _, later) in pairwise(tenures):
            if former != later and (min(end, date(2100, 1, 1)) - start).days > 120:
                overlaps.append((post, former, later))
    assert overlaps == []


def test_a_short_name_means_one_person(people: list[files.Person]) -> None:
    """Several may share one if they act for the same party: then the party is certain all the same."""
    parties: dict[tuple[str, ...], set[frozenset[str]]] = defaultdict(set)
    for person in people:
        for short in person.short:
            parties[words_of(short)].add(frozenset(office.party for office in person.offices))
    shared = [" ".join(words) for words, sets in parties.items() if len(sets) > 1 and not frozenset.intersection(*sets)]
    assert shared == []


@pytest.mark.parametrize("name", ["states.yaml", "organisations.yaml", "people.yaml", "places.yaml", "outlets.yaml"])
def test_arabic_names_are_arabic(name: str) -> None:
    entries = load_yaml(LEXICON / name)
    assert [entry["name_ar"] for entry in entries if not arabic(entry["name_ar"])] == []


def test_no_name_folds_into_an_everyday_word(
    states: list[files.State],
    organisations: list[files.Organisation],
    people: list[files.Person],
    designations: list[files.Designation],
) -> None:
    """«كآن» is a fighter and «إلبيت» a company, but the matcher reads «كان» and «البيت»."""
    everyday = {words_of(word) for word in EVERYDAY_WORDS}
    found: list[str] = []
    for entry in parties(states, organisations):
        marked = {words_of(one.phrase) for one in entry.ambiguous}
        found += [text for text in phrases_of(entry) if words_of(text) in everyday - marked]
    found += [text for person in people for text in (*person.names, *person.short) if words_of(text) in everyday]
    found += [text for one in designations if not one.ambiguous for text in one.names if words_of(text) in everyday]
    assert found == []


def test_files_are_plain_text() -> None:
    """No tabs, no trailing blanks, a newline at the end: an analyst's editor and a diff agree on them."""
    for path in LEXICON.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert "\t" not in text, path.name
        assert text == text.rstrip("\n") + "\n", path.name
        assert [line for line in text.split("\n") if line != line.rstrip()] == [], path.name
