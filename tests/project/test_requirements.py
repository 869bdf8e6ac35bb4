"""What is locked under requirements/ is what pyproject.toml declares, whole, free and light."""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version


@dataclass(frozen=True)
class Pin:
    """One locked package."""

    version: Version
    marker: Marker | None
    hashes: frozenset[str]


@dataclass(frozen=True)
class Declared:
    """What pyproject.toml asks for, by file of requirements."""

    files: dict[str, list[Requirement]]
    left_out: frozenset[str]


@pytest.fixture(scope="module")
def declared(root: Path) -> Declared:
    text = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    runtime = [Requirement(line) for line in text["project"]["dependencies"]]
    groups = {name: [Requirement(line) for line in lines] for name, lines in text["dependency-groups"].items()}
    overrides = [Requirement(line) for line in text["tool"]["uv"]["override-dependencies"]]
    return Declared(
        {"runtime": runtime, "dev": runtime + groups["dev"], "bootstrap": groups["bootstrap"]},
        frozenset(canonicalize_name(requirement.name) for requirement in overrides),
    )


def pins(root: Path, name: str) -> dict[str, Pin]:
    """The packages of one file of requirements, by canonical name."""
    found: dict[str, Pin] = {}
    text = (root / "requirements" / f"{name}.txt").read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        requirement, *hashes = re.split(r"\s+--hash=", line)
        parsed = Requirement(requirement)
        (specifier,) = parsed.specifier
        assert specifier.operator == "==", line
        found[canonicalize_name(parsed.name)] = Pin(Version(specifier.version), parsed.marker, frozenset(hashes))
    assert found, f"requirements/{name}.txt holds nothing"
    return found


def applies(marker: Marker | None, extra: str = "") -> bool:
    return marker is None or marker.evaluate({"extra": extra})


def installed(name: str, pin: Pin) -> Distribution:
    """The distribution of a pin, which must be the one that this environment holds."""
    found = distribution(name)
    assert Version(found.version) == pin.version, f"{name}: {found.version} is installed; run `make install`"
    return found


def licenses(package: Distribution) -> list[str]:
    """What a package states of its license: SPDX expression, classifiers, first line of the free text."""
    fields = [*(package.metadata.get_all("License-Expression") or []), *(package.metadata.get_all("License") or [])]
    classifiers = [one for one in package.metadata.get_all("Classifier") or [] if one.startswith("License ::")]
    return classifiers + [field.strip().partition("\n")[0] for field in fields if field.strip()]


@pytest.mark.parametrize("name", ["runtime", "dev", "bootstrap"])
def test_each_declared_dependency_is_locked_at_a_version_that_fits(root: Path, declared: Declared, name: str) -> None:
    locked = pins(root, name)
    for requirement in declared.files[name]:
        pin = locked.get(canonicalize_name(requirement.name))
        assert pin is not None, f"{requirement.name} is not in requirements/{name}.txt; run `make requirements`"
        assert requirement.specifier.contains(pin.version, prereleases=True), f"{requirement}: {pin.version}"


@pytest.mark.parametrize("name", ["runtime", "dev", "bootstrap"])
def test_every_package_is_hashed(root: Path, name: str) -> None:
    for package, pin in pins(root, name).items():
        assert pin.hashes, package
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", one) for one in pin.hashes), package


def test_what_runs_is_what_was_tested(root: Path) -> None:
    """The development environment holds every package of the worker's, at the same version and hashes."""
    dev = pins(root, "dev")
    for package, pin in pins(root, "runtime").items():
        assert dev[package].version == pin.version, package
        assert dev[package].hashes == pin.hashes, package


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_whatever_a_package_needs_is_locked_too(root: Path, declared: Declared, name: str) -> None:
    """Installation asks nobody for dependencies, so the files must be closed under them."""
    locked = pins(root, name)
    extras: dict[str, set[str]] = {canonicalize_name(one.name): one.extras for one in declared.files[name]}
    for package, pin in locked.items():
        if not applies(pin.marker):
            continue
        for line in installed(package, pin).requires or []:
            needed = Requirement(line)
            wanted = any(applies(needed.marker, extra) for extra in ("", *extras.get(package, ())))
            key = canonicalize_name(needed.name)
            if wanted and key not in declared.left_out:
                assert key in locked, f"{package} needs {needed}"
                assert needed.specifier.contains(locked[key].version, prereleases=True), f"{package} needs {needed}"


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_what_is_left_out_is_not_locked(root: Path, declared: Declared, name: str) -> None:
    assert {"torch", "transformers", "pandas", "numpy"} <= declared.left_out
    assert not declared.left_out & pins(root, name).keys()


def test_nothing_that_runs_is_under_the_gpl(root: Path) -> None:
    for package, pin in pins(root, "runtime").items():
        if applies(pin.marker):
            stated = licenses(installed(package, pin))
            assert stated, f"{package} states no license"
            assert not any(re.search(r"\bA?GPL|GNU (Affero )?General", one) for one in stated), f"{package}: {stated}"


def test_the_python_that_runs_this_is_one_that_we_promise(root: Path) -> None:
    text = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    assert text["project"]["requires-python"] == ">=3.11"
    assert sys.version_info >= (3, 11)
