LS=a,b
