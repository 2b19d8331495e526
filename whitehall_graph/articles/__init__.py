"""Reading articles from files."""
