NUM=7 LST=q,r BL=1 BASE=5 TAG=envtag PLAIN=pp
