LS_JSON=["x"]
