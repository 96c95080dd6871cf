"""The kernel: mechanisms, dossiers and their arithmetic, free of Django and of I/O."""
