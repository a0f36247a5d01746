"""Nothing sent is lost or doubled: a form sent twice is received once, and a text typed after the session ran out
comes back after signing in."""
