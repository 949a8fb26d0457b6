"""`copydesk serve` as an editor uses it, in a real Chromium: marks while one types, keys, reasons, files, what is taken away."""

from __future__ import annotations

import re
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from xml.sax.saxutils import escape

import pytest
import yaml

from lint.engine.suppress import load
from lint.text import readers
from tests.browser.conftest import REBOUND
from tests.browser.desk import Desk, Keys
from tests.browser.page import PHONE, Page
from tests.serving import served
from tests.unit.report.galley_pages import HOSTILE
from tests.unit.text.word import p, word

ROOT = Path(__file__).resolve().parents[2]
DOUBLED = "全县河长制度度日趋完善。"
NO_XML = dict.fromkeys([*range(9), *range(11, 32), 0xFFFE, 0xFFFF])
"""Characters that no Word file can hold."""
STORY = f"{DOUBLED}大会，，预计有两千多人参加。听课的村民约八千多人次。"
MENDED = STORY.replace("度度", "度").replace("，，", "，")
MOST = 400
"""Milliseconds from a key to the marks in a story of 3,000 characters, at best, on a machine that does much else meanwhile."""


HOSTILE_RULE = """
check: pattern
title: <img src=x onerror=alert(1)>
pattern: 坏字
replacement: <script>alert(1)</script>
level: error
message: <img src=x onerror=alert(1)>{found}
why: </p><script>alert(1)</script>
source: <iframe>
fix: unsafe
en: {title: <b>, message: <b>, why: <b>}
examples:
  bad:
    - text: 一个<<坏字>>。
      fixed: 一个<script>alert(1)</script>。
  good:
    - 好字。
"""


def write(desk: Desk, text: str, count: int) -> None:
    """Paste copy and wait for what is found in it."""
    desk.paste(text)
    desk.until(lambda: len(desk.messages) == count)


def test_an_empty_desk_says_what_to_do_and_shows_an_example(desk: Desk) -> None:
    assert "粘贴" in desk.page.one(".cm-placeholder").text
    assert desk.page.one("#counts").text == "还没有稿件"
    desk.page.click("#example")
    desk.until(lambda: len(desk.marks) >= 6)
    assert not desk.count("#start")


def test_marks_appear_while_one_types(desk: Desk) -> None:
    desk.press("全县河长制度")
    desk.until(lambda: desk.page.one("#counts").text == "✓ 没有发现差错")
    desk.press("度日趋完善。")
    assert desk.until(lambda: desk.marks) == ["error 制度度"]
    assert desk.page.one("#counts .tally").text == "错 错误 1"
    desk.press(Keys.BACKSPACE)
    desk.press(*[Keys.BACKSPACE] * 5)
    desk.until(lambda: not desk.marks)


def test_marks_stand_right_behind_characters_of_two_units(desk: Desk) -> None:
    write(desk, f"𠮷田说𠮷，{DOUBLED}", 1)
    assert desk.marks == ["error 制度度"]
    desk.press(Keys.F8)
    desk.press_with(Keys.ALT, Keys.ENTER)
    desk.until(lambda: desk.text == f"𠮷田说𠮷，{DOUBLED.replace('度度', '度')}")


def test_one_key_fixes_and_goes_on(desk: Desk) -> None:
    write(desk, STORY, 3)
    desk.press(Keys.ESCAPE)
    assert desk.holds_focus == "finding"
    assert "制度度" in desk.current
    assert re.match(r"第 1 处，共 3 处。错误：", desk.said)
    desk.press("f")
    desk.until(lambda: "，，" in desk.current)
    assert desk.said.startswith("已改正：")
    assert desk.holds_focus == "finding"
    desk.press(Keys.ENTER)
    desk.until(lambda: desk.text == MENDED)
    desk.until(lambda: len(desk.messages) == 1)
    desk.press("f")
    assert "没有现成的改法" in desk.said
    desk.press("u")
    desk.until(lambda: "，，" in desk.text and "度度" not in desk.text)
    desk.press("u")
    desk.until(lambda: desk.text == STORY)
    desk.until(lambda: len(desk.messages) == 3)


