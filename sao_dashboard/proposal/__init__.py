"""What the sheet Correspondances of a workbook could say: proposed, with why and how sure, and decided by nobody."""
