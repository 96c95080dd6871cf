"""Documents that are signed: the very bytes shown, who consented to them, and how."""
