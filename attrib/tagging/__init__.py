"""The trained tagger: an encoder that finds cues and reads source and content around each."""
