"""States of a briefing, frozen and compared."""
