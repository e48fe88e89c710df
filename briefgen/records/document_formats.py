"""The names of the formats, where loading what makes them would cost too much: on the command line, in requests."""

FORMATS = ("html", "pdf", "docx", "md", "json", "eml")
USUAL = ("html", "pdf")  # what an edition consists of, and what a build makes where the desk says nothing else
TWINS = frozenset(("html", "pdf"))  # where a document has both, they lead to each other
PAGED = frozenset(("pdf", "eml"))  # what the engine's pages go into
