"""Parts of a shop that each keep one thing in it; see shop.py."""
