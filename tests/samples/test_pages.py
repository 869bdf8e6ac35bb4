"""The pages of the project: commands and options that exist, links that lead somewhere, code that runs."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from schemas import encode
from tests.contract import examples
from worker.cli.main import cli
from worker.config import Settings, variable_of

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / name
    for name in (
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/glossary.md", "docs/operating.md", "docs/deploy.md",
        "docs/consuming.md", "worker/knowledge/README.md", "worker/stream/README.md", "schemas/README.md",
    )
]  # fmt: skip
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"(?:^|[|&;]\s*|\s)marsad ([a-z]+)([^|&;#\n>]*)")
TARGET = re.compile(r"(?:^|\s)make ([a-z]+)")
LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.fixture(params=PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def page(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Every `marsad NAME ...` in shell blocks and inline code, as name and arguments."""
    for code in (*SHELL.findall(text), *INLINE.findall(text)):
        for line in code.replace("\\|", "|").splitlines():
            yield from COMMAND.findall(line.partition(" # ")[0])


def test_commands_and_options_exist(page: Path) -> None:
    context = click.Context(cli)
    wrong = []
    for name, arguments in commands(page.read_text(encoding="utf-8")):
        command = cli.get_command(context, name)
        if command is None:
            wrong.append(f"marsad {name}")
            continue
        words = arguments.split()
        if isinstance(command, click.Group) and words:
            command = command.get_command(context, words[0]) or command
        options = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        wrong += [f"marsad {name} {w}" for w in words if w.startswith("--") and w.partition("=")[0] not in options]
    assert wrong == []


def test_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = page.read_text(encoding="utf-8")
    named = {target for code in (*SHELL.findall(text), *INLINE.findall(text)) for target in TARGET.findall(code)}
    assert named - targets == set()


def test_links_lead_somewhere(page: Path) -> None:
    wrong = []
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if link.startswith("https://"):
            continue
        target, _, anchor = link.partition("#")
        path = (page.parent / target) if target else page
        if not path.exists() or (anchor and anchor not in anchors(path)):
            wrong.append(link)
    assert wrong == []


def anchors(path: Path) -> set[str]:
    """The anchors of a page's headings, as the forge makes them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_the_readme_is_what_a_consumer_needs() -> None:
    """Its Python block reads a message."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(block, "README.md", "exec"), names)
    told = names["headline"](encode(examples.arms_deal()))
    assert "[actual, " in told
    assert examples.arms_deal().evidence[0].text in told


def test_every_setting_that_the_readme_names_exists_with_that_default() -> None:
    defaults = {variable_of(name): field.default for name, field in Settings.model_fields.items()}
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {name for name in re.findall(r"`(MARSAD_[A-Z_]*[A-Z])`", text) if name not in defaults} == set()
    shown = dict(re.findall(r"^\| `(MARSAD_\w+)` \| `(\w+)` \|", text, re.MULTILINE))
    assert {name: str(defaults[name]).lower() for name in shown} == shown
