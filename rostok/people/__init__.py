"""Room: people who are not users, their posts and periods."""
