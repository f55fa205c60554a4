"""Small designed widgets that every screen is built from; each module one subject, nothing re-exported."""
