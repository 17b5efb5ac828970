"""One reader for each format; all give the same paragraphs and grids."""
