"""What a command cannot do as it was asked. Imports nothing: every run loads it."""


class Usage(Exception):
    """The command line asks for something that cannot be; the message says what."""
