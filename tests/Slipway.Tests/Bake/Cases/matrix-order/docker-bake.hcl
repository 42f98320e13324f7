target "default" {
  matrix = { b = ["1","2"], a = ["3","4"], c = ["5"] }
  name = "n-${b}-${a}-${c}"
}
