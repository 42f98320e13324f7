ln -s s d/l; chmod 600 f; mkdir d/x; chmod 700 d/x; chmod 755 d/s
