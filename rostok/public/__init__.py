"""Room: what everybody may read without signing in."""
