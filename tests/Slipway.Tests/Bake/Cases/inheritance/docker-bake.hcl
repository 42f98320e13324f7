group "default" {
  targets = ["app", "g2"]
  description = "d"
}
group "g2" { targets = ["lib", "app"] }
target "_common" {
  args = { A = "common", B = "common" }
  labels = { x = "1" }
  tags = ["common:1"]
  platforms = ["linux/amd64"]
  secret = ["id=S,env=S"]
  cache-from = ["type=registry,ref=c"]
  output = ["type=registry"]
  contexts = { c = "x" }
  dockerfile = "common.Dockerfile"
  pull = true
}
target "base2" {
  inherits = ["_common"]
  args = { B = "base2", C = "base2" }
  tags = ["base2:1"]
}
target "third" {
  args = { C = "third", D = null }
  target = "t3"
}
target "app" {
  inherits = ["base2", "third"]
  args = { A = null, E = "app" }
  tags = []
  contexts = { base = "target:lib", d = "docker-image://alpine" }
  secret = ["id=T,src=docker-bake.hcl"]
  cache-from = ["r/x"]
}
target "lib" { 
  inherits = ["third"]
  dockerfile = null
}
target "alone" {}
