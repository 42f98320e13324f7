target "default" {
  args = { a = "$${x} %%{y} <&> \" \\ \u2028 é", "b.c" = "1" , ("d${1}") = 2, e : 3 }
  labels = { "k$${x}" = "v$${x}" }
  tags = ["$${t}"]
  annotations = ["k=$${x}"]
  dockerfile = "$${d}"
  context = "$${c}"
  contexts = { x = "$${q}" }
  output = ["type=local,dest=$${q}"]
  target = "$${t}"
  no-cache-filter = ["$${t}"]
  description = "$${t}"
  network = "$${t}"
  extra-hosts = { "h$${x}" = "$${t}" }
  entitlements = ["$${t}"]
  cache-from = ["type=gha,scope=$${t}"]
}
