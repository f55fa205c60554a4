"""Reads questionnaires from folders of TOML files; knows neither database, nor paper, nor screen."""
