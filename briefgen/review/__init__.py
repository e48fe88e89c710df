"""What reviewers did to a copy that was sent to them, as proposals on the records that it was made of."""
