"""What every conversation needs, drawn or read line by line: what a line asks for, what was said, what is kept."""
