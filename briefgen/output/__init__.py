"""The folder that is written, what stands there, and what of it is stale."""
