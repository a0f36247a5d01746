"""Files of models that are made to hurt whoever reads them: deep, long, or without an end."""

BOMBS = (
    "a = " + "[" * 60_000,
    "a = " + "[" * 60_000 + "]" * 60_000,
    "a = " + "{a=" * 60_000,
    ".".join("a" * 60_000) + " = 1",
    "[" + ".".join("a" * 60_000) + "]",
    "a = " + "9" * 200_000,
    "a = [" + "1," * 100_000 + "]",
    "\n".join(f"a{number} = 1" for number in range(20_000)),
    "\n".join("[[aims]]" for _number in range(20_000)),
    'a = """' + '\\""" ' * 40_000,
    "x" * 5_000_000,
    "\x00" * 1000,
    "a = 'b",
    "'''",
    'a = "\\',
)
