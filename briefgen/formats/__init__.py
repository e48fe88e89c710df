"""The formats of documents: one file a format, which says how it is made and everything that can be read in it."""
