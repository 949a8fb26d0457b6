"""What type hints take from `typing`, which takes a fortieth of a short run to be imported and is asked for nothing in it.

Type checkers are given `typing` itself. While the program runs the names stand for nothing; `hints_of` says what hints say.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import IO as IO
    from typing import Any as Any
    from typing import AnyStr as AnyStr
    from typing import BinaryIO as BinaryIO
    from typing import ClassVar as ClassVar
    from typing import Literal as Literal
    from typing import NewType as NewType
    from typing import Protocol as Protocol
    from typing import Self as Self
    from typing import TypeAlias as TypeAlias
    from typing import TypeGuard as TypeGuard
    from typing import TypeVar as TypeVar
    from typing import TypeVarTuple as TypeVarTuple
    from typing import Unpack as Unpack
    from typing import cast as cast
else:

    class _Hint:
        """Stands in a hint; with others, in brackets or called, it is one still."""

        def __getitem__(self, _parts):
            return self

        def __or__(self, _other):
            return self

        __ror__ = __or__

        def __iter__(self):
            yield self  # as `*Parts` among parameters

        def __call__(self, *_given, **_named):
            return self

    IO = Any = AnyStr = BinaryIO = ClassVar = Literal = Self = TypeAlias = TypeGuard = TypeVar = TypeVarTuple = (
        Unpack
    ) = _Hint()
    Protocol = object

    def NewType(_name, kind):  # noqa: N802  as `typing` has it
        return kind

    def cast(_kind, value):
        return value


def hints_of(thing: object) -> dict[str, Any]:
    """What the hints of a class or a function say, by name; raises NameError for one that is known to type checkers alone."""
    import typing

    meant = {name: getattr(typing, name) for name in globals() if hasattr(typing, name)}
    return typing.get_type_hints(thing, localns=meant)
