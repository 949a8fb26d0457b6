"""What is locked is what pyproject.toml asks for, nothing without its hash; licences and the bill of materials."""

from __future__ import annotations

import ast
import json
import re
import sys
from importlib.metadata import distributions, packages_distributions
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.version import Version

from tools import supply

PROJECT = supply.PROJECT["project"]
GROUPS = supply.PROJECT["dependency-groups"]
EXTRAS = [one for extra in PROJECT["optional-dependencies"].values() for one in extra]


def members(group: str) -> list[str]:
    """The requirements of a dependency group, included groups too."""
    return [
        one for item in GROUPS[group] for one in ([item] if isinstance(item, str) else members(item["include-group"]))
    ]


WANTED = {
    "base": [*PROJECT["dependencies"], *members("build")],
    "user": [*PROJECT["dependencies"], *EXTRAS],
    "test": [*PROJECT["dependencies"], *members("test")],
    "dev": [*PROJECT["dependencies"], *EXTRAS, *members("dev"), *members("data"), *members("supply")],
    "fuzz": [*PROJECT["dependencies"], *EXTRAS, *members("fuzz")],
    "lowest": [*PROJECT["dependencies"], *EXTRAS, *members("test")],
}


def versions(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part in supply.parts(name):
        found.setdefault(re.sub(r"[-_.]+", "-", part.name).lower(), []).append(part.version)
    return found


@pytest.mark.parametrize("name", supply.LOCKS)
def test_everything_that_is_asked_for_is_locked_with_hashes(name: str) -> None:
    locked = versions(name)
    for asked in map(Requirement, WANTED[name]):
        assert all(asked.specifier.contains(version) for version in locked[re.sub(r"[-_.]+", "-", asked.name).lower()])
    assert all(part.hashes for part in supply.parts(name))
    text = (supply.LOCKED / f"{name}.txt").read_text(encoding="utf-8")
    assert "://" not in text, "no registry is named"


def test_locks_agree_with_each_other() -> None:
    dev = versions("dev")
    for name in ("base", "user", "test"):
        assert {part: found for part, found in versions(name).items() if not set(found) <= set(dev[part])} == {}


def test_the_lowest_lock_has_the_lowest_versions() -> None:
    locked = versions("lowest")
    for asked in map(Requirement, [*PROJECT["dependencies"], *EXTRAS]):
        (bound,) = asked.specifier
        assert [Version(found) for found in locked[re.sub(r"[-_.]+", "-", asked.name).lower()]] == [
            Version(bound.version)
        ]


def imports(path: Path) -> set[str]:
    """The packages that a module imports whenever it is imported."""
    found = ast.parse(path.read_text(encoding="utf-8")).body
    names = [alias.name for one in found if isinstance(one, ast.Import) for alias in one.names]
    names += [one.module or "" for one in found if isinstance(one, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names}


def test_tests_import_only_what_the_command_that_runs_them_installs() -> None:
    needed = set().union(*map(imports, Path(__file__).parent.rglob("*.py"))) - set(sys.stdlib_module_names)
    made_by, locked = packages_distributions(), versions("test")
    lacking = {
        name
        for name in needed - {"", "lint", "tests", "tools", "benchmarks"}
        if not any(re.sub(r"[-_.]+", "-", made).lower() in locked for made in made_by.get(name, [name]))
    }
    assert not lacking


def test_licences_of_what_is_installed_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    known = {one.name.lower(): supply.licence(one) for one in distributions()}
    assert known["pyyaml"] == "MIT"
    assert known["rich"] == "MIT"
    for bad in ("GPL-3.0-or-later", "AGPL-3.0-only", "unknown", "Proprietary"):
        assert not supply.ALLOWED.fullmatch(bad)
        assert not supply.SHIPPED.fullmatch(bad)


def test_the_bill_of_materials_is_valid_and_whole() -> None:
    text = supply.sbom()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    parts = {part["name"]: part for part in json.loads(text)["components"]}
    assert {"PyYAML", "pyyaml"} & set(parts)
    assert {"starlette", "pygls", "@codemirror/state"} <= set(parts)
    assert parts["click"]["scope"] == "required"
    assert parts["starlette"]["scope"] == "optional"
    assert not [name for name in parts if name in ("pytest", "ruff", "esbuild")]
    assert text == supply.sbom()
