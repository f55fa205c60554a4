"""What the command line can do, one module a subject, over the same services as the window."""
