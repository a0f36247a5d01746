"""A part of a model's text at a time: read for a form, and put back. The text is written out anew each time."""

import tomllib
from copy import deepcopy
from types import SimpleNamespace
from typing import Any

from rinnalla.practices.parts import LISTS, Part
from rinnalla.practices.schema import key_out_of
from rinnalla.practices.written import LANGUAGES, written
from rinnalla.translated.fields import Text, text_of

Data = dict[str, Any]
# What a button says of which nothing is written.
LOOK = {"fi": "Katso", "sv": "Titta", "en": "Look"}


def data_of(text: str) -> Data:
    """A model's text, which was right when it was saved, as tables and lists."""
    return tomllib.loads(text)


def items_of(data: Data, part: Part) -> list[Any]:
    """The items of a list; [] where the model has none."""
    return list(_at(data, part.place[:-1]).get(part.place[-1], []))


def table_of(data: Data, part: Part, number: int | None) -> Data:
    """What a form of the part is filled with; {} for a new item. Raises IndexError where there is none."""
    if number is None:
        return _at(data, part.place)
    items = items_of(data, part)
    if number == len(items):
        return {}
    found = items[number]
    return {"text": found} if part.bare else found


def with_table(text: str, part: Part, number: int | None, values: Data) -> str:
    """The text with a part, or one item of a list, as the form says; what the form does not ask stays."""
    data = deepcopy(data_of(text))
    if number is None:
        _put(data, part.place, {**_at(data, part.place), **values})
        return written(data)
    items = items_of(data, part)
    is_new = number >= len(items)
    item = values["text"] if part.bare else _without_nothing({**({} if is_new else items[number]), **values})
    if part.key == "stages":
        item.setdefault("label", LOOK)
    if is_new and not part.bare and part.key != "who":
        item = {"key": _key_for(item, items), **item}
    was = None if is_new else items[number]
    if is_new:
        items.append(item)
    else:
        items[number] = item
    if part.key == "stages" and (was is None or was["leg"] != item["leg"]):
        items.remove(item)
        items.insert(_end_of_leg(data, items, item["leg"]), item)
    _put(data, part.place, items)
    return written(data)


def moved(text: str, part: Part, number: int, by: int) -> str:
    """The text with an item one place up or down. A step at the border of its leg goes over into the next one."""
    data = data_of(text)
    items = items_of(data, part)
    other = number + by
    if not 0 <= other < len(items):
        return text
    if part.key == "stages" and items[number]["leg"] != items[other]["leg"]:
        items[number]["leg"] = items[other]["leg"]
    else:
        items[number], items[other] = items[other], items[number]
    _put(data, part.place, items)
    return written(data)


def without(text: str, part: Part, number: int) -> str:
    """The text without an item of a list, and without the list where it was the last."""
    data = data_of(text)
    items = items_of(data, part)
    del items[number]
    _put(data, part.place, items)
    return written(data)


def overview(data: Data) -> list[tuple[Part, list[Text]]]:
    """The lists of a model with the words by which each of their items is known."""
    return [
        (part, [text_in(item if part.bare else item.get(part.shown, {})) for item in items_of(data, part)])
        for part in LISTS
    ]


def text_in(words: Data) -> Text:
    """Words of the file in the reader's language, or in one that they are written in."""
    return text_of(SimpleNamespace(**{f"text_{lang}": text for lang, text in words.items()}), "text")


def _at(data: Data, place: tuple[str, ...]) -> Data:
    for step in place:
        data = data.get(step, {})
    return data


def _put(data: Data, place: tuple[str, ...], value: Any) -> None:
    if not place:
        data.update(value)
        for name in [name for name, one in value.items() if one == []]:
            del data[name]
        return
    for step in place[:-1]:
        data = data.setdefault(step, {})
    if value == []:
        data.pop(place[-1], None)
    else:
        data[place[-1]] = _without_nothing(value) if isinstance(value, dict) else value


def _without_nothing(values: Data) -> Data:
    """A field that may be left empty stands nowhere in the file."""
    return {name: value for name, value in values.items() if value not in (None, [], "", {})}


def _key_for(item: Data, items: list[Data]) -> str:
    """A key out of the item's words, unlike the others' in the list."""
    words = next((value for value in item.values() if isinstance(value, dict) and value.keys() <= LANGUAGES), {})
    wanted = key_out_of(next(iter(words.values()), ""), longest=40)
    wanted = wanted if wanted[:1].isalpha() else f"item-{wanted}".strip("-")
    taken = {other.get("key") for other in items}
    numbered = (f"{wanted}-{number}" for number in range(2, len(items) + 3))
    return next(key for key in (wanted, *numbered) if key not in taken)


def _end_of_leg(data: Data, items: list[Data], leg: str) -> int:
    """Where a step goes that comes last in its leg."""
    legs = [known["key"] for known in data["legs"]]
    upto = set(legs[: legs.index(leg) + 1]) if leg in legs else set(legs)
    return sum(item["leg"] in upto for item in items)
