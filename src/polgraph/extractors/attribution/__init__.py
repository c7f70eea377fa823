"""Attribution: who is said to say what, with or without a cue, and which words that covers."""
