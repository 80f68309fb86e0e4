"""The server itself: routes, middleware, the French of the page, the announcements to open tabs."""
