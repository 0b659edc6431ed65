"""Pictures made of records: lettering, places on rings, marks, legend. Pure geometry and SVG, no medium."""
