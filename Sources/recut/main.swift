print("recut")
