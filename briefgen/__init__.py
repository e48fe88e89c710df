"""Typed policy records become designed briefings, PDF and HTML. ARCHITECTURE.md says how to read the package."""
