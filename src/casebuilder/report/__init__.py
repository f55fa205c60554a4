"""The exported case as a PDF. The only package that knows reportlab; the same content always gives the same bytes."""
