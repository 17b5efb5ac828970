"""Papers of the room as values for `engine.documents`."""
