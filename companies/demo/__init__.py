"""The demonstration: companies that plainly do not exist, and reports drawn from lines whose truth is known."""
