"""Thin pages over `people.domain`."""
