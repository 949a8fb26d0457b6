"""What the server will not do, as a value with its HTTP status."""

from __future__ import annotations

from lint.errors import CopydeskError, Words


class Refused(Exception):
    """A request that is not answered, and why."""

    def __init__(self, status: int, words: Words) -> None:
        super().__init__(status, words)
        self.status, self.words = status, words

    def told(self) -> dict[str, dict[str, str]]:
        """The answer's body."""
        return {"error": {"zh": self.words.zh, "en": self.words.en}}


def refused(error: CopydeskError) -> Refused:
    """A failure of the work itself, told in both languages."""
    return Refused(422, Words(error.to("zh"), error.to("en")))