def test_all_safe_fixes_at_once(desk: Desk) -> None:
    write(desk, STORY, 3)
    desk.page.click("#all")
    desk.until(lambda: desk.text == MENDED)
    desk.press("u")
    desk.until(lambda: desk.text == STORY)


def test_walking_goes_round_and_back_to_the_copy(desk: Desk) -> None:
    write(desk, STORY, 3)
    first, second, third = desk.messages
    desk.press(Keys.ESCAPE)
    for key, expected in (("j", second), ("n", third), ("j", first), ("k", third), ("p", second)):
        desk.press(key)
        assert desk.current == expected
        assert desk.page.in_view(".finding.current")
    assert desk.count("mark.current") == 1
    desk.press("e")
    assert desk.holds_focus == "copy"
    assert desk.page.js("getSelection().toString()") == "，，"


def test_the_copy_has_keys_of_its_own(desk: Desk) -> None:
    write(desk, STORY, 3)
    desk.press(Keys.F8)
    assert desk.holds_focus == "copy"
    first = desk.current
    desk.press(Keys.F8)
    assert desk.current != first
    desk.press_with(Keys.SHIFT, Keys.F8)
    assert desk.current == first
    desk.press_with(Keys.ALT, Keys.ENTER)
    desk.until(lambda: "度度" not in desk.text)
    assert desk.holds_focus == "copy"
    desk.press("j")
    desk.until(lambda: "j" in desk.text)


def test_a_finding_is_ignored_with_a_reason_and_taken_back(desk: Desk) -> None:
    write(desk, STORY, 3)
    desk.press(Keys.ESCAPE, "i")
    assert desk.holds_focus == "reason"
    desk.press(Keys.ENTER)
    assert len(desk.messages) == 3, "a reason is needed"
    desk.press("原文如此")
    desk.press(Keys.ENTER)
    desk.until(lambda: len(desk.messages) == 2)
    assert not [mark for mark in desk.marks if "制度度" in mark]
    assert desk.holds_focus == "finding"
    desk.press("e", Keys.HOME, "好")
    desk.until(lambda: "好" in desk.text)
    time.sleep(0.5)
    assert len(desk.messages) == 2, "it stays ignored after the next check"
    desk.page.click("#ignored summary")
    assert "原文如此" in desk.page.one("#ignored").text
    desk.page.click("#ignored button")
    desk.until(lambda: len(desk.messages) == 3)


def test_a_reason_can_be_chosen_or_dropped(desk: Desk) -> None:
    write(desk, STORY, 3)
    desk.press(Keys.ESCAPE, "i", Keys.ESCAPE)
    assert desk.holds_focus == "finding"
    desk.press("i")
    desk.page.click(".chip")
    desk.until(lambda: len(desk.messages) == 2)


def test_another_profile_finds_something_else(desk: Desk) -> None:
    write(desk, STORY, 3)
    desk.page.click("#profile option[value=hook]")
    desk.until(lambda: len(desk.messages) == 2)
    desk.page.driver.refresh()
    assert desk.until(lambda: desk.page.js("document.getElementById('profile')?.value")) == "hook"


def test_it_speaks_english(desk: Desk) -> None:
    write(desk, STORY, 3)
    desk.page.click("#language")
    desk.until(lambda: desk.page.js("document.querySelector('#findings .level')?.textContent") == "error")
    desk.until(lambda: not [one for one in desk.messages if "多出" in one])
    assert desk.page.js("document.documentElement.lang") == "en"
    assert desk.text == STORY
    seen = desk.page.js(
        "[...document.querySelectorAll('button, label, h2, summary')].map((one) => one.textContent).join(' ')"
    )
    assert not re.search("[\u4e00-\u9fff]", seen.replace("中文", ""))


