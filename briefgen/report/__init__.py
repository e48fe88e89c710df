"""Problems as text, JSON, SARIF, GitHub commands, a summary: a module a format; and what an audience is told."""
