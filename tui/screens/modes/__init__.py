"""The modes of the review: what the keys mean while a speaker is chosen, an edge moved, a chain changed. One module each."""
