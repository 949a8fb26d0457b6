"""Regular expressions known to hang matchers that go back, each with a text that it hangs on: from the literature, advisories and
incidents, some with Chinese characters in the place of Latin ones.
"""

from __future__ import annotations

NESTED = {
    "a plus in a plus": (r"(a+)+$", "a" * 60 + "!"),
    "a star in a star": (r"([a-zA-Z]+)*[0-9]$", "a" * 60 + "!"),
    "OWASP, Java class name": (r"^(([a-z])+.)+[A-Z]([a-z])+$", "a" * 60 + "!"),
    "OWASP, an alternative in another": (r"(a|aa)+$", "a" * 60 + "!"),
    "OWASP, an alternative that may be empty": (r"(a|a?)+$", "a" * 60 + "!"),
    "words and spaces": (r"(?:\w+\s*)+[:;]", "县里修好了河堤" * 20),
    "regular-expressions.info": (r"(x+x+)+y", "x" * 60),
    "a number with optional groups": (r"(?:\d+,?)+元$", "1" * 60),
    "clauses": (r"(?:[^。]+，)+。", "，" * 60 + "；"),
    "any character or line break": (r"(?:\s|.)*丙$", "甲 " * 40),
    "Stack Overflow 2016, in a loop": (r"(?:\s+|\s+$)+丙", " " * 60 + "甲"),
    "e-mail of a validator": (r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@)$", "a" * 60 + "!"),
    "optional parts in a loop": (r"(?:甲?乙?)*丙", "甲乙" * 40),
    "cases that are one": (r"(?i:a|A)+[!]$", "a" * 60),
    "classes that overlap": (r"(?:[一-龥]|[\u4e00-\u9fff])+！", "甲" * 60),
    "a repeat with an end in another": (r"(?:\d{1,9}){1,30}元$", "1" * 60 + "，"),
    "a star a dozen times": (r"(.*甲){12}$", "甲" * 60 + "乙"),
    "behind a look": (r"(?=(甲|甲甲)+丙)甲", "甲" * 60),
    "in an atomic group": (r"(?>(甲+)+丙)", "甲" * 60),
    "lengths that add up": (r"(?:甲{2}|甲{3})+丙?乙$", "甲" * 80),
}
"""What is refused when a rule is read."""
BOUNDED = {
    "two ways a fixed number of times": (r"(?:(?:甲|甲甲)(?:甲|甲甲)){12}(?<=丙)", "甲" * 60 + "乙"),
    "nine pluses in a row": ("甲+?" * 9 + "(?<=丙)", "甲" * 60 + "乙"),
    "two ways one after another": ("(?:甲|甲甲)" * 40 + "(?<=丙)", "甲" * 90),
}
"""What grows with a power of the text only, though a high one: it is stopped when its time is over."""
UNJUDGED = {
    "a pattern in itself": r"甲(?R)?乙",
    "a pattern in itself, first": r"(?R)甲",
    "fuzzy": r"(?:甲乙丙丁){e<=3}",
    "POSIX": r"(?p)(?:甲|甲甲)+乙",
}
"""What is not judged at all."""
FINE = (
    r"(?:甲|乙)+丙", r"(?:[^，。]+，)+。", r"(?>甲+)+乙", r"(?:甲++)+乙", "甲+甲+甲+乙", r"(?:甲|甲甲)+", r"(?:甲乙|甲)+丙",
    r"(?:甲乙|甲丙)+丁", r"(?:\d{8})+元", r"(?:(?:19|20)\d\d年?)+起", r"(?:[一-龥]{2,4}、)+等$", r"(?:.|\n)*丙", r"(.)\1*丙",
    r"(?:(.)\1)+丙", "(?x) (?: 甲 | \\d+ 元 # 价\n )+ 丙", r"(?P<u>甲|乙)(?:丙|(?P=u))*丁", r"[[一-龥]--[甲]]+甲", r"(?i:a|b)+c",
)  # fmt: skip
"""What looks alike and is not."""
