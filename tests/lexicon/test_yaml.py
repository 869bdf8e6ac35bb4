from enum import Enum
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from worker.lexicon.yaml import KnowledgeError, load_yaml, parse_yaml, read

FILE = Path("rules.yaml")


def faults(text: str) -> list[str]:
    with pytest.raises(KnowledgeError) as caught:
        parse_yaml(text, FILE)
    return [str(fault) for fault in caught.value.faults]


def test_every_scalar_is_text() -> None:
    """Norway's code, a date, a number and the word null stay what the analyst typed."""
    tree = parse_yaml("a: NO\nb: 2012-05-07\nc: 24\nd: null\ne: ~\nf: yes\n", FILE)
    assert tree == {"a": "NO", "b": "2012-05-07", "c": "24", "d": "null", "e": "~", "f": "yes"}


def test_an_empty_value_is_none_and_an_empty_text_is_not() -> None:
    assert parse_yaml("a:\nb: ''\nc: []\n", FILE) == {"a": None, "b": "", "c": []}


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_file_is_none(text: str) -> None:
    assert parse_yaml(text, FILE) is None


def test_folded_arabic_keeps_its_words() -> None:
    assert parse_yaml("text: >-\n  باعت فرنسا\n  زوارق لليونان.\n", FILE) == {"text": "باعت فرنسا زوارق لليونان."}


def test_lines_of_keys_and_items_are_kept() -> None:
    tree = parse_yaml("# head\n- id: one\n  verb: [باع,\n         سلّم]\n\n- id: two\n", FILE)
    assert tree.line == 2
    assert tree.lines == [2, 6]
    assert tree[0].lines == {"id": 2, "verb": 3}
    assert tree[0]["verb"].lines == [3, 4]


def test_the_loader_reads_the_bytes_of_a_file(tmp_path: Path) -> None:
    """A byte order mark, which some editors write, is no part of the first key."""
    file = tmp_path / "weapons.yaml"
    file.write_bytes("\ufeffnoun: صاروخ\n".encode())
    assert load_yaml(file) == {"noun": "صاروخ"}


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    file = tmp_path / "weapons.yaml"
    file.write_bytes("noun: صاروخ".encode("cp1256"))
    with pytest.raises(KnowledgeError, match=r"weapons\.yaml:1: byte 6 is not UTF-8; save the file as UTF-8"):
        load_yaml(file)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1\nb: 2\na: 3\n", "rules.yaml:3: the key 'a' twice, first on line 1; keep one of the two"),
        ("a: &x 1\n", "rules.yaml:1: an anchor, &x; quote the text or remove the anchor"),
        ("a: 1\nb: *x\n", "rules.yaml:2: an alias, *x; write the value out"),
        ("a: !!int 3\n", "rules.yaml:1: a tag, tag:yaml.org,2002:int; quote the text or remove the tag"),
        ("a:\n\tb: 1\n", "rules.yaml:2: a tab; indent and separate with spaces"),
        ("a: 1\n---\nb: 2\n", "rules.yaml:2: a second document; keep one document a file, without `---`"),
        ("? [a]\n: b\n", "rules.yaml:1: a key that is not a word; write `key: value`"),
        ("verb: [باع، سلّم]\n", "rules.yaml:1: the Arabic comma in 'باع، سلّم'; separate the items of a list with `,`"),
    ],
)
def test_what_yaml_would_guess_or_swallow_is_refused(text: str, fault: str) -> None:
    assert faults(text) == [fault]


@pytest.mark.parametrize(
    ("text", "line", "right"),
    [
        ("a:\n  - b\n c: d\n", 3, "indent this line like its neighbours"),
        ("a: b: c\n", 1, "check the indentation of this line and the one above, or quote a text that holds `: `"),
        ("a: 1\nb: 'c\nd: e\n", 2, "close the quotation mark"),
        ("a: [b, c\nd: e\n", 2, "close the bracket and separate the items with `,`"),
        ("a: b\nc\n", 3, "write `key: value`, with a colon and a space"),
        ("a: \x07\n", 1, "remove that character"),
    ],
)
def test_broken_yaml_says_what_to_do(text: str, line: int, right: str) -> None:
    [fault] = faults(text)
    assert fault.startswith(f"rules.yaml:{line}: not YAML: ")
    assert fault.endswith(f"; {right}")
    assert "\n" not in fault


class Stage(Enum):
    SIGNED = "signed"
    SOUGHT = "sought"


class Role(BaseModel):
    model_config = ConfigDict(extra="forbid")
    of: Literal["state", "weapon"]
    after: tuple[str, ...] = ()


class Rule(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str
    stage: Stage = Stage.SIGNED
    roles: dict[str, Role] = {}
    count: int = 0


def read_faults(text: str) -> list[str]:
    with pytest.raises(KnowledgeError) as caught:
        read(Rule, parse_yaml(text, FILE), FILE)
    return str(caught.value).splitlines()


def test_a_node_that_fits_becomes_the_model() -> None:
    tree = parse_yaml("id: buy\nroles:\n  supplier: {of: state, after: [من]}\n", FILE)
    assert read(Rule, tree, FILE) == Rule(id="buy", roles={"supplier": Role(of="state", after=("من",))})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id: a\n\nstages: x\n", "3: unknown key 'stages'; did you mean 'stage'? allowed: count, id, roles, stage"),
        (
            "id: a\nroles:\n  x:\n    of: state\n    aftr: [من]\n",
            "5: unknown key 'aftr'; did you mean 'after'? allowed: after, of",
        ),
        (
            "id: a\nstage: sinned\n",
            "2: stage: 'sinned' is not a value it can have; did you mean 'signed'? allowed: signed, sought",
        ),
        (
            "id: a\nroles:\n  x: {of: ship}\n",
            "3: roles.x.of: 'ship' is not a value it can have; allowed: state, weapon",
        ),
        ("stage: signed\n", "1: no 'id'; add `id:`"),
        ("id:\n", "1: id: nothing is written; write a value or remove the key: Input should be a valid string"),
        ("id: [a, b]\n", "1: id: a list of 2; Input should be a valid string"),
    ],
)
def test_a_fault_of_the_analyst_is_one_line_with_its_remedy(text: str, fault: str) -> None:
    assert read_faults(text) == [f"rules.yaml:{fault}"]


def test_all_faults_of_a_node_are_told_at_once() -> None:
    assert len(read_faults("stage: x\ncount: many\nverb: باع\n")) == 4
