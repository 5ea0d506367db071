"""One package a platform: its update to an event, a card to its own form. Nothing is decided here."""
