"""Room: my day, the picture of the municipality, administration, the demonstration."""
