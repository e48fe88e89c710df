"""Problems as text, JSON, SARIF, GitHub commands, a summary: one module a format."""
