"""What a piece of copy is: characters, blocks with roles, sentences, words. Knows no rule."""
