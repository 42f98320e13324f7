TAG=q ENVD=e inline web
