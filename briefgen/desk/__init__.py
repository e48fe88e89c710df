"""Which files a desk has, where they lie, and what they hold."""
