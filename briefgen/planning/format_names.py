"""The names of the formats, where loading what makes them would cost too much: on the command line, in requests."""

FORMATS = ("html", "pdf", "docx", "md", "json", "eml")
USUAL = ("html", "pdf")  # what a build makes, and what an edition consists of; others are made where they are asked for
TWINS = frozenset(("html", "pdf"))  # where a document has both, they lead to each other
