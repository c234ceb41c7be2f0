"""Floor 4, the window: Qt, the only threads beside the bundle's, and everything a person sees."""
