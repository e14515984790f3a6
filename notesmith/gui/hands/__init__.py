"""The page of hands: who writes in which hand, with which pen and ink."""
