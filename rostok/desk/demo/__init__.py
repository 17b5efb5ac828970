"""The living municipality of the demonstration: real papers, invented people, a history made by the product's own actions."""

from .build import build, is_built

__all__ = ["build", "is_built"]
