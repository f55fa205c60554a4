"""The tour: the real windows walked through the life of a case, by mouse and keyboard, with pictures."""
