"""Networks to load into the graph: invented ones, generated ones, files of others.

What people ask of the graph once it is there is not to be found here.
"""
