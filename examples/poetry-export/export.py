"""Writes the packages of a poetry.lock that are not only for development as a requirements.txt, as `poetry export` does."""
import sys
import tomllib

with open(sys.argv[1], "rb") as file:
    packages = tomllib.load(file)["package"]
for package in packages:
    if package["category"] == "main":
        print(f"{package['name']}=={package['version']}")
