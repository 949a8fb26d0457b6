"""What this project is made of: locked versions with their hashes, the lowest ones, known holes, licences, the bill of materials.

python -m tools.supply lock       resolve pyproject.toml anew into tools/locked/*.txt
python -m tools.supply audit      ask whether a locked package has a known vulnerability; needs the network
python -m tools.supply licences   list the licences of all that is installed; fails for one that is not in ALLOWED
python -m tools.supply sbom       write the bill of materials of what a user installs (CycloneDX 1.6, JSON)
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from base64 import b64decode
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from packaging.markers import Marker

from lint.version import HOME, __version__

ROOT = Path(__file__).resolve().parent.parent
LOCKED = ROOT / "tools" / "locked"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SCRIPTS = ROOT / "lint" / "serve" / "web" / "package-lock.json"
LOCKS = {
    "dev": ("--all-extras", "--group=dev", "--group=data", "--group=supply"),
    "test": ("--group=test",),
    "base": ("--group=build",),
    "user": ("--all-extras",),
    "fuzz": ("--all-extras", "--group=fuzz"),
    "lowest": ("--all-extras", "--group=test"),
}
"""The files and what is in them beside the project's own dependencies. All have the versions of the first one, which has
everything, but the last: what a user installs is there in the lowest version that pyproject.toml lets pass.
"""
ALLOWED = re.compile(
    r"(MIT|MIT-CMU|MIT-0|0BSD|BSD-[23]-Clause|Apache-2\.0|PSF-2\.0|ISC|MPL-2\.0|Unlicense|HPND|Zlib|CC0-1\.0|CNRI-Python|LGPL-2\.1-or-later)"
)
"""Licences under which a package may be used here, by their SPDX identifiers the copyleft ones are for tools."""
SHIPPED = re.compile(r"(MIT|0BSD|BSD-[23]-Clause|Apache-2\.0|PSF-2\.0|CNRI-Python|MPL-2\.0)")
"""Those under which it may be what a user of copydesk installs (MPL asks nothing of who only uses a package: pathspec)."""
SPDX = {
    "MIT License": "MIT", "MIT license": "MIT",
    "Apache License 2.0": "Apache-2.0", "Apache License, Version 2.0": "Apache-2.0", "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0", "BSD License": "BSD-3-Clause", "BSD 3-Clause License": "BSD-3-Clause", "BSD": "BSD-3-Clause",
    "Python Software Foundation License": "PSF-2.0", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "ISC License (ISCL)": "ISC", "The Unlicense (Unlicense)": "Unlicense",
}  # fmt: skip
"""Names of licences in older metadata."""
READ = {"pypdfium2": "BSD-3-Clause AND Apache-2.0", "pyromark": "MIT", "atheris": "Apache-2.0"}
"""Read in the package itself, whose metadata say nothing that a program could understand."""


class Part(NamedTuple):
    """A package at a version, with the hashes of its files."""

    name: str
    version: str
    hashes: tuple[str, ...]
    marker: str = ""
    """The Pythons and systems that it is for."""


def lock(made: Sequence[str] = tuple(LOCKS)) -> None:
    """Resolve the dependencies anew. Needs uv (group supply) and the package index."""
    LOCKED.mkdir(exist_ok=True)
    for name in made:
        bounds = LOCKED / f"{name}.in"
        bounds.write_text(lowest() if name == "lowest" else "" if name == "dev" else pins("dev"), encoding="utf-8")
        given = (
            "--universal",
            "--python-version=3.11",
            "--generate-hashes",
            "--no-annotate",
            "--no-emit-index-url",
            "--quiet",
        )
        said = "--custom-compile-command=python3 tools/dev.py lock"
        out = f"--output-file=tools/locked/{name}.txt"
        upgraded = ("--upgrade",) if name in ("dev", "lowest") else ()
        command = [
            "uv",
            "pip",
            "compile",
            "pyproject.toml",
            *LOCKS[name],
            *given,
            *upgraded,
            said,
            out,
            "--constraints",
            str(bounds),
        ]
        subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True)
        bounds.unlink()


def pins(name: str) -> str:
    """The versions of a lock as constraints, with the Pythons that they are for."""
    text = (LOCKED / f"{name}.txt").read_text(encoding="utf-8")
    return "".join(f"{line}\n" for line in re.findall(r"^([\w.-]+==[^\\\n]*)", text, re.MULTILINE))


def lowest() -> str:
    """What a user installs, each at the lowest version that pyproject.toml lets pass."""
    project = PROJECT["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    return "".join(f"{name}=={version}\n" for name, version in sorted({_bound(one) for one in wanted}))


def _bound(requirement: str) -> tuple[str, str]:
    found = re.fullmatch(r"([\w.-]+)>=([\w.]+)", requirement)
    assert found, f"{requirement}: a dependency has a lowest version and nothing else"
    return found[1], found[2]


def parts(name: str) -> Iterator[Part]:
    """The packages of a lock."""
    text = (LOCKED / f"{name}.txt").read_text(encoding="utf-8")
    for found in re.finditer(r"^([\w.-]+)==(\S+)(?: ; ([^\\\n]*))?((?:.*\\\n)*.*)", text, re.MULTILINE):
        yield Part(found[1], found[2], tuple(re.findall(r"sha256:(\w+)", found[4])), (found[3] or "").strip())


def audit() -> int:
    """Ask the Open Source Vulnerabilities database about every locked package; 1 for a known hole, 2 without an answer.

    Strictly: by itself pip-audit passes over what it got no answer for, and calls the rest clean.
    """
    given = (
        "--require-hashes",
        "--disable-pip",
        "--vulnerability-service",
        "osv",
        "--strict",
        "--progress-spinner",
        "off",
    )
    command = [sys.executable, "-m", "pip_audit", *given, "--requirement", str(LOCKED / "dev.txt")]
    asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    answered = asked.returncode == 0 or "known vulnerabilit" in asked.stderr
    if answered:
        print(asked.stdout + asked.stderr, end="")
        return asked.returncode
    reason = asked.stderr.strip().rpartition("\n")[2]
    print(f"the vulnerability service gave no answer, so nothing is known: {reason}", file=sys.stderr)
    return 2


def licences(*, quiet: bool = False) -> int:
    """List what is installed with its licence, or only what is not allowed; returns 1 if there is such."""
    shipped, bad = {_plain(part.name) for part in parts("user")}, 0
    for one in sorted(distributions(), key=lambda found: _plain(found.name)):
        name, known = _plain(one.name), licence(one)
        allowed = SHIPPED if name in shipped else ALLOWED
        fits = all(allowed.fullmatch(each) for each in re.split(r" (?:AND|OR) |[()]", known) if each)
        bad += not fits
        if not (fits and quiet):
            print(f"{name:28} {one.version:18} {known}{'' if fits else '   NOT ALLOWED'}")
    return int(bad > 0)


def licence(package: Distribution) -> str:
    """A package's licence by its SPDX identifier, as far as its metadata says; `unknown` if they do not."""
    told = package.metadata
    if _plain(package.name) in READ:
        return READ[_plain(package.name)]
    if "License-Expression" in told:
        return str(told["License-Expression"])
    classes = [
        one.rpartition(" :: ")[2]
        for one in told.get_all("Classifier", [])
        if one.startswith("License :: OSI Approved :: ")
    ]
    named = [*classes, *(str(told[key]).split("\n")[0] for key in ("License",) if key in told)]
    return next((SPDX.get(name, name) for name in named if name), "unknown")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def sbom() -> str:
    """What a user of this Python gets, all extras included, as CycloneDX 1.6; the same text whenever it is made."""
    return json.dumps(
        {
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": {
                "component": _component("application", "pypi", "copydesk", __version__, "MIT") | {"description": HOME}
            },
            "components": [*_packages(), *_scripts()],
        },
        ensure_ascii=False,
        indent=1,
    )


