"""Small charts, made on the server: pictures that need no script, and control charts that tell news from noise."""
