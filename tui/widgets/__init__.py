"""What is on the screens. A widget draws what it is told and posts what happened; it decides nothing."""
