"""What follows a decision on screen: its conditions, and documents that come back signed."""
