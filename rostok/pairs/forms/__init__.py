"""HTTP text → clean values."""
