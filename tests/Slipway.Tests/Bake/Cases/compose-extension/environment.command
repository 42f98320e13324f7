TAG=9 web
