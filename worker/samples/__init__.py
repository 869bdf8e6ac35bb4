"""Articles that come with Marsad, with the events that each should give: the demo feeds them, the tests read them."""
