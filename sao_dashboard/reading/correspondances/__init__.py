"""How a workbook with other words is read: what its sheet Correspondances says, and what it could say."""
