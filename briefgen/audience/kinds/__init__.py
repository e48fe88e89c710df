"""What the program knows of each kind of record: one module a kind, one face in each."""
