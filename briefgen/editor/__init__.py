"""The desk in the browser: forms made from the models, saving through edits, the real pages beside them."""
