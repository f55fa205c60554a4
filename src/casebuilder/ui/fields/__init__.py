"""One designed widget for each kind of question; each reports what people do, in Python values."""
