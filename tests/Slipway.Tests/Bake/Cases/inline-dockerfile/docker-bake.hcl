target "default" {
  dockerfile-inline = "FROM $${x}"
  contexts = { a = "b" }
}
