"""Text in three languages: one column each, and a visible fallback where one is missing."""
