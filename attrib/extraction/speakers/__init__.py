"""Names, descriptions and pronouns: who speaks."""
