"""The command line: each `…_command` is a command, and the others serve them."""
