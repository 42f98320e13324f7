child app-build-2-0
