"""The weekly letter and the alerts: what they say, as text and as HTML, and how they leave by mail, once each."""