def test_the_rule_and_the_keys_are_shown(desk: Desk) -> None:
    write(desk, STORY, 3)
    desk.press(Keys.ESCAPE, "w")
    desk.until(lambda: desk.count("#rule[open] mark"))
    assert "reduplication/doubled-character" in desk.page.one("#rule").text
    desk.press(Keys.ESCAPE, "?")
    assert "忽略，写明理由" in desk.page.one("#keys").text
    desk.press("j", Keys.ESCAPE)
    assert not desk.count("dialog")


def test_an_edition_is_compared_and_walked(desk: Desk) -> None:
    files = sorted((ROOT / "examples" / "edition").glob("*.txt"))
    desk.drop(*[(path.name, path.read_bytes()) for path in files])
    desk.until(lambda: desk.count(".tab") == len(files))
    tabs = desk.page.js(
        "[...document.querySelectorAll('.tab button:first-child')].map((one) => one.textContent.trim())"
    )
    assert [tab.split()[0] for tab in tabs] == [path.name for path in files]
    desk.press(Keys.ESCAPE)
    if not desk.messages:
        desk.press("]")
    desk.until(lambda: desk.messages)
    here = desk.page.js("document.querySelector('.tab [aria-current]').textContent")
    desk.press("j")
    desk.until(lambda: desk.count(".finding.current .link"))
    desk.press("o")
    desk.until(lambda: desk.page.js("document.querySelector('.tab [aria-current]').textContent") != here)
    assert desk.page.js("getSelection().toString().length") > 10
    desk.page.click(".tab:nth-child(1) .shut")
    desk.until(lambda: desk.count(".tab") == len(files) - 1)


def test_text_is_taken_away_as_it_came(desk: Desk) -> None:
    desk.drop(("头版.txt", STORY.replace("。", "。\r\n").encode("gb18030")))
    desk.until(lambda: len(desk.messages) == 3)
    desk.page.click("#all")
    desk.until(lambda: "度度" not in desk.text)
    desk.press("d")
    desk.page.one("#away").find_element("xpath", ".//button[contains(., '下载改好的稿件')]").click()
    assert desk.downloaded("头版-改.txt").decode() == MENDED.replace("。", "。\r\n")


def test_markup_is_edited_as_source(desk: Desk) -> None:
    desk.drop(("a.html", f"<p>{DOUBLED.replace('度度', '度<b>度</b>')}</p><p>大会，，好。</p>".encode()))
    desk.until(lambda: len(desk.messages) >= 2)
    assert desk.page.js("document.querySelectorAll('.cm-content b').length") == 0
    desk.press(Keys.ESCAPE, "a")
    desk.until(lambda: "，，" not in desk.text)
    assert "</p><p>" in desk.text


def test_a_word_file_goes_home_with_changes_and_comments(desk: Desk) -> None:
    content = word(p("一河清水绕村来。") + p(DOUBLED) + p("大会，，预计有两千多人参加。听课的村民约八千多人次。"))
    desk.drop(("稿件.docx", content))
    desk.until(lambda: len(desk.messages) == 3)
    desk.press(Keys.ESCAPE, "f")
    desk.until(lambda: "度度" not in desk.text and len(desk.messages) == 2)
    desk.press("d")
    desk.page.one("#away").find_element("xpath", ".//button[contains(., 'Word')]").click()
    new = desk.downloaded("稿件-改.docx")
    assert readers.read("a.docx", new).text == readers.read("a.docx", content).text.replace("度度", "度")
    desk.until(lambda: desk.page.one("#away-told").text == "Word 文件里有 2 处批注。")


def test_what_was_ignored_is_taken_away_as_a_side_file(desk: Desk) -> None:
    write(desk, STORY, 3)
    desk.press(Keys.ESCAPE, "i", '"引文": #如此', Keys.ENTER)
    desk.until(lambda: len(desk.messages) == 2)
    desk.press("d")
    desk.page.one("#away").find_element("xpath", ".//button[contains(., '忽略清单')]").click()
    path = desk.downloads / "copydesk-suppressions.yml"
    assert desk.downloaded(path.name)
    (entry,) = yaml.safe_load(path.read_text(encoding="utf-8"))
    expected = {
        "file": "稿件.txt",
        "rule": "reduplication/doubled-character",
        "text": "制度度",
        "reason": '"引文": #如此',
    }
    assert entry == expected
    from lint import default_config

    assert len(load(path, default_config().rulebook).entries) == 1


