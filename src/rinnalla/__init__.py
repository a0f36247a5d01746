"""Rinnalla: whoever says something here can see what came of it."""
