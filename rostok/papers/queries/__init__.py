"""Every read of the room that spans rows or is limited by rights."""
