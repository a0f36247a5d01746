"""The demo: sections 3.1.2 and 3.6 of the source, played through the functions that people use. All people and places
are invented; the house rules are the source's own."""

from rinnalla.cli.demo.play import play

__all__ = ["play"]
