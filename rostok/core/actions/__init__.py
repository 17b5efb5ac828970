"""Every write of the core: one function per verb."""
