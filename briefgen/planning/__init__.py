"""A request becomes jobs, each document with its key."""
