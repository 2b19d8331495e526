"""whitehall-graph: a knowledge graph of people, departments and policies, in which every fact leads back to its words."""
