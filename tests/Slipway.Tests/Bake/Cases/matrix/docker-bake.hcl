group "default" { targets = ["app", "plain"] }
target "app" {
  name = "app-${tgt}-${replace(item.version, ".", "-")}"
  matrix = {
    tgt = ["lint", "build"]
    item = [{ version = "1.0", os = "a" }, { version = "2.0", os = "b" }]
  }
  target = tgt
  args = { V = item.version, OS = item.os }
  description = "d"
}
target "plain" {
  matrix = { x = ["a", 1] }
  name = "plain_${x}"
  dockerfile = "P"
}
target "emptym" {
  matrix = {}
}
target "child" {
  inherits = ["app-lint-1-0"]
  tags = ["t"]
}
