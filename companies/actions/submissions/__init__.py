"""What strangers send, whatever it is."""
