"""Each kind of record in a file: how it is printed and marked, what of it is news, stated, owed and dated."""
