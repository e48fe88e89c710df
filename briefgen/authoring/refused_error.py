"""What the tools for authors will not do. Imports nothing: the command line loads it with every run."""


class RefusedError(Exception):
    """Something that will not be done; the message says why, and what to do instead."""
