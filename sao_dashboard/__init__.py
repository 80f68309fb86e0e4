"""The dashboard of a Service Aménagement Opérationnel, backed by one shared Excel workbook."""

__version__ = "0.1.0"
