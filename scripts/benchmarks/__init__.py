"""One file per thing measured; ``scripts/bench`` runs them."""
