"""One briefing's records, linked, and what is owed on them."""
