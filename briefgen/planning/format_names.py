"""The names of the formats, where loading what makes them would cost too much: on the command line, in requests."""

FORMATS = ("html", "pdf")
TWINS = frozenset(("html", "pdf"))  # where a document has both, they lead to each other
