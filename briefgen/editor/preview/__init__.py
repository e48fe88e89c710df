"""The pages as they are now, and where on them each text of a record stands."""
