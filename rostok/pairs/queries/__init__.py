"""What is read of the room."""
