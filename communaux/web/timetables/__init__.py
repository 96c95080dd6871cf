"""The pages of dates to come: what is asked in an address, the agenda, the drawing, what if."""
