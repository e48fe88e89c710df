"""A page becomes a tagged PDF."""
