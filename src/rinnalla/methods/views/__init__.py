"""The pages of method cards and of the library."""
