"""Articles that come with Marsad, each with the events that it should give: the demo feeds them, the tests read them."""
