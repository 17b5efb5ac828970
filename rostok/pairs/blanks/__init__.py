"""Papers of the room as values for `engine.documents`, one module for each subject."""
