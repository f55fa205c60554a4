"""Is it worth it: the value of a case explained and defended, and the index set by hand."""
