"""What nobody should write into a handbook, and what then happens: shown harmlessly, or refused in one sentence."""
