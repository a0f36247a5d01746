"""The least that Django can do: one view, one INSERT, no middleware. What a feedback submit is measured against."""
