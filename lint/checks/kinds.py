"""The kinds of check. KINDS is the only registry: a new kind is one module, one line here, one test module, one rule.

A run whose rules are kept ready-made imports the kinds of those that a document is worth, and not this.
"""

from __future__ import annotations

from lint.checks.adjacent import Adjacent
from lint.checks.arithmetic import Arithmetic
from lint.checks.calendar import Calendar
from lint.checks.doubling import Doubling
from lint.checks.duplicate import Duplicate
from lint.checks.enumeration import Enumeration
from lint.checks.issued import Issued
from lint.checks.jump import Jump
from lint.checks.listing import Listing
from lint.checks.mistyped import Mistyped
from lint.checks.naming import Naming
from lint.checks.near import Near
from lint.checks.pairs import Pairs
from lint.checks.particle import Particle
from lint.checks.pattern import Pattern
from lint.checks.places import Places
from lint.checks.quantities import Quantities
from lint.checks.repetition import Repetition
from lint.checks.reprint import Reprint
from lint.checks.respelt import Respelt
from lint.checks.roster import Roster
from lint.checks.sequence import Sequence
from lint.checks.stump import Stump
from lint.checks.torn import Torn
from lint.checks.transposed import Transposed
from lint.checks.truncation import Truncation
from lint.checks.words import Words
from lint.hints import Any

KINDS: dict[str, type[Any]] = {
    "adjacent": Adjacent,
    "arithmetic": Arithmetic,
    "calendar": Calendar,
    "doubling": Doubling,
    "duplicate": Duplicate,
    "enumeration": Enumeration,
    "issued": Issued,
    "jump": Jump,
    "listing": Listing,
    "mistyped": Mistyped,
    "naming": Naming,
    "near": Near,
    "pairs": Pairs,
    "particle": Particle,
    "pattern": Pattern,
    "places": Places,
    "quantities": Quantities,
    "repetition": Repetition,
    "reprint": Reprint,
    "respelt": Respelt,
    "roster": Roster,
    "sequence": Sequence,
    "stump": Stump,
    "torn": Torn,
    "transposed": Transposed,
    "truncation": Truncation,
    "words": Words,
}
