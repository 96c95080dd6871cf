"""What a group decides, counted: rankings and how fragile they are, signatures and their age."""
