"""A change appraised: several levels of adoption played, cash month by month, and what moves its worth."""
