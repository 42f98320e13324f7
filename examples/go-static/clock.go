// Command clock tells the weekday of a moment.
package main

import (
	"fmt"
	"os"
	"time"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: clock TIME")
		os.Exit(2)
	}
	moment, err := time.Parse(time.RFC3339, os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("%s was a %s (user %d)\n", moment.Format("2 January 2006"), moment.Weekday(), os.Getuid())
}
