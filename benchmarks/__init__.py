"""What measures clean-article: corpora, metrics, peers, splits, tables, speed and floors."""
