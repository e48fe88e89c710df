"""Bytes and texts of others become values that know their place: YAML, Markdown, dates, names."""
