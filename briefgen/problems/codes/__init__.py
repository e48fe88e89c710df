"""The codes of problems: one file a family, each code with its severities and its explanation."""
