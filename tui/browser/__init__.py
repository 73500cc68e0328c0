"""The terminal in a browser: a server on loopback, and one process of the application behind the page."""
