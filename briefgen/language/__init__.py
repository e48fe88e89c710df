"""How a language says words, dates and numbers."""
