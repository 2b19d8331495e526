"""What is known beforehand: bodies, posts and who held them when."""
