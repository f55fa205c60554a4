"""The exported case as a PDF; the only package that knows reportlab. Same content, same bytes."""
