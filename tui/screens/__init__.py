"""The screens: each decides what a key or a click means, has the session change, and draws what came of it."""
