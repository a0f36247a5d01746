"""The pages of feedback: for those who answer, and for the staff of a unit."""
