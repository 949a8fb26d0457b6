"""The house's order, read from CONTRIBUTING.md and held against every import; and what only `lint/cli` may do."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "lint"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
DOORS = ("__init__.py", "__main__.py")
"""Above everything: the Python interface and `python -m lint`."""
LONGEST = 300


def storeys() -> dict[str, int]:
    """The modules and packages of `lint` by name with their storey, as the list in CONTRIBUTING.md has them, top down."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    house = page.partition("## The house")[2].partition("\n## ")[0]
    names = re.findall(r"^    lint/(\w+)", house, re.MULTILINE)
    return {name: storey for storey, name in enumerate(names)}


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of each module or package right below `lint` that a module imports, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            names = [f"lint.{alias.name}" for alias in node.names] if base == "lint" else [base]
        else:
            continue
        for name in names:
            if name.startswith(("lint.", ".")):
                yield node.lineno, name.removeprefix("lint.").split(".")[0] if name[0] != "." else name


def climbs_down(module: str, source: str) -> list[str]:
    """Imports of a module that do not go up the list; a relative one counts, as it hides where it goes."""
    known = storeys()
    own = module.split("/")[0].removesuffix(".py")
    return [
        f"lint/{module}:{line}: imports {name}"
        for line, name in imports(ast.parse(source))
        if module not in DOORS and (name not in known or known[name] > known[own])
    ]


def acts(module: str, source: str) -> list[str]:
    """Places where a module outside the command line prints, exits or looks at the process it runs in.

    What ends a worker process, which is ours alone, is let do so.
    """
    if module.startswith("cli/") or module in ("__main__.py", "engine/orphan.py"):
        return []
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        name = ast.unparse(node) if isinstance(node, ast.Name | ast.Attribute) else ""
        if re.fullmatch(r"print|exit|quit|input|SystemExit|os\.(environ|getenv|_exit)|sys\.(exit|std\w+|argv)", name):
            found.append(f"lint/{module}:{getattr(node, 'lineno', 0)}: {name}")
    return found


def splits_lines(module: str, source: str) -> list[str]:
    """Calls of `str.splitlines`: it also breaks at \\v, U+2028 and others, which copy from word processors holds."""
    return [
        f"lint/{module}:{node.lineno}: splitlines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr == "splitlines"
    ]


def too_long(module: str, source: str) -> list[str]:
    """The module's name if it has too many lines."""
    lines = source.count("\n")
    return [f"lint/{module}: {lines} lines"] if lines > LONGEST else []


def speaks(module: str, source: str) -> list[str]:
    """Places of the command line that write to the screen past `lint/cli/console.py`, where all is made safe."""
    if not module.startswith("cli/") or module in ("cli/console.py", "cli/screen.py"):
        return []
    ways = r"click\.s?echo|print|(traceback|rich)\.print\w*|sys\.std(out|err)\.write\w*|(rich\.console\.)?Console"
    called = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [
        f"lint/{module}:{node.lineno}: {ast.unparse(node)}" for node in called if re.fullmatch(ways, ast.unparse(node))
    ]


LAWS: tuple[Callable[[str, str], list[str]], ...] = (climbs_down, acts, speaks, splits_lines, too_long)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@pytest.mark.parametrize("module", MODULES)
def test_module_keeps_the_law(module: str, law: Callable[[str, str], list[str]]) -> None:
    assert law(module, (PACKAGE / module).read_text(encoding="utf-8")) == []


def test_every_module_has_a_place_in_the_house() -> None:
    top = {module.split("/")[0].removesuffix(".py") for module in MODULES if module not in DOORS}
    assert top == set(storeys())


@pytest.mark.parametrize(
    ("law", "module", "source"),
    [
        (climbs_down, "text/words.py", "from lint.checks.base import Hit"),
        (climbs_down, "errors.py", "def f():\n    from lint import typed"),
        (climbs_down, "checks/base.py", "import lint.rulebook.rule"),
        (climbs_down, "engine/run.py", "from lint.report import FORMATS"),
        (climbs_down, "report/json_report.py", "from ..cli import main"),
        (climbs_down, "text/words.py", "from lint.unheard_of import x"),
        (acts, "engine/run.py", "print('done')"),
        (acts, "report/full.py", "import sys\nsys.exit(1)"),
        (acts, "config.py", "import os\nhome = os.environ['HOME']"),
        (acts, "checks/base.py", "raise SystemExit(2)"),
        (acts, "__init__.py", "import sys\nsys.stdout.write('x')"),
        (speaks, "cli/check.py", "click.echo(diagnostic.message)"),
        (speaks, "cli/main.py", "traceback.print_exc()"),
        (speaks, "cli/rules.py", "print(rule.title)"),
        (speaks, "cli/explain.py", "from rich.console import Console\nConsole().print(rule.why)"),
        (splits_lines, "text/lines.py", "parts = text.splitlines()"),
        (splits_lines, "text/lines.py", "split = str.splitlines"),
        (too_long, "text/lines.py", "\n" * (LONGEST + 1)),
    ],
)
def test_law_catches_a_planted_breach(law: Callable[[str, str], list[str]], module: str, source: str) -> None:
    assert len(law(module, source)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("checks/base.py", "from lint.text.document import Span\nfrom lint.errors import Words"),
        ("engine/run.py", "from lint.engine.files import read_bytes"),
        ("cli/main.py", "import os, sys\necho(os.environ, sys.argv)"),
        ("__main__.py", "import sys\nfrom lint.cli.main import main\nsys.exit(main())"),
        ("text/lines.py", "parts = text.split('\\n')\nprinted = console.print(parts)"),
    ],
)
def test_laws_let_the_right_thing_pass(module: str, source: str) -> None:
    assert [breach for law in LAWS for breach in law(module, source)] == []