def test_what_cannot_be_opened_is_told(desk: Desk) -> None:
    desk.drop(("a.docx", b"PK"), ("b.exe", b"MZ"), ("好.txt", DOUBLED.encode()))
    desk.until(lambda: len(desk.messages) == 1)
    told = desk.page.one("#problem").text
    assert "没有打开 a.docx：" in told
    assert "没有打开 b.exe：只能打开" in told


def test_hostile_copy_runs_nothing(desk: Desk) -> None:
    text = "\n".join(f"{bad}制度度{bad}大会，，好。" for bad in HOSTILE)
    desk.paste(text)
    desk.until(lambda: len(desk.messages) >= len(HOSTILE))
    desk.drop(
        *[
            (f"{number}<img src=x onerror=alert({number})>'\".txt", text.replace("\0", "").encode())
            for number in range(3)
        ]
    )
    desk.until(lambda: desk.count(".tab") == 4)
    desk.until(lambda: len(desk.messages) >= len(HOSTILE))
    desk.press(Keys.ESCAPE, "j", "i", "<b onclick=alert(1)>", Keys.ENTER)
    desk.page.click("#ignored summary")
    desk.press("d")
    made = "img:not(.cm-widgetBuffer), b[onclick], iframe, object, svg, body script, style:not([nonce])"
    assert desk.page.js(f"document.querySelectorAll('{made}').length") == 0
    assert "<b onclick" in desk.page.js("document.getElementById('ignored').textContent")


def test_hostile_files_run_nothing(desk: Desk) -> None:
    """Word and HTML files whose text, names and markup would run if anything of them became a page."""
    active = "window.ran=1;alert(1)"
    markup = (
        f"<base href=//evil.example><meta http-equiv=refresh content='0;url=//evil.example'>"
        f"<script>{active}</script><svg onload='{active}'><style>@import '//evil.example'</style></svg>"
        f"<iframe srcdoc='<script>{active}</script>'></iframe><img src=x onerror='{active}'>"
        f"<p onclick='{active}'>{DOUBLED}</p><a href='javascript:{active}'>大会，，好。</a>"
    )
    inside = "".join(p(escape(f"{bad}{DOUBLED}{bad}".translate(NO_XML))) for bad in HOSTILE)
    desk.drop(
        ("<img src=x onerror=alert(1)>.html", markup.encode()),
        ('"><script>alert(1)</script>.docx', word(inside + p(escape(markup)))),
    )
    desk.until(lambda: desk.count(".tab") == 2)
    for tab in (1, 2):
        desk.page.click(f".tab:nth-child({tab}) button:first-child")
        desk.until(lambda: desk.messages)
        desk.page.one(".cm-content").click()
        desk.press(Keys.ESCAPE, "w")
        desk.until(lambda: desk.count("#rule[open]"))
        desk.press(Keys.ESCAPE, "j", "f")
    assert desk.page.js("window.ran") is None
    made = "img:not(.cm-widgetBuffer), iframe, svg, base, body script, meta[http-equiv], [onclick], [onload], a[href^=java]"
    assert desk.page.js(f"document.querySelectorAll('{made}').length") == 0
    assert desk.page.js("location.href") == desk.address


