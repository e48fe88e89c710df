"""A view becomes a page in HTML."""
