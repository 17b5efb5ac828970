"""Forms of the room: text of a page to clean values, nothing else."""
