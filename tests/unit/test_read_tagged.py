"""Articles of a tagged corpus (tools/read_tagged.py)."""

from __future__ import annotations

from tools.read_tagged import articles, is_whole, paragraph


def test_a_paragraph_is_its_words_without_their_classes() -> None:
    tagged = "[白石镇/ns  中学/n]nt  １２月/t  建成/v  ，/w  增长/v  ３．５％/m  。/w"
    assert paragraph(tagged) == "白石镇中学12月建成，增长3.5%。"


def test_an_article_goes_from_a_short_line_to_the_next() -> None:
    lines = [
        "渡口/n  新/a  桥/n  通车/v",
        "本报/r  记者/n  温/nr  知夏/nr",  # a byline
        "新/a  桥/n  今天/t  通车/v  。/w",
        "两岸/n  都/d  热闹/a  。/w",
        "老/a  船/n  退役/v",
        "船/n  进/v  了/u  博物馆/n  。/w",
    ]
    first, second = (article for article in articles(lines) if article["title"])
    assert first == {"title": "渡口新桥通车", "paragraphs": ["新桥今天通车。", "两岸都热闹。"]}
    assert second["title"] == "老船退役"


def test_what_is_short_is_no_article() -> None:
    assert is_whole({"title": "渡口新桥通车", "paragraphs": ["桥" * 100 + "。", "船" * 100 + "。"]})
    assert not is_whole({"title": "渡口新桥通车", "paragraphs": ["新桥今天通车。", "两岸都热闹。"]})
