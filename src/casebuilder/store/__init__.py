"""The workspace on disk: the only package that knows SQL. Values of the model go in and out, never rows."""
