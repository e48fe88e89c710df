"""What is asked of the operating system: locks, temporary folders, processes, memory."""
