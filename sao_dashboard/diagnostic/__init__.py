"""What an installation is made of and whether it holds: each thing looked at, in words, with what to do."""
