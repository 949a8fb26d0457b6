"""An option of the command line, written down once: click makes its own of it, and `lint.cli.plain` reads it without click."""

from __future__ import annotations

from collections.abc import Callable

from lint.hints import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    Command = TypeVar("Command", bound=Callable[..., Any])


class Option:
    """How an option is written, and what it takes.

    `written` and `settings` are click's. Without `is_flag` it takes a value: one of `choices`, a whole number from `least` on,
    or any text. An empty one is refused, unless it `may_be_empty`: in a script, it is a variable that is not set.
    """

    def __init__(
        self,
        *written: str,
        choices: tuple[str, ...] = (),
        least: int | None = None,
        may_be_empty: bool = False,
        **settings: Any,
    ) -> None:
        self.written, self.choices, self.least, self.settings = written, choices, least, settings
        self.may_be_empty = may_be_empty
        self.is_flag: bool = settings.get("is_flag", False)
        self.is_multiple: bool = settings.get("multiple", False)
        self.is_passed_on: bool = settings.get("expose_value", True)

    @property
    def long(self) -> str:
        """How it is written in full."""
        return next(each for each in self.written if each.startswith("--"))

    @property
    def name(self) -> str:
        """What its value is called by the command."""
        said = next((each for each in self.written if not each.startswith("-")), "")
        return said or self.long.strip("-").replace("-", "_")

    @property
    def absent(self) -> Any:
        """Its value where it is not given."""
        return self.settings.get("default", False if self.is_flag else () if self.is_multiple else None)

    def __call__(self, command: Command) -> Command:
        """Add it to a command of click's, as a decorator."""
        from lint.cli.usage import by_click  # here: most runs do without click

        return by_click(self)(command)