def test_hostile_rules_run_nothing(chromium: Page, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    rules = tmp_path_factory.mktemp("house")
    (rules / "typo").mkdir()
    (rules / "typo" / "bad.yml").write_text(HOSTILE_RULE, encoding="utf-8")
    with served(tmp_path_factory.mktemp("bad"), "--rules", str(rules)) as address:
        chromium.begin(tmp_path)
        desk = Desk(chromium, f"{address}/", tmp_path)
        desk.open()
        write(desk, "一个坏字。", 1)
        desk.press(Keys.ESCAPE, "w")
        desk.until(lambda: desk.count("#rule[open]"))
        assert desk.messages == ["<img src=x onerror=alert(1)>坏字"]
        desk.press(Keys.ESCAPE, "f")
        desk.until(lambda: "<script>" in desk.text)
        assert chromium.js("document.querySelectorAll('img, iframe, body script').length") == 0
        assert chromium.complaints() == []
        chromium.driver.get("about:blank")


def test_another_site_gets_no_answer(desk: Desk, chromium: Page, tmp_path: Path) -> None:
    """A page from elsewhere (a file here: its origin is foreign) can neither ask, nor frame the desk, nor send a form."""
    page = tmp_path / "evil.html"
    page.write_text(
        f"<iframe src='{desk.address}'></iframe><form method=post action='{desk.address}api/check' enctype=text/plain>"
        "<input name=x></form>",
        encoding="utf-8",
    )
    chromium.driver.get(page.as_uri())
    asked = """
    const done = arguments[1], address = arguments[0] + "api/check";
    const send = (options) => fetch(address, options).then((answer) => answer.type + answer.status, (error) => error.name);
    const body = JSON.stringify({ files: { "a.txt": "x" } });
    Promise.all([
      send({ method: "POST", body, headers: { "content-type": "application/json" } }), send({ method: "POST", body }),
      send({ method: "POST", body, mode: "no-cors" }), send({})]).then(done);
    """
    assert chromium.driver.execute_async_script(asked, desk.address) == ["TypeError"] * 4
    frame = chromium.js(
        "(() => { try { return document.querySelector('iframe').contentDocument } catch { return 0 } })()"
    )
    assert frame is None
    chromium.js("document.querySelector('form').submit()")
    desk.until(lambda: "error" in chromium.driver.page_source)
    assert "别的网站" in chromium.driver.page_source
    chromium.complaints()
    chromium.requests()


ATTACK = """
const [address, done] = arguments;
const loads = (tag, attribute, path, more = {}) => new Promise((resolve) => {
  const one = Object.assign(document.createElement(tag), more);
  one.onload = () => resolve("loaded"); one.onerror = () => resolve("refused");
  one[attribute] = address + path; document.head.append(one);
});
const fetched = (path, options) =>
  fetch(address + path, options).then((answer) => answer.text().then((text) => answer.type + text.length), () => "refused");
const socket = new Promise((resolve) => {
  const one = new WebSocket(address.replace("http", "ws") + "api/check");
  one.onopen = () => resolve("open"); one.onerror = () => resolve("refused");
});
const body = JSON.stringify({ files: { "a.txt": "x" } });
Promise.all([
  loads("script", "src", "app.js"), loads("img", "src", "icon.svg"), loads("link", "href", "look.css", { rel: "stylesheet" }),
  fetched("api/profiles", {}), fetched("api/check", { method: "POST", body }), fetched("", {}),
  fetched("api/check", { method: "POST", body, headers: { "content-type": "application/json" } }), socket]).then(done);
"""


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", REBOUND])
def test_no_page_of_another_server_gets_anything(desk: Desk, chromium: Page, tmp_path: Path, name: str) -> None:
    """One on this very machine (another port is another site to us), and one from elsewhere."""
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as other:
        Thread(target=other.serve_forever, daemon=True).start()
        chromium.driver.get(f"http://{name}:{other.server_port}/index.html")
        assert chromium.driver.execute_async_script(ATTACK, desk.address) == ["refused"] * 8
        chromium.driver.get("about:blank")
        other.shutdown()
    chromium.complaints()
    chromium.requests()


class Quiet(SimpleHTTPRequestHandler):
    """Another server of this machine."""

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  (its name there)
        """Say nothing."""


def test_a_name_rebound_to_this_machine_is_refused(desk: Desk, chromium: Page) -> None:
    chromium.driver.get(desk.address.replace("127.0.0.1", REBOUND))
    assert "只接受本机地址的请求" in chromium.driver.page_source
    assert "copydesk" not in chromium.driver.page_source
    chromium.complaints()
    chromium.requests()


def test_copy_that_was_changed_is_not_closed_unasked(desk: Desk) -> None:
    desk.drop(("甲.txt", STORY.encode()), ("乙.txt", STORY.encode()))
    desk.until(lambda: desk.count(".tab") == 2 and len(desk.messages) >= 3)
    desk.page.click("#all")
    desk.until(lambda: "度度" not in desk.text)
    desk.page.click(".tab:has([aria-current]) .shut")
    desk.page.driver.switch_to.alert.dismiss()
    assert desk.count(".tab") == 2
    desk.page.click(".tab:not(:has([aria-current])) .shut")
    desk.until(lambda: desk.count(".tab") == 1)


def test_it_can_be_used_on_a_phone(desk: Desk) -> None:
    desk.page.size(*PHONE)
    write(desk, STORY, 3)
    assert desk.page.js("document.documentElement.scrollWidth <= innerWidth")
    desk.page.click("#next")
    desk.page.click("#next")
    assert desk.page.one("#place").text == "2 / 3"
    assert desk.page.in_view(".finding.current")
    desk.page.click(".finding.current [data-act=fix]")
    desk.until(lambda: "，，" not in desk.text)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(desk: Desk, scheme: str) -> None:
    axe = pytest.importorskip("axe_selenium_python", reason="needs axe-selenium-python (dependency group test)")
    desk.page.media(("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce"))

    def faults(within: str | None = None) -> list[str]:
        checker = axe.Axe(desk.page.driver)
        checker.inject()
        return [f"{one['id']}: {node['html']}" for one in checker.run(within)["violations"] for node in one["nodes"]]

    assert faults() == []
    write(desk, STORY, 3)
    desk.drop(("𠮷.txt", STORY.encode()))
    desk.until(lambda: desk.count(".tab") == 2 and len(desk.messages) == 3)
    desk.press(Keys.ESCAPE, "j", "i")
    assert faults() == []
    desk.press(Keys.ESCAPE, "w")
    desk.until(lambda: desk.count("#rule[open]"))
    assert faults("#rule") == []
    desk.press(Keys.ESCAPE, "d")
    assert faults("#away") == []
    desk.press(Keys.ESCAPE, "?")
    assert faults("#keys") == []


def test_everything_is_reached_by_the_keyboard_alone(desk: Desk) -> None:
    """Paste, walk, fix, ignore, take away: no mouse; Tab gets in and out of the copy."""
    assert desk.holds_focus == "copy"
    write(desk, STORY, 3)
    desk.press(Keys.TAB)
    assert desk.holds_focus != "copy"
    desk.press_with(Keys.SHIFT, Keys.TAB)
    assert desk.holds_focus == "copy"
    desk.press(Keys.ESCAPE, "f")
    desk.until(lambda: len(desk.messages) == 2)
    desk.press("i")
    desk.press("引文如此", Keys.ENTER)
    desk.until(lambda: len(desk.messages) == 1)
    desk.press("d", Keys.ENTER)
    assert desk.downloaded("稿件-改.txt").decode() == STORY.replace("度度", "度")
    desk.press(Keys.ESCAPE)
    assert not desk.count("dialog")


def test_marks_come_soon_in_a_long_story(desk: Desk) -> None:
    story = (ROOT / "examples" / "county-page.txt").read_text(encoding="utf-8")
    desk.paste((story * 3)[:3000])
    desk.until(lambda: len(desk.marks) > 5)
    took = []
    for _ in range(10):
        desk.press("好")
        time.sleep(0.3)
        took += [
            int(number)
            for number in re.findall(r"(\d+) 毫秒", desk.page.js("document.getElementById('figures').textContent"))
        ]
    assert len(took) == 10
    assert min(took) < MOST, took
