"""On which line of a TOML file something stands. Python's reader gives the values alone; people mend lines."""

import re
from bisect import bisect_left

from rinnalla.practices.schema import Path

_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*""")
_STRING = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.S)


def lines_of(text: str) -> dict[Path, int]:
    """The line of every table, key and element of a list. `text` is TOML that Python has read without complaint."""
    return _Scan(text).found


def line_at(lines: dict[Path, int], path: Path) -> int:
    """The line of `path`, or of the nearest thing around it; 1 where nothing is known."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1


class _Scan:
    """One walk over the text."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.breaks = [match.start() for match in re.finditer("\n", text)]
        self.found: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}
        table: Path = ()
        while self._skip_to_something():
            if self.text.startswith("[", self.at):
                table = self._header()
            else:
                self._assignment(table)

    def _line(self) -> int:
        return bisect_left(self.breaks, self.at) + 1

    def _skip_to_something(self) -> bool:
        """Over blanks and comments; False at the end."""
        while self.at < len(self.text):
            if self.text[self.at] == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            elif self.text[self.at].isspace():
                self.at += 1
            else:
                return True
        return False

    def _keys(self) -> Path:
        """A key, dotted or not."""
        keys: list[str] = []
        while match := _KEY.match(self.text, self.at):
            keys.append(next(part for part in match.groups() if part is not None))
            self.at = match.end()
            if not self.text.startswith(".", self.at):
                break
            self.at += 1
        return tuple(keys)

    def _note(self, path: Path) -> None:
        for length in range(1, len(path) + 1):
            self.found.setdefault(path[:length], self._line())

    def _in_lists(self, keys: Path) -> Path:
        """`stages.steps` as seen from the newest element of each list: ("stages", 3, "steps")."""
        path: Path = ()
        for key in keys:
            path += (key,)
            if path in self.counts:
                path += (self.counts[path],)
        return path

    def _header(self) -> Path:
        is_list = self.text.startswith("[[", self.at)
        self.at += 2 if is_list else 1
        keys = self._keys()
        if is_list:
            path = (*self._in_lists(keys[:-1]), keys[-1])
            self.counts[path] = self.counts.get(path, -1) + 1
            path += (self.counts[path],)
        else:
            path = self._in_lists(keys)
        self._note(path)
        self.at += 2 if is_list else 1
        return path

    def _assignment(self, table: Path) -> None:
        start = self.at
        path = table + self._keys()
        self.at, after = start, self.at
        self._note(path)
        self.at = after + 1  # over the equals sign
        self._value(path)

    def _value(self, path: Path) -> None:
        """Over a value, noting the elements of a list and the keys of an inline table."""
        while self.text[self.at] in " \t":
            self.at += 1
        if self.text[self.at] == "[":
            self._list(path)
        elif self.text[self.at] == "{":
            self._inline_table(path)
        elif match := _STRING.match(self.text, self.at):
            self.at = match.end()
        else:
            while self.at < len(self.text) and self.text[self.at] not in ",]}#\n":
                self.at += 1

    def _list(self, path: Path) -> None:
        self.at += 1
        index = 0
        while self._skip_to_something() and self.text[self.at] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._note((*path, index))
            self._value((*path, index))
            index += 1
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        while self._skip_to_something() and self.text[self.at] != "}":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._assignment(path)
        self.at += 1
