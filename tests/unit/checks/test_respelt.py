"""Forms that stand once with another character: found where the copy has the other spelling several times."""

from __future__ import annotations

import pytest

from lint.checks.respelt import Respelt
from lint.text.readers.plain import from_text


def run(text: str, **options: object) -> list[tuple[str, str | None, str]]:
    check = Respelt(**{"least": 7.0, **options})  # type: ignore[arg-type]
    document = from_text("a.txt", text)
    return [(document.read(hit.span), hit.replacement, hit.values["count"]) for hit in check.run(document)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("渡口养起了斑尾鱼。斑尾鱼怕冷，班尾鱼却不怕浑水。", ("班尾鱼", "斑尾鱼", "2")),  # the first of three
        ("村里人爱吃糟坛肉。糟坛肉越陈越香，糟谈肉一年只做一回。", ("糟谈肉", "糟坛肉", "2")),  # the second
        ("清溪河边修了步道。站在清溪核边，老船工说，清溪河又清了。", ("清溪核", "清溪河", "2")),  # the last
        (
            "老渡叫斑尾渡。斑尾渡水浅，斑渡尾的船工换了十几代。斑尾渡有桥。",
            ("斑渡尾", "斑尾渡", "3"),
        ),  # two in the other order
    ],
)
def test_the_odd_one_out_is_found(text: str, found: tuple[str, str, str]) -> None:
    assert run(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "渡口养起了斑尾鱼。班尾鱼却不怕浑水。",  # once each: nobody knows which
        "渡口养起了斑尾鱼。斑尾鱼怕冷，班尾鱼不怕；班尾鱼更贵。",  # both twice: two names
        "渡口养起了斑尾鱼。斑尾鱼怕冷，胖尾鱼却不怕浑水。",  # the characters are not alike
        "渡口养起了斑尾鱼。斑尾鱼怕冷，斑尾鱼不怕浑水。",
    ],
)
def test_what_is_not_one_name_spelt_otherwise_is_left_alone(text: str) -> None:
    assert run(text) == []


def test_options_narrow_what_is_found() -> None:
    text = "渡口养起了斑尾鱼。斑尾鱼怕冷，更正说班尾鱼有误。"
    assert run(text)
    assert run(text, said=("更正",)) == []
    assert run(text, times=3) == []
    assert run(text, never="班") == []
    assert run(text, never="斑") == []
    assert run(text, kinds="鱼") == []
    assert run(text, least=9.0, below=9.5) == []


def test_a_spelling_far_away_is_that_of_another_story() -> None:
    assert run("渡口养起了斑尾鱼。斑尾鱼怕冷。" + "船工说，水涨了。" * 600 + "班尾鱼不怕浑水。") == []
