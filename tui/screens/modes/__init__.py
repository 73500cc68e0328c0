"""The modes of the screens with an article: what keys mean while a speaker is chosen, an edge moved, a chain changed. One module each."""
