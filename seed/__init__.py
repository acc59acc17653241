"""Networks to load into the graph: invented ones, generated ones, files of others.

The queries about a loaded network are not here but in `cypher/`.
"""
