#!/bin/sh
# Sounds the horn of the variant that was built.
i=0
while [ "$i" -lt "${BLASTS:-1}" ]; do
    printf '%s ' "$HORN"
    i=$((i + 1))
done
[ ! -e notice.txt ] || cat notice.txt
echo
