"""What is open in the window and what is known of it; rooms ask here and are told what changed."""
