"""The one way to change a content file: edits are values, and what is not edited stays the same bytes."""
