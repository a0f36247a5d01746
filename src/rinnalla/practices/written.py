"""An operating model as the text of its file, in the shape in which the built-in ones are written."""

import re
from datetime import time
from typing import Any

LANGUAGES = {"fi", "sv", "en"}


def written(data: dict[str, Any]) -> str:
    """The TOML of what Python's reader gives: reading it again gives the same. Comments are not in it."""
    return "\n".join(_table(data, "")).strip("\n") + "\n"


def _table(data: dict[str, Any], name: str) -> list[str]:
    """The lines of a table: first what stands on one line, then the tables in it."""
    lines, after = [], []
    for key, value in data.items():
        here = f"{name}.{_key(key)}" if name else _key(key)
        if isinstance(value, dict) and value and value.keys() <= LANGUAGES:
            lines += [f"{_key(key)}.{language} = {_value(text)}" for language, text in value.items()]
        elif isinstance(value, dict):
            after += ["", f"[{here}]", *_table(value, here)]
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            for one in value:
                after += ["", f"[[{here}]]", *_table(one, here)]
        else:
            lines.append(f"{_key(key)} = {_value(value)}")
    return lines + after


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else f'"{_escaped(key)}"'


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return f"[{', '.join(_value(one) for one in value)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_key(key)} = {_value(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, time):
        return value.isoformat()
    return repr(value)


def _text(text: str) -> str:
    """In one line, or, where it has several, in three quotation marks."""
    if "\n" in text and '"""' not in text and "\r" not in text:
        return '"""\n' + "\n".join(_escaped(line) for line in text.split("\n")) + '"""'
    return f'"{_escaped(text)}"'


_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _escaped(text: str) -> str:
    return "".join(
        _NAMED.get(letter) or (f"\\u{ord(letter):04x}" if ord(letter) < 32 or ord(letter) == 127 else letter)
        for letter in text
    )
