from setuptools import Extension, setup

setup(ext_modules=[Extension("crc", ["crc.c"])])
