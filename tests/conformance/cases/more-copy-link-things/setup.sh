mkdir x; echo 1 > x/f; tar -cf t.tar x; rm -r x
