"""What is handed out once the screens are left: a pack of pages, as editable slides and as accessible PDF."""
