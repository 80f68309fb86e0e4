"""The parts of each screen, one module per screen: values in, drawings out."""
