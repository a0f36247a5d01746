"""Who may open what: one table, a row for every address, shut where there is none.

Each room writes its rows in its own `access.py` as `TABLE = {"room:name": Row(...)}`; they are gathered here at start.
"""

from rinnalla.access.table import Row, everyone, nobody, permitted, row_of, signed_in, table

__all__ = ["Row", "everyone", "nobody", "permitted", "row_of", "signed_in", "table"]
