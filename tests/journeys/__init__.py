"""The whole program on a real workspace, used as people use it and broken as the world breaks it."""
