"""A picture of a briefing: whether its file can be printed, and its bytes as a page needs them, without any notes."""
