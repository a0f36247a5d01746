"""Words that hint at a threat to somebody's life or at a danger to a child (`lists/danger.txt`). A hint puts a comment
before the others and reminds its reader of what to do; it decides nothing."""

import re
from functools import cache
from pathlib import Path


@cache
def _hints() -> re.Pattern[str]:
    lines = (Path(__file__).parent / "lists" / "danger.txt").read_text(encoding="utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


def is_hinted_at(text: str) -> bool:
    """Whether the words may tell of a threat to a life or of a child in danger, in Finnish, Swedish or English."""
    return bool(_hints().search(" ".join(text.split())))
