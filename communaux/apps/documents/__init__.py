"""Files that parties attach, and documents that the register prints."""
