"""What every room is made of: buttons, lists, panels, themes, and work done beside the window."""