def _packages() -> Iterator[dict[str, Any]]:
    needed = {_plain(part.name) for part in parts("base")}
    known = {_plain(one.name): licence(one) for one in distributions()}
    for part in (part for part in parts("user") if not part.marker or Marker(part.marker).evaluate()):
        scope = "required" if _plain(part.name) in needed else "optional"
        yield _component("library", "pypi", part.name, part.version, known[_plain(part.name)]) | {"scope": scope}


def _scripts() -> Iterator[dict[str, Any]]:
    """What is built into the page of `copydesk serve`."""
    for path, told in json.loads(SCRIPTS.read_text(encoding="utf-8"))["packages"].items():
        if path and not told.get("dev"):
            kind, _, digest = told["integrity"].partition("-")
            hashes = [{"alg": kind.upper().replace("SHA", "SHA-"), "content": b64decode(digest).hex()}]
            name = path.rpartition("node_modules/")[2]
            yield _component("library", "npm", name, told["version"], told["license"]) | {"hashes": hashes}


def _component(kind: str, registry: str, name: str, version: str, known: str) -> dict[str, Any]:
    purl = f"pkg:{registry}/{quote(name, safe='/')}@{version}"
    return {
        "type": kind,
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "licenses": [{"expression": known}],
    }


def main(arguments: Sequence[str]) -> int:
    """One of the tasks above; returns the exit status."""
    match arguments:
        case ["lock"]:
            lock()
        case ["audit"]:
            return audit()
        case ["licences", *how]:
            return licences(quiet="--quiet" in how)
        case ["sbom"]:
            out = ROOT / "dist" / f"copydesk-{__version__}.cdx.json"
            out.parent.mkdir(exist_ok=True)
            out.write_text(f"{sbom()}\n", encoding="utf-8")
            print(out.relative_to(ROOT))
        case _:
            sys.exit(__doc__)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
