"""Windows, screens and widgets: the only package that knows Qt."""
