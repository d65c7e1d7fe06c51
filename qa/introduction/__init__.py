"""An archive becomes an introduction for new staff: a timeline, a glossary, who decides what, what to read and ask."""
