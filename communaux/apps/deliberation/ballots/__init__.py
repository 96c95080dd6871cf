"""What one does with a ballot: prepare, write to voters, open, vote, close, seal, publish."""
