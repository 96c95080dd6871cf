"""A calculation as a file: a spreadsheet, JSON, a printed document."""
