from rinnalla.access import Row, permitted

TABLE = {"audit:trail": Row(permitted("audit.read"))}
