"""Charts as lists of shapes: laid out once, painted on screen and on paper. Knows no canvas."""
