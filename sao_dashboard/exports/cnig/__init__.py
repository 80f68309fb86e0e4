"""The national schema « Opérations d'aménagement » of the CNIG: what of the workbook it takes, and what it lacks."""
