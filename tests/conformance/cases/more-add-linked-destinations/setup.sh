mkdir -p x/inner x/e x/top; echo 1 > x/inner/f; echo 2 > x/e/g; echo 3 > x/top/h; ln x/top/h x/top/hard; ln -s h x/top/sym; chown -R 3:4 x; chmod 711 x/top; touch -d '2003-01-01 UTC' x/top/h x/top
tar -cf t.tar -C x inner e top; tar -cf t2.tar -C x top; rm -r x
