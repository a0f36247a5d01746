"""Everything official is also paper: tagged PDFs set by Typst."""
