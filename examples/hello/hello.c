#include <stdio.h>

int main(int argc, char **argv)
{
    printf("Hello, %s: built in one stage, running from scratch.\n", argc > 1 ? argv[1] : "world");
    return 0;
}
