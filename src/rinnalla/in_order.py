"""What rooms above add to a page or paper of a room below, which does not know them."""

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

Made = TypeVar("Made", bound=Callable[..., Any])


class InOrder(Generic[Made]):
    """Functions that are added at start, each with its place; those of lower order come first.

    card: InOrder[Card] = InOrder()

    @card(order=10)
    def next_meeting(group, person): ...

    [make(group, person) for make in card]
    """

    def __init__(self) -> None:
        self._added: list[tuple[int, str, Made]] = []

    def __call__(self, *, order: int) -> Callable[[Made], Made]:
        def add(function: Made) -> Made:
            self._added.append((order, f"{function.__module__}.{function.__qualname__}", function))
            self._added.sort(key=lambda entry: entry[:2])
            return function

        return add

    def __iter__(self) -> Iterator[Made]:
        return (function for _order, _name, function in self._added)
