"""The money page of a case: the table of costs and benefits, its figures and its charts."""
