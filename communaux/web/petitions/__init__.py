"""Pages of petitions: the public page, signing, paper sheets, the officer's check, the sealing."""
