"""What is wrong, where, and what to do: diagnostics, and the catalogue of their codes."""
