"""Which record, and which field of it, each text of a finished page is from."""
