mkdir x; echo 1 > x/f; chown 33:44 x/f; tar -cf t.tar x
