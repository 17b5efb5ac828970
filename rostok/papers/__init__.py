"""Room: normative acts."""
