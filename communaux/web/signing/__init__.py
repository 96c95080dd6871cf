"""Pages about signatures: the document to sign, who signed, and checking a file."""
