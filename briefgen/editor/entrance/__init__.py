"""Who may come in, and how the pages are served."""
