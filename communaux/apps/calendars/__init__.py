"""Dates that leave for people's own diaries: iCalendar files and private subscriptions."""
