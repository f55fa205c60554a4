"""Files in and out: one case as a file, and many cases from and to spreadsheets."""
