"""Room: roadmaps, their rows, windows and facts that close them."""
